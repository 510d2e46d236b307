import type { Quantity } from '../../model/quantity.js';

/** A quantity of exactly `value`, as words state it (`twice`, `a week`). */
export const exactQuantity = (value: number, literal: string, unit: string | null): Quantity => ({
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

/** A quantity between two bounds. */
export const rangeQuantity = (low: number, high: number, literal: string, unit: string | null): Quantity => ({
  ...exactQuantity(low, literal, unit),
  value: null,
  low,
  high,
});
