import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { TokenRange } from '../../relations/attach.js';
import { wordAt } from '../token-words.js';

/** UCUM annotation of what radiation is given in. */
const fraction = '{fraction}';
/** Tokens between a number of fractions and the radiation that they are of: `[[28 fractions]] of 1.8 Gy`. */
const reach = 4;

/** True for an amount of absorbed radiation. */
export const isRadiation = ({ resources }: Analysis, { unit }: QuantityMatch): boolean =>
  resources.units.byUcum.get(unit?.numerator ?? '')?.dimension === 'absorbed-dose';

/** True for a number of fractions with the amount of radiation near: of others nobody knows what they are of. */
export const isOfRadiation = (analysis: Analysis, unit: string, { first, last }: TokenRange): boolean =>
  unit === fraction &&
  quantitiesWithin(analysis, first - reach, last + reach).some(
    (amount) => isRadiation(analysis, amount) && analysis.sentenceOf[amount.first] === analysis.sentenceOf[first],
  );

/**
 * What radiation that ends at token `last` is divided into, right behind it (`66 Gy [[in 33 fractions]]`,
 * `30 Gy[[/10 fractions]]`): a UCUM code such as `(33.{fraction})` and the last token; null when nothing of it follows.
 */
export function fractionsBehind(
  analysis: Analysis,
  last: number,
): { readonly code: string; readonly last: number } | null {
  const joint = wordAt(analysis, last + 1);
  // Behind a stroke no number stands alone, so that it is none of the quantities.
  const digits = joint === '/' ? wordAt(analysis, last + 2) : '';
  const count = joint === 'in' ? startingAt(analysis.quantities, last + 2)[0] : undefined;
  if (count === undefined ? !/^\d{1,2}$/u.test(digits) : count.unit !== null) return null;
  const number = count === undefined ? Number(digits) : (count.quantity?.value ?? 0);
  const end = (count?.last ?? last + 2) + 1;
  const isFraction = analysis.resources.lexicons.doseUnits.get(wordAt(analysis, end))?.unit === fraction;
  return isFraction && Number.isInteger(number) && number > 0 ? { code: `(${number}.${fraction})`, last: end } : null;
}
