import type { Quantity } from '../model/quantity.js';
import type { RecordAnnotation } from '../record/schema.js';

/** The columns that depend on an annotation's type; what a type does not have is null. */
export interface ValueCells {
  readonly name: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly comparator: string | null;
  readonly uncertainty: number | null;
  readonly unit: string | null;
  /** What a dose is given per (`kg/d`); the period of a frequency (`8 h`). */
  readonly per: string | null;
  /** The sides of `18.4 × 8.1 mm`. */
  readonly dimensions: string | null;
  /** `120/80` */
  readonly ratio: string | null;
  /** `normal`, `positive`; else `high` or `low` as stated. */
  readonly qualifier: string | null;
  readonly side: string | null;
  readonly part: string | null;
  readonly segment: string | null;
  /** ATC or Uberon. */
  readonly codes: string | null;
}

const none: ValueCells = {
  name: null,
  value: null,
  low: null,
  high: null,
  comparator: null,
  uncertainty: null,
  unit: null,
  per: null,
  dimensions: null,
  ratio: null,
  qualifier: null,
  side: null,
  part: null,
  segment: null,
  codes: null,
};

const joined = (parts: readonly string[], separator: string): string | null =>
  parts.length > 0 ? parts.join(separator) : null;

function quantityCells(quantity: Quantity | null): Partial<ValueCells> {
  if (quantity === null) return {};
  const { value, low, high, comparator, uncertainty, unit } = quantity;
  return { value, low, high, comparator, uncertainty, unit };
}

/** A quantity without its unit: `18.4`, `3..5`, `<3`. */
const amount = ({ value, low, high, comparator }: Quantity): string =>
  value === null ? `${low ?? ''}..${high ?? ''}` : `${comparator ?? ''}${value}`;

function measurementCells({ value }: RecordAnnotation & { readonly type: 'measurement' }): Partial<ValueCells> {
  const { quantity, dimensions, ratio, qualitative, analyte, abnormal } = value;
  return {
    name: analyte?.name ?? null,
    ...quantityCells(quantity),
    unit: quantity?.unit ?? ratio?.unit ?? dimensions.find(({ unit }) => unit !== null)?.unit ?? null,
    dimensions: joined(dimensions.map(amount), ' x '),
    ratio: ratio === null ? null : `${ratio.numerator}/${ratio.denominator}`,
    qualifier: qualitative ?? abnormal,
  };
}

function typeCells(annotation: RecordAnnotation): Partial<ValueCells> {
  switch (annotation.type) {
    case 'drug':
      return { name: annotation.value.name, codes: joined(annotation.value.codes.atc, '|') };
    case 'dose':
      return { ...quantityCells(annotation.value.quantity), per: joined(annotation.value.per, '/') };
    case 'frequency': {
      const { times, period } = annotation.value;
      const per = period && [amount(period), period.unit].filter((part) => part !== null).join(' ');
      return { ...quantityCells(times), per };
    }
    case 'duration':
    case 'age':
      return quantityCells(annotation.value.quantity);
    case 'measurement':
      return measurementCells(annotation);
    case 'anatomy': {
      const { name, side, part, segment, codes } = annotation.value;
      return { name, side, part, segment, codes: codes.uberon };
    }
    case 'sex':
      return { name: annotation.value.sex };
    default:
      return { name: annotation.value.name };
  }
}

export const valueColumns = Object.keys(none) as readonly (keyof ValueCells)[];

/** An annotation's value, spread over the columns. */
export const valueCells = (annotation: RecordAnnotation): ValueCells => ({ ...none, ...typeCells(annotation) });
