import { z } from 'zod';
import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import { sectionKinds } from '../model/report.js';
import { valueSchemas } from './values.js';
import { schemaVersion } from './version.js';

const text = z.string().min(1);
const offset = z.int().nonnegative();
const position = z.int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const annotationId = z.string().regex(/^a\d+$/u);
const ids = z.array(annotationId);
/** Half-open `[start, end)`. */
const range = z.tuple([offset, offset]);

const sourceSchema = z.strictObject({
  path: text,
  format: text,
  encoding: text.nullable(),
  sha256,
  rawSha256: sha256,
  bytes: offset,
  pages: position.nullable(),
});

const metadataSchema = z.strictObject({
  doi: text.nullable(),
  pmid: text.nullable(),
  pmcid: text.nullable(),
  authors: z.array(text),
  journal: text.nullable(),
  published: text.nullable(),
});

const assertionSchema = z.strictObject({
  negated: z.boolean(),
  uncertain: z.boolean(),
  historical: z.boolean(),
  hypothetical: z.boolean(),
  family: z.boolean(),
  cues: z.array(z.strictObject({ start: offset, end: offset, text, rule: text })),
});

const annotationSchemaOf = <T extends AnnotationType>(type: T) =>
  z.strictObject({
    id: annotationId,
    type: z.literal(type),
    text,
    start: offset,
    end: offset,
    /** Only where the annotation runs over left-out or moved text: its raw ranges in reading order. */
    spans: z.array(range).min(2).optional(),
    page: position.nullable(),
    line: position,
    section: offset,
    sentence: offset.nullable(),
    value: valueSchemas[type],
    assertion: assertionSchema.nullable(),
    rule: text,
    madeFrom: z.array(text),
  });

type AnnotationSchema = { readonly [T in AnnotationType]: ReturnType<typeof annotationSchemaOf<T>> }[AnnotationType];

const annotationSchema = z.discriminatedUnion(
  'type',
  annotationTypes.map((type) => annotationSchemaOf(type)) as unknown as [AnnotationSchema, ...AnnotationSchema[]],
);

const sex = z.enum(['male', 'female', 'other']);

/** The record of one report. Field order is the order on disk; every offset is of raw text in UTF-16 code units. */
export const recordSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  id: text,
  source: sourceSchema,
  offsetUnit: z.literal('utf-16'),
  title: text.nullable(),
  metadata: metadataSchema,
  sections: z.array(
    z.strictObject({ kind: z.enum(sectionKinds), heading: text.nullable(), start: offset, end: offset }),
  ),
  sentences: z.array(range),
  annotations: z.array(annotationSchema),
  relations: z.array(
    z.strictObject({
      type: z.enum(['dose_of', 'route_of', 'form_of', 'frequency_of', 'duration_of', 'value_of']),
      from: annotationId,
      to: annotationId,
      rule: text,
    }),
  ),
  patients: z.array(
    z.strictObject({
      age: z.strictObject({ value: z.number(), unit: text }).nullable(),
      sex: sex.nullable(),
      mentions: ids,
    }),
  ),
  administrations: z.array(
    z.strictObject({
      drug: text,
      mentions: ids,
      doses: ids,
      routes: ids,
      forms: ids,
      frequencies: ids,
      durations: ids,
      events: z.array(
        z.strictObject({
          type: z.enum(['start', 'stop', 'change']),
          mention: text,
          text,
          start: offset,
          end: offset,
        }),
      ),
      steps: z.array(z.strictObject({ dose: text, frequency: text.nullable(), duration: text.nullable() })),
    }),
  ),
  repairs: z.array(
    z.strictObject({ start: offset, end: offset, replacement: z.string(), rule: text, evidence: z.string() }),
  ),
  pieces: z.array(range),
  diagnostics: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning', 'info']),
      rule: text,
      reason: text,
      start: offset,
      end: offset,
    }),
  ),
});

export type CaseRecord = z.infer<typeof recordSchema>;
export type RecordAnnotation = CaseRecord['annotations'][number];
export type RecordSection = CaseRecord['sections'][number];

/** The JSON Schema (draft 2020-12) of a record; committed as `record.schema.json`. */
export function emitRecordSchema(): object {
  return { title: 'casebook record', ...z.toJSONSchema(recordSchema, { target: 'draft-2020-12' }) };
}
