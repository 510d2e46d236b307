import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { exactQuantity, rangeQuantity } from '../../matchers/exact-quantity.js';
import { numberWord } from '../../matchers/number-words.js';
import { touching } from '../../matchers/lexical.js';
import { isDoseUnit } from '../given.js';
import { skipSign, wordAt } from '../token-words.js';

/** Text from token `first` to token `last`, both inclusive. */
export const textOf = ({ text, tokens }: Analysis, first: number, last: number): string =>
  text.slice(tokens.starts[first], tokens.ends[last]);

/** A frequency over the tokens `first` to `last`. */
export function frequencyOf(
  analysis: Analysis,
  first: number,
  last: number,
  [times, period]: readonly [Quantity | null, Quantity | null],
  rule: string,
): Candidate<'frequency'> {
  const [start, end] = [analysis.tokens.starts[first] as number, analysis.tokens.ends[last] as number];
  return {
    type: 'frequency',
    start,
    end,
    value: { times, period },
    rule: `frequency/${rule}`,
    madeFrom: [`pattern:${rule}`],
  };
}

/** Token before `i`, one further where a bracket or a comma stands there. */
const skipOpening = (analysis: Analysis, i: number): number =>
  /^[(,]$/u.test(wordAt(analysis, i - 1)) ? i - 2 : i - 1;

const endsAt =
  (last: number) =>
  (match: { readonly last: number }): boolean =>
    match.last === last;

/** True right behind an amount that can be given or a route, also with a bracket or a comma between. */
export function isBehindAmount(analysis: Analysis, i: number): boolean {
  const last = skipOpening(analysis, i);
  const isEnd = endsAt(last);
  return (
    quantitiesWithin(analysis, last, last).some((match) => isEnd(match) && isDoseUnit(analysis, match.unit)) ||
    touching(analysis.lexical.routes, last, last).some(isEnd)
  );
}

/** True right behind an amount, a route, a drug or a dose form, also with a bracket or a comma between. */
export function isBehindGiven(analysis: Analysis, i: number): boolean {
  const last = skipOpening(analysis, i);
  const { drugs, forms } = analysis.lexical;
  return isBehindAmount(analysis, i) || [drugs, forms].some((found) => touching(found, last, last).some(endsAt(last)));
}

/** UCUM code of the unit of time at token `i` and its last token, null when there is none. */
export function timeUnitAt(analysis: Analysis, i: number): { readonly ucum: string; readonly last: number } | null {
  const { text, tokens, resources } = analysis;
  if (i >= tokens.count) return null;
  const found = resources.units.trie.match(text, tokens.starts[i] as number, ({ dimension }) => dimension === 'time');
  return found !== null && found.end === tokens.ends[i] ? { ucum: found.unit.ucum, last: i } : null;
}

interface Count {
  readonly quantity: Quantity;
  readonly first: number;
}

const digits = /^\d{1,2}(?:\.\d)?$/u;
const valueOf = (word: string): number | null => (digits.test(word) ? Number(word) : numberWord(word));

/** The count whose last token is `last`: `3`, `three`, `2–4`, `two to three`. */
export function countEndingAt(analysis: Analysis, last: number): Count | null {
  const high = valueOf(wordAt(analysis, last));
  if (high === null) return null;
  const joint = wordAt(analysis, last - 1);
  const low = joint === 'to' || joint === '-' || joint === 'or' ? valueOf(wordAt(analysis, last - 2)) : null;
  if (low !== null && low < high) {
    const first = last - 2;
    return { quantity: rangeQuantity(low, high, textOf(analysis, first, last), null), first };
  }
  return { quantity: exactQuantity(high, textOf(analysis, last, last), null), first: last };
}

/** A stated time such as `8 hours`, `4 to 6 weeks`, `two days` that begins at token `i`. */
export function periodAt(analysis: Analysis, i: number): { readonly quantity: Quantity; readonly last: number } | null {
  const at = skipSign(analysis, i, '-');
  const match = quantitiesWithin(analysis, at, at).find(({ first }) => first === at);
  if (match?.unit?.dimension === 'time' && match.quantity) return { quantity: match.quantity, last: match.last };
  const unit = timeUnitAt(analysis, i);
  return unit && { quantity: exactQuantity(1, textOf(analysis, i, i), unit.ucum), last: unit.last };
}
