/** Comparators of a stated value. */
export type Comparator = '<' | '<=' | '>' | '>=';

/**
 * A number as it was stated. Exactly one of: `value`; or `low` and/or `high`.
 * `comparator` stands only with `value`. Nothing is averaged, rounded or converted.
 */
export interface Quantity {
  /** The surface text, such as `223` or `100–300 μm`. */
  readonly literal: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly comparator: Comparator | null;
  readonly approximate: boolean;
  /** What stands after `±`, in the same unit. */
  readonly uncertainty: number | null;
  /** UCUM code; null when the text gives none. */
  readonly unit: string | null;
  /** True when the unit was stated at a neighbour (`223 vs. 99 U/L`). */
  readonly unitInherited: boolean;
}
