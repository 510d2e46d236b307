import type { RecordAnnotation, CaseRecord } from '../../src/record/schema.js';

const zeros = '0'.repeat(64);

type Value<T extends RecordAnnotation['type']> = Extract<RecordAnnotation, { readonly type: T }>['value'];

/** An annotation on the `nth` place where `text` stands in `raw`. */
export function annotate<T extends RecordAnnotation['type']>(
  raw: string,
  type: T,
  text: string,
  value: Value<T>,
  { negated = false, nth = 0 }: { readonly negated?: boolean; readonly nth?: number } = {},
): RecordAnnotation {
  let start = raw.indexOf(text);
  for (let i = 0; i < nth; i++) start = raw.indexOf(text, start + 1);
  if (start < 0) throw new Error(`"${text}" does not stand in the text`);
  const assertion = { negated, uncertain: false, historical: false, hypothetical: false, family: false, cues: [] };
  const end = start + text.length;
  return {
    id: 'a0',
    type,
    text,
    start,
    end,
    page: null,
    line: 1,
    section: 0,
    sentence: null,
    value,
    assertion,
    rule: `${type}/test`,
    madeFrom: ['test'],
  } as unknown as RecordAnnotation; // the union's members differ in `value` alone, which T ties to `type`
}

export const quantity = (literal: string, value: number | null, unit: string | null): Value<'age'>['quantity'] => ({
  literal,
  value,
  low: null,
  high: null,
  comparator: null,
  approximate: false,
  uncertainty: null,
  unit,
  unitInherited: false,
});

export const drug = (name: string, more: Partial<Value<'drug'>> = {}): Value<'drug'> => ({
  name,
  kind: 'ingredient',
  salt: null,
  brand: null,
  class: null,
  members: [],
  codes: { atc: [] },
  radionuclide: null,
  ligand: null,
  correctedFrom: null,
  ...more,
});

export const site = (name: string, more: Partial<Value<'anatomy'>> = {}): Value<'anatomy'> => ({
  name,
  side: null,
  part: null,
  segment: null,
  codes: { uberon: null },
  ...more,
});

/** A record of a raw text without repairs; annotations are numbered in their order. */
export function recordOf(id: string, raw: string, more: Partial<CaseRecord> = {}): CaseRecord {
  const record: CaseRecord = {
    schemaVersion: 1,
    id,
    source: {
      path: `corpus/${id}.txt`,
      format: 'text',
      encoding: 'utf-8',
      sha256: zeros,
      rawSha256: zeros,
      bytes: Buffer.byteLength(raw),
      pages: null,
    },
    offsetUnit: 'utf-16',
    title: null,
    metadata: { doi: null, pmid: null, pmcid: null, authors: [], journal: null, published: null },
    sections: [{ kind: 'body', heading: null, start: 0, end: raw.length }],
    sentences: [],
    annotations: [],
    relations: [],
    patients: [],
    administrations: [],
    repairs: [],
    pieces: raw.length > 0 ? [[0, raw.length]] : [],
    diagnostics: [],
    ...more,
  };
  return { ...record, annotations: record.annotations.map((annotation, i) => ({ ...annotation, id: `a${i + 1}` })) };
}
