import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';

export type AgeCandidate = Candidate<'age'>;
/** A quantity of time. */
export type TimeMatch = QuantityMatch & { readonly quantity: Quantity };

/** An age at the tokens `first` to `last`. */
export const ageAt = (
  analysis: Analysis,
  quantity: Quantity,
  first: number,
  last: number,
  rule: string,
): AgeCandidate => ({
  type: 'age',
  start: analysis.tokens.starts[first] as number,
  end: analysis.tokens.ends[last] as number,
  value: { quantity },
  rule: `age/${rule}`,
  madeFrom: [`pattern:${rule}`],
});

export const isTime = (match: QuantityMatch | undefined): match is TimeMatch =>
  match?.unit?.dimension === 'time' && match.quantity !== null;

/** The greatest age in years that is taken for one without `old`. */
export const greatestAge = 110;
