import { itemAtOrBefore } from '../../model/span.js';
import { trigger } from '../triggers.js';
import { type NumericText, closesBracket, isOf, opensBracket, sameSentence, wordAt } from './numeric-text.js';
import { rangeNoun } from './reference-range.js';
import { wordSet } from './word-set.js';

/** Tokens from a bracket to the last range in it. */
const longestBracket = 20;
/** Words by which something is told rather than listed. */
const tells: ReadonlySet<string> = wordSet(`
  was were is are had has his her on after before at but while now then rose fell value result
`);

/** The first word of such a bracket. */
const rangeHead = trigger('normal reference ref');

/** The bracket that is open before token `first` with nothing told in it, -1 without one. */
function openBracket(text: NumericText, first: number): number {
  for (let i = first - 1; i >= 0 && first - i <= longestBracket && sameSentence(text, i, first); i--) {
    const word = wordAt(text, i);
    if (opensBracket(word)) return i;
    if (closesBracket(word) || tells.has(word)) return -1;
  }
  return -1;
}

/** True where a number begins among some tokens; the digits of a name (`CA 19-9`) count too, to be safe. */
function hasNumber(text: NumericText, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^\d/u.test(wordAt(text, i))) return true;
  return false;
}

/**
 * True for a range in a bracket whose head says that ranges follow, and in which the test is named again
 * (`(reference range: pH 7.35 to 7.45)`): what is normal, not what was found. A further number of the bracket is one where
 * `isBound` says that it has two ends or a sign (`; pCO2 35 to 45 mmHg`).
 */
export function isNamedRange(text: NumericText, first: number, isBound: boolean): boolean {
  const head = itemAtOrBefore(text.where(rangeHead), first - 1, (token) => token) ?? -1;
  const open = head < first - longestBracket ? -1 : openBracket(text, first);
  if (open < 0 || !isOf(text, open + 1, rangeHead)) return false;
  let at = wordAt(text, open + 2) === '.' ? open + 3 : open + 2;
  if (!isOf(text, at, rangeNoun)) return false;
  while (isOf(text, at, rangeNoun) || /^[:=]$/u.test(wordAt(text, at))) at++;
  if (at >= first || !/^\p{L}/u.test(wordAt(text, at))) return false;
  return isBound || !hasNumber(text, at, first);
}
