import type { Quantity } from '../model/quantity.js';
import type { CaseRecord, RecordAnnotation } from '../record/schema.js';
import { type CanonicalUnit, canonicalUnit, molarKinds } from '../units/canonical.js';
import { entityKey } from './entity-key.js';
import { numberTerm } from './term-names.js';
import type { Vocabulary } from './vocabulary.js';

/** What a stated number may be: from `low` to `high` in the unit of its quantity kind; an open end is infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly includesLow: boolean;
  readonly includesHigh: boolean;
}

/** A number that can be asked for under `term`; `mention` is the index of its annotation. */
export interface NumberFact extends Interval {
  readonly term: string;
  readonly mention: number;
}

/** The unit of numbers as they were stated, whatever their unit. */
export const asStated = 'stated';
/** Multiples of the upper limit of a stated reference range. */
export const upperLimits = 'uln';

/** Fields of quantity kinds, by the kind's name in the unit table. */
export const dimensionFields: Readonly<Record<string, string>> = {
  size: 'length',
  activity: 'activity',
  volume: 'volume',
  weight: 'mass',
  pressure: 'pressure',
  temperature: 'temperature',
  radiation: 'absorbed-dose',
};

/** The numbers that a quantity allows: a comparator opens an end, an uncertainty widens it; nothing is averaged. */
function toInterval({ value, low, high, comparator, uncertainty }: Quantity): Interval | null {
  if (value === null) {
    if (low === null && high === null) return null;
    return { low: low ?? -Infinity, high: high ?? Infinity, includesLow: true, includesHigh: true };
  }
  if (comparator === '>' || comparator === '>=')
    return { low: value, high: Infinity, includesLow: comparator === '>=', includesHigh: true };
  if (comparator === '<' || comparator === '<=')
    return { low: -Infinity, high: value, includesLow: true, includesHigh: comparator === '<=' };
  const spread = uncertainty ?? 0;
  return { low: value - spread, high: value + spread, includesLow: true, includesHigh: true };
}

const scaled = (interval: Interval, [, factor, offset]: CanonicalUnit, more = 1): Interval => ({
  ...interval,
  low: (interval.low * factor + offset) * more,
  high: (interval.high * factor + offset) * more,
});

type Add = (field: string, dimension: string, interval: Interval) => void;

/** Adds a quantity to a field: as stated, in its kind's unit, and through the analyte's molar mass. */
function addQuantity(add: Add, field: string, quantity: Quantity, vocabulary: Vocabulary, mass: number | null): void {
  const interval = toInterval(quantity);
  if (interval === null) return;
  add(field, asStated, interval);
  if (quantity.unit === null) return;
  const unit = canonicalUnit(vocabulary.units, quantity.unit);
  add(field, unit[0], scaled(interval, unit));
  const other = molarKinds[unit[0]];
  if (mass !== null && other !== undefined) add(field, other[0], scaled(interval, unit, mass ** other[1]));
}

/** Per day or per time of giving is how a dose is meant where nothing is said; per weight or surface is another kind of quantity. */
const isPlainDose = (per: readonly string[]): boolean => per.every((unit) => ['d', '{cycle}', '{dose}'].includes(unit));

function addDimensions(add: Add, quantity: Quantity, vocabulary: Vocabulary): void {
  if (quantity.unit === null) return;
  const [dimension] = canonicalUnit(vocabulary.units, quantity.unit);
  for (const [field, kind] of Object.entries(dimensionFields))
    if (kind === dimension) addQuantity(add, field, quantity, vocabulary, null);
}

type Ratio = NonNullable<Annotation<'measurement'>['value']['ratio']>;

type Annotation<T extends RecordAnnotation['type']> = Extract<RecordAnnotation, { readonly type: T }>;

/** Blood pressure stands as a ratio: systolic over diastolic. `pressure` and the test's own name are the systolic one, as in speech. */
function addRatio(add: Add, { numerator, denominator, unit }: Ratio, vocabulary: Vocabulary): void {
  if (unit === null || canonicalUnit(vocabulary.units, unit)[0] !== dimensionFields['pressure']) return;
  const plain = { low: null, high: null, comparator: null, approximate: false, uncertainty: null } as const;
  const stated = (value: number): Quantity => ({ ...plain, literal: String(value), value, unit, unitInherited: false });
  for (const field of ['pressure', 'blood pressure', 'systolic', 'systolic blood pressure'].map(entityKey))
    addQuantity(add, field, stated(numerator), vocabulary, null);
  for (const field of ['diastolic', 'diastolic blood pressure'].map(entityKey))
    addQuantity(add, field, stated(denominator), vocabulary, null);
}

/** The upper end of a reference range, be it a range (`10-60`) or a bound (`< 0.5`); null when none is stated. */
function upperLimitOf(reference: Quantity | null): number | null {
  if (reference === null) return null;
  const isBound = reference.comparator === '<' || reference.comparator === '<=';
  return reference.high ?? (isBound ? reference.value : null);
}

function addMeasurement(add: Add, { value }: Annotation<'measurement'>, vocabulary: Vocabulary): void {
  if (value.ratio?.unit != null) addRatio(add, value.ratio, vocabulary);
  const quantities = [...(value.quantity === null ? [] : [value.quantity]), ...value.dimensions];
  for (const quantity of quantities) {
    addDimensions(add, quantity, vocabulary);
    if (value.analyte === null) continue;
    const field = entityKey(value.analyte.name);
    addQuantity(add, field, quantity, vocabulary, vocabulary.molarMass(value.analyte.name));
    const limit = upperLimitOf(value.reference);
    const stated = toInterval(quantity);
    const sameUnit = value.reference?.unit === null || value.reference?.unit === quantity.unit;
    if (limit !== null && limit > 0 && sameUnit && stated !== null)
      add(field, upperLimits, { ...stated, low: stated.low / limit, high: stated.high / limit });
  }
}

function addDose(add: Add, { value }: Annotation<'dose'>, drugs: readonly string[], vocabulary: Vocabulary): void {
  if (value.quantity === null) return;
  const { unit } = value.quantity;
  const isPlain = isPlainDose(value.per);
  const quantity =
    isPlain || unit === null ? value.quantity : { ...value.quantity, unit: [unit, ...value.per].join('/') };
  const fields = ['dose', ...drugs.map((drug) => `dose:${drug}`)];
  for (const field of fields) addQuantity(add, field, quantity, vocabulary, null);
  const interval = toInterval(value.quantity);
  if (isPlain && value.per.includes('d') && unit !== null && interval !== null) {
    const rate = canonicalUnit(vocabulary.units, `${unit}/d`);
    for (const field of fields) add(field, rate[0], scaled(interval, rate));
  }
  if (isPlain) addDimensions(add, quantity, vocabulary);
}

/** What the drugs may be asked for by that each annotation is a dose of. */
function drugsByDose({ relations }: CaseRecord, drugKeys: DrugKeys): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { type, from, to } of relations)
    if (type === 'dose_of') out.set(from, [...new Set([...(out.get(from) ?? []), ...drugKeys(to)])]);
  return out;
}

/** All keys by which the drug of an annotation, by its id, may be asked for. */
type DrugKeys = (annotation: string) => readonly string[];

/** Every number of a record's annotations, by what it may be asked for under; `mention` counts the record's annotations. */
export function numbersOf(record: CaseRecord, vocabulary: Vocabulary, drugKeys: DrugKeys): NumberFact[] {
  const drugs = drugsByDose(record, drugKeys);
  const out: NumberFact[] = [];
  for (const [mention, annotation] of record.annotations.entries()) {
    const add: Add = (field, dimension, interval) =>
      void out.push({ ...interval, term: numberTerm(field, dimension), mention });
    if (annotation.type === 'measurement') addMeasurement(add, annotation, vocabulary);
    else if (annotation.type === 'dose') addDose(add, annotation, drugs.get(annotation.id) ?? [], vocabulary);
    else if (annotation.type === 'duration' && annotation.value.quantity !== null)
      addQuantity(add, 'duration', annotation.value.quantity, vocabulary, null);
  }
  return out;
}
