import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { type AgeCandidate, ageAt, greatestAge } from './stated-age.js';

/** Greatest number of ages that are told together. */
const longestList = 12;

/** The words between a member of a list and the one before it. */
const jointOf = ({ text }: Analysis, before: QuantityMatch, { start }: QuantityMatch): string =>
  text.slice(before.end, start);

const isYears = ({ quantity }: QuantityMatch): boolean =>
  quantity?.value != null && Number.isInteger(quantity.value) && quantity.value <= greatestAge;

/** The members of the list behind match `i`, as far as they can be ages: bare years, or times in the unit of the first. */
function membersBehind({ quantities }: Analysis, i: number): QuantityMatch[] {
  const unit = quantities[i]?.unit?.ucum ?? null;
  const out: QuantityMatch[] = [];
  for (let at = i + 1; at <= i + longestList && quantities[at]?.link === 'list'; at++) {
    const match = quantities[at] as QuantityMatch;
    const ucum = match.unit?.ucum ?? null;
    if (!isYears(match) || (ucum !== null && ucum !== (unit ?? 'a'))) break;
    out.push(match);
  }
  return out;
}

/** `aged 4, 14 and 16`, `aged 47 years and 19 years`: the further ages of a list that `and` closes. */
export function agesBehind(analysis: Analysis, i: number): AgeCandidate[] {
  const members = membersBehind(analysis, i);
  const closing = members.findLastIndex((match, k) =>
    /\band\s*$/u.test(jointOf(analysis, (members[k - 1] ?? analysis.quantities[i]) as QuantityMatch, match)),
  );
  return members.slice(0, closing + 1).map((match) => {
    const { quantity, first, last } = match;
    const stated = quantity as Quantity;
    return ageAt(
      analysis,
      { ...stated, unit: stated.unit ?? 'a', unitInherited: stated.unit === null },
      first,
      last,
      'listed',
    );
  });
}

/** `21 and 24 years of age`: the ages before match `i`, whose unit is that of the last. */
export function agesBefore(analysis: Analysis, i: number): AgeCandidate[] {
  const { quantities } = analysis;
  const out: AgeCandidate[] = [];
  for (let at = i; at > 0 && i - at < longestList && quantities[at]?.link === 'list'; at--) {
    const before = quantities[at - 1] as QuantityMatch;
    if (
      before.quantity?.unitInherited !== true ||
      before.quantity.comparator !== null ||
      before.unit?.ucum !== quantities[i]?.unit?.ucum
    )
      break;
    out.unshift(ageAt(analysis, before.quantity, before.first, before.last, 'listed'));
  }
  return out;
}
