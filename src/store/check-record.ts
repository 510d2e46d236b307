import { type Edit, applyEdits, assertRepairs } from '../model/repairs.js';
import { type Span, lastAtOrBefore } from '../model/span.js';
import { z } from 'zod';
import { type CaseRecord, type RecordAnnotation, recordSchema } from '../record/schema.js';
import { positionsIn } from './positions.js';

const toSpan = ([start, end]: readonly [number, number]): Span => ({ start, end });

/** Raw spans of an annotation in reading order. */
const spansOf = (annotation: RecordAnnotation): readonly Span[] => annotation.spans?.map(toSpan) ?? [annotation];

/** A raw slice with the edits that lie wholly inside it; only those near it are looked at. */
function repairedSlice(raw: string, span: Span, edits: readonly Edit[]): string {
  const from = lastAtOrBefore(edits, span.start - 1, (edit) => edit.start) + 1;
  const to = lastAtOrBefore(edits, span.end - 1, (edit) => edit.start) + 1;
  return applyEdits(raw, span, edits.slice(from, to));
}

function* checkSections({ sections }: CaseRecord, raw: string): Generator<string> {
  let at = 0;
  for (const section of sections) {
    if (section.start !== at || section.end < section.start)
      yield `section at ${section.start} leaves a gap or overlaps`;
    at = section.end;
  }
  if (at !== raw.length) yield `sections end at ${at}, the text at ${raw.length}`;
}

function* checkAnnotation(annotation: RecordAnnotation, record: CaseRecord, raw: string): Generator<string> {
  const { id, text, start, end } = annotation;
  const spans = spansOf(annotation);
  if (start >= end || end > raw.length || spans.some((span) => span.start < start || span.end > end)) {
    yield `annotation ${id} [${start}, ${end}) leaves the text or its own range`;
    return;
  }
  const found = spans.map((span) => repairedSlice(raw, span, record.repairs)).join('');
  if (found !== text) yield `annotation ${id} says ${JSON.stringify(text)}, the text ${JSON.stringify(found)}`;
  const section = record.sections[annotation.section];
  if (section === undefined || start < section.start || start >= section.end)
    yield `annotation ${id} is not in section ${annotation.section}`;
  if (annotation.sentence !== null && record.sentences[annotation.sentence] === undefined)
    yield `annotation ${id} names sentence ${annotation.sentence}, which is not there`;
}

/** Ids of the annotations that an administration names. */
function namedBy(administration: CaseRecord['administrations'][number]): string[] {
  const { mentions, doses, routes, forms, frequencies, durations, events, steps } = administration;
  const stepped = steps.flatMap(({ dose, frequency, duration }) => [dose, frequency, duration]);
  return [
    ...[mentions, doses, routes, forms, frequencies, durations].flat(),
    ...events.map(({ mention }) => mention),
    ...stepped.filter((id) => id !== null),
  ];
}

function* checkEvents({ administrations, repairs }: CaseRecord, raw: string): Generator<string> {
  for (const { events, drug } of administrations)
    for (const event of events) {
      const found = repairedSlice(raw, event, repairs);
      if (found !== event.text)
        yield `event of ${drug} says ${JSON.stringify(event.text)}, the text ${JSON.stringify(found)}`;
    }
}

function* checkReferences(record: CaseRecord): Generator<string> {
  const ids = new Set(record.annotations.map((annotation) => annotation.id));
  if (ids.size < record.annotations.length) yield 'two annotations have one id';
  const named = [
    ...record.relations.flatMap(({ from, to }) => [from, to]),
    ...record.patients.flatMap(({ mentions }) => mentions),
    ...record.administrations.flatMap(namedBy),
  ];
  for (const id of named) if (!ids.has(id)) yield `annotation ${id} is named and not there`;
}

function* checkRepairs(record: CaseRecord, raw: string): Generator<string> {
  try {
    assertRepairs({ pieces: record.pieces.map(toSpan), edits: record.repairs }, raw.length);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield error.message;
  }
}

function* checkPlaces(record: CaseRecord, raw: string): Generator<string> {
  const positions = positionsIn(raw, []);
  for (const { id, line, start } of record.annotations)
    if (line !== positions.line(start)) yield `annotation ${id} is on line ${positions.line(start)}, not ${line}`;
  for (const { rule, start, end } of record.diagnostics)
    if (start > end || end > raw.length) yield `diagnostic ${rule} [${start}, ${end}) leaves the text`;
  for (const [start, end] of record.sentences)
    if (start >= end || end > raw.length) yield `sentence [${start}, ${end}) is empty or leaves the text`;
}

/** What is wrong with the shape of a record, one line; null when it fits the schema. */
export function checkShape(record: unknown): string | null {
  const result = recordSchema.safeParse(record);
  if (result.success) return null;
  const [first] = result.error.issues;
  return `${first?.path.join('.') ?? ''}: ${first?.message ?? z.prettifyError(result.error)}`;
}

/** Everything that is wrong with a well-shaped record against its raw text, a line each; empty when all of it holds. */
export function checkRecord(record: CaseRecord, raw: string): string[] {
  return [
    ...checkSections(record, raw),
    ...checkRepairs(record, raw),
    ...record.annotations.flatMap((annotation) => [...checkAnnotation(annotation, record, raw)]),
    ...checkReferences(record),
    ...checkEvents(record, raw),
    ...checkPlaces(record, raw),
  ];
}
