import { gap } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { wordAt } from '../types/token-words.js';

/** Words behind which no noun of the count follows. */
const endOfPhrase =
  /^(?:of|and|or|with|in|on|at|to|for|from|by|than|was|were|is|are|had|has|have|after|before|as|that|which|who|per|but|times?|mg|g|ml|mm|cm)$/u;
const plural = /^(?:[a-z]{3,}[^sui]s|children|men|women|people|teeth|feet|mice|foci|nuclei|septa|bacteria)$/u;
/** Most words of a noun phrase behind its count. */
const longestCounted = 4;

/** `3 lesions`, `12 negative lymph nodes`: digits before a noun in the plural, behind a few adjectives at most. */
export function isCount(analysis: Analysis, i: number): boolean {
  if (!/^\d{1,4}$/u.test(wordAt(analysis, i))) return false;
  for (let at = i + 1; at <= i + longestCounted; at++) {
    const word = wordAt(analysis, at);
    const isJoined = analysis.gaps[at] === gap.none && word === '-';
    if (isJoined || wordAt(analysis, at - 1) === '-') continue;
    if (analysis.gaps[at] !== gap.blank || endOfPhrase.test(word) || !/^[a-z]+$/u.test(word)) return false;
    if (plural.test(word)) return true;
  }
  return false;
}

/** The second number of `3 of 12`, `3 out of the 12` and `(6/7)` that begins at token `i`; -1 when none does. */
function wholeOf(analysis: Analysis, i: number): number {
  const at = wordAt(analysis, i + 1) === 'out' ? i + 2 : i + 1;
  const sign = wordAt(analysis, at);
  const whole = wordAt(analysis, at + 1) === 'the' ? at + 2 : at + 1;
  const [part, all] = [wordAt(analysis, i), wordAt(analysis, whole)];
  if (!/^\d{1,5}$/u.test(part) || !/^\d{1,5}$/u.test(all) || Number(part) > Number(all)) return -1;
  const isBracketed = sign === '/' && wordAt(analysis, i - 1) === '(' && wordAt(analysis, whole + 1) === ')';
  return sign === 'of' || isBracketed ? whole : -1;
}

/** `6/7`, `3 of 12`, `3 out of 12`: so many of so many. */
export const isShare = (analysis: Analysis, i: number): boolean =>
  wholeOf(analysis, i) > 0 || [2, 3, 4].some((back) => wholeOf(analysis, i - back) === i);

/** How far before a number its mean may be named. */
const groupReach = 12;

/** Mean and median before a number, a spread behind it: said of a group. */
export function isOfGroup(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.quantity?.uncertainty != null && match.unit === null) return true;
  for (let at = match.first - 1; at >= 0 && match.first - at <= groupReach; at--) {
    if (analysis.sentenceOf[at] !== analysis.sentenceOf[match.first]) return false;
    if (/^(?:mean|median|average|averages|averaged|overall)$/u.test(wordAt(analysis, at))) return true;
  }
  return false;
}

/** How far before a number its aim may be named. */
const goalReach = 8;

/** `with a target INR of 2.0–2.5`, `to keep the pH above 7.3`. */
export function isGoal(analysis: Analysis, { first }: QuantityMatch): boolean {
  for (let at = first - 1; at >= 0 && first - at <= goalReach; at--)
    if (
      /^(?:target|targets|targeted|targeting|goal|goals|keep|keeping|maintain|maintaining|achieve|aim|aiming|aimed)$/u.test(
        wordAt(analysis, at),
      )
    )
      return true;
  return false;
}
