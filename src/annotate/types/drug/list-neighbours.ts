import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { touching } from '../../matchers/lexical.js';
import type { TokenRange } from '../../relations/attach.js';
import { isDoseUnit } from '../given.js';
import { wordAt } from '../token-words.js';

/** Words between the members of a list. */
const joints: ReadonlySet<string> = new Set([',', 'and', 'or', '/', '+', 'plus', 'with']);
/** Words that stand with the amount of a member and with how long it is given (`5 mg twice daily for 10 days`). */
const amountWord = /^(?:for|of|a|per|once|twice|daily|day|weekly|oral|orally|intravenous|iv|[()])$/u;
/** Tokens that the amount of a member may take up. */
const longestAmount = 8;

/** Token beyond what is stated of a member in direction `step` from token `i`: amounts, times, and their words. */
function beyondAmount(analysis: Analysis, i: number, step: 1 | -1): number {
  let at = i;
  for (let n = 0; n < longestAmount; n++) {
    const amount = quantitiesWithin(analysis, at, at).find(
      ({ unit }) => isDoseUnit(analysis, unit) || unit?.dimension === 'time',
    );
    if (amount !== undefined) at = step > 0 ? amount.last + 1 : amount.first - 1;
    else if (amountWord.test(wordAt(analysis, at))) at += step;
    else break;
  }
  return at;
}

/** Token beyond one or two joints in direction `step` from token `i`; `i` itself where none stands. */
function beyondJoint(analysis: Analysis, i: number, step: 1 | -1): number {
  let at = i;
  while (Math.abs(at - i) < 2 && joints.has(wordAt(analysis, at))) at += step;
  return at;
}

/**
 * Tells whether tokens stand in a list beside a drug (`amlodipine, vitamin D and nitrate`), also where amounts are
 * stated between (`diazepam for 12 days and lithium`); the drugs without a guard need no list.
 */
export function listedBesideDrug(analysis: Analysis): (range: TokenRange) => boolean {
  const { drugs } = analysis.lexical;
  const isMember = (at: number): boolean => touching(drugs, at, at).some(({ record }) => record.guard === '');
  return ({ first, last }) => {
    const before = beyondJoint(analysis, first - 1, -1);
    if (before < first - 1 && (isMember(before) || isMember(beyondAmount(analysis, before, -1)))) return true;
    const amount = beyondAmount(analysis, last + 1, 1);
    const behind = beyondJoint(analysis, amount, 1);
    return behind > amount && isMember(behind);
  };
}
