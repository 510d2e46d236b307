import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AnnotationType, Values } from '../../src/model/annotation.js';
import { emitRecordSchema, recordSchema } from '../../src/record/schema.js';
import type { quantitySchema, valueSchemas } from '../../src/record/values.js';
import type { Quantity } from '../../src/model/quantity.js';
import { exampleRecord, quantity } from './example.js';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Same<A, B> = [DeepReadonly<A>] extends [DeepReadonly<B>]
  ? [DeepReadonly<B>] extends [DeepReadonly<A>]
    ? true
    : false
  : false;
type SchemaValues = { [T in AnnotationType]: z.infer<(typeof valueSchemas)[T]> };

const committed: object = JSON.parse(
  readFileSync(new URL('../../src/record/record.schema.json', import.meta.url), 'utf8'),
);
const byJsonSchema = new Ajv2020({ allErrors: true }).compile(committed);
const byZod = (record: unknown): boolean => recordSchema.safeParse(record).success;

const [drug, dose] = exampleRecord.annotations;

/** Records that break the schema in one way each. */
const broken: Readonly<Record<string, object>> = {
  'an older version': { ...exampleRecord, schemaVersion: 0 },
  'an unknown field': { ...exampleRecord, score: 1 },
  'a missing field': { ...exampleRecord, pieces: undefined },
  'a byte offset unit': { ...exampleRecord, offsetUnit: 'byte' },
  'a negative offset': { ...exampleRecord, sentences: [[-1, 4]] },
  'a range of three': { ...exampleRecord, pieces: [[0, 4, 8]] },
  'an unknown section kind': { ...exampleRecord, sections: [{ kind: 'anamnesis', heading: null, start: 0, end: 33 }] },
  'an unknown type': { ...exampleRecord, annotations: [{ ...drug, type: 'gene' }] },
  'the value of another type': { ...exampleRecord, annotations: [{ ...drug, value: dose?.value }] },
  'one span only': { ...exampleRecord, annotations: [{ ...drug, spans: [[6, 16]] }] },
  'a short hash': { ...exampleRecord, source: { ...exampleRecord.source, sha256: 'abc' } },
};

const turned = (value: object): object => Object.fromEntries(Object.entries(value).toReversed());

describe('record schema', () => {
  it('says the same as the types of the model, both ways', () => {
    const values: Same<SchemaValues, Values> = true;
    const quantities: Same<z.infer<typeof quantitySchema>, Quantity> = true;
    expect([values, quantities]).toEqual([true, true]);
  });

  it('is committed as it is emitted (npm run schema)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(emitRecordSchema())));
  });

  it('accepts the example as zod and as JSON Schema', () => {
    expect(recordSchema.safeParse(exampleRecord).error).toBeUndefined();
    byJsonSchema(exampleRecord);
    expect(byJsonSchema.errors).toBeNull();
  });

  it.each(Object.entries(broken))('rejects %s', (_name, record) => {
    const plain: unknown = JSON.parse(JSON.stringify(record));
    expect([byZod(plain), byJsonSchema(plain)]).toEqual([false, false]);
  });

  it('puts fields in the order of the schema', () => {
    const shuffled = turned({ ...exampleRecord, annotations: exampleRecord.annotations.map(turned) });
    const parsed = recordSchema.parse(shuffled);
    expect(Object.keys(parsed)).toEqual(Object.keys(exampleRecord));
    expect(Object.keys(parsed.annotations[0] ?? {}).slice(0, 5)).toEqual(['id', 'type', 'text', 'start', 'end']);
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(recordSchema.parse(exampleRecord)));
  });

  it.each([
    ['both a value and an end', { value: 1, low: 1 }],
    ['neither', { value: null }],
    ['a comparator on a range', { value: null, low: 1, high: 2, comparator: '<' }],
  ])('rejects a quantity with %s', (_name, change) => {
    const wrong = { ...dose, value: { quantity: { ...quantity, ...change }, per: [], cumulative: false } };
    expect(byZod({ ...exampleRecord, annotations: [wrong] })).toBe(false);
  });
});
