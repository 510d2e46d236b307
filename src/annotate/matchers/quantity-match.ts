import type { Quantity } from '../../model/quantity.js';
import type { Span } from '../../model/span.js';
import type { UnitMatch } from '../../units/match-unit.js';

/** How a quantity stands to the one before it: a further value of one series (`from 223 to 99`, `223 vs. 99`), the next of a list, or of a row of a table. */
export type QuantityLink = 'series' | 'list' | 'row';

/** A stated quantity; `first` and `last` are token indices, both inclusive. */
export interface QuantityMatch extends Span {
  readonly first: number;
  readonly last: number;
  /** First token of the number itself, after comparators and `about`. */
  readonly number: number;
  /** First token of what states it: `first`, or the brackets in front that hold its unit (`Calcium (mmol/L) 2.3`). */
  readonly from: number;
  /** Null for a size of several sides, a ratio and a product. */
  readonly quantity: Quantity | null;
  /** The sides of a size, in order; empty otherwise. */
  readonly dimensions: readonly Quantity[];
  readonly ratio: { readonly numerator: number; readonly denominator: number } | null;
  /** True for `2 × 500 mg`, whose product the text does not state. */
  readonly isProduct: boolean;
  /** The unit with its quantity kind and denominators; null when none is stated. */
  readonly unit: UnitMatch | null;
  /** `reference` is the range that the text gives as normal. */
  readonly role: 'value' | 'reference';
  /** Link to the match right before this one in the list. */
  readonly link: QuantityLink | null;
}
