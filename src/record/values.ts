import { z } from 'zod';
import type { AnnotationType, Values } from '../model/annotation.js';
import type { Quantity } from '../model/quantity.js';

const text = z.string().min(1);
const nullableText = text.nullable();
const nullableNumber = z.number().nullable();

/** A number as stated; exactly one of `value`, or `low` and/or `high`; `comparator` only with `value`. */
export const quantitySchema = z
  .strictObject({
    literal: text,
    value: nullableNumber,
    low: nullableNumber,
    high: nullableNumber,
    comparator: z.enum(['<', '<=', '>', '>=']).nullable(),
    approximate: z.boolean(),
    uncertainty: nullableNumber,
    unit: nullableText,
    unitInherited: z.boolean(),
  })
  .refine((quantity) => (quantity.value === null) === (quantity.low !== null || quantity.high !== null), {
    error: 'a quantity has either a value or a low and/or high end',
  })
  .refine((quantity) => quantity.comparator === null || quantity.value !== null, {
    error: 'a comparator stands only with a value',
  })
  .meta({ id: 'quantity' }) satisfies z.ZodType<Quantity>;

const named = z.strictObject({ name: text });

/** The schema of each annotation type's value, in the order of the types. */
export const valueSchemas = {
  drug: z.strictObject({
    name: text,
    kind: z.enum(['ingredient', 'class', 'combination', 'regimen', 'product', 'generic']),
    salt: nullableText,
    brand: nullableText,
    class: nullableText,
    members: z.array(text),
    codes: z.strictObject({ atc: z.array(text) }),
    radionuclide: z.strictObject({ symbol: text, mass: z.int().positive(), metastable: z.boolean() }).nullable(),
    ligand: nullableText,
    correctedFrom: nullableText,
  }),
  dose: z.strictObject({ quantity: quantitySchema.nullable(), per: z.array(text), cumulative: z.boolean() }),
  route: named,
  form: named,
  frequency: z.strictObject({ times: quantitySchema.nullable(), period: quantitySchema.nullable() }),
  duration: z.strictObject({ quantity: quantitySchema.nullable() }),
  test: z.strictObject({
    name: text,
    kind: z.enum(['analyte', 'panel', 'imaging', 'procedure', 'score']),
    loinc: nullableText,
  }),
  measurement: z.strictObject({
    quantity: quantitySchema.nullable(),
    dimensions: z.array(quantitySchema),
    ratio: z.strictObject({ numerator: z.number(), denominator: z.number(), unit: z.string().nullable() }).nullable(),
    qualitative: nullableText,
    analyte: z.strictObject({ name: text, annotation: text.nullable() }).nullable(),
    abnormal: z.enum(['high', 'low']).nullable(),
    reference: quantitySchema.nullable(),
    previous: nullableText,
  }),
  anatomy: z.strictObject({
    name: text,
    side: z.enum(['right', 'left', 'bilateral', 'midline']).nullable(),
    part: nullableText,
    segment: nullableText,
    codes: z.strictObject({ uberon: nullableText }),
  }),
  age: z.strictObject({ quantity: quantitySchema }),
  sex: z.strictObject({ sex: z.enum(['male', 'female', 'other']) }),
} as const satisfies { readonly [T in AnnotationType]: z.ZodType<Values[T]> };
