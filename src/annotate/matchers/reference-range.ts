import { wordKind } from '../word-kinds.js';
import { type NumericText, closesBracket, isOf, opensBracket, sameSentence, wordAt } from './numeric-text.js';
import { wordSet } from './word-set.js';

/** Words that announce a reference range by themselves. */
const announcing = wordSet('nr rv nv ref reference cutoff nl uln unl lln lnl');
/** Nouns of what is normal (`reference range`, `normal values`). */
const rangeNouns = 'range ranges value values interval intervals window limit limits level levels off';
export const rangeNoun = wordKind(rangeNouns);
const filler = wordKind(
  rangeNouns,
  `: = , - of is was are for upper lower adult adults men women males females from laboratory lab . being
  between the in our with a an age his her sex children expected`,
);
/** What a drug's level should be: stated as a range, never found. */
const aimedAt = wordSet('therapeutic target recommended desired');
const opening: ReadonlySet<string> = new Set(['(', '[', ';', ',']);
/** Words that announce a range by themselves or beside others. */
const announcer = wordKind(announcing, aimedAt, 'cut upper lower n rr range normal normals');

/** How many tokens may stand between the announcing word and the number. */
const reach = 8;

/** `upper limit`, `lower limits`, `upper normal limit`. */
function isLimit(text: NumericText, i: number): boolean {
  const bound = wordAt(text, i);
  if (bound !== 'upper' && bound !== 'lower') return false;
  return /^limits?$/u.test(wordAt(text, wordAt(text, i + 1) === 'normal' ? i + 2 : i + 1));
}

/** `reference range [RR] < 20`: the token before an abbreviation in brackets that ends at token `i`; `i` itself where none does. */
const beforeAlias = (text: NumericText, i: number): number =>
  closesBracket(wordAt(text, i)) && opensBracket(wordAt(text, i - 2)) && isOf(text, i - 3, rangeNoun) ? i - 3 : i;

/** `> 885 mg/dL (RR < 150 mg/dL)`, `4.7% (RR 0-2%)`: behind a value a bracket with bounds is its reference range; else RR is a rate. Behind `range` it can be nothing else. */
function isRangeAbbreviated(text: NumericText, i: number): boolean {
  if (!opensBracket(wordAt(text, i - 1))) return false;
  if (isOf(text, i - 2, rangeNoun)) return true;
  const isBehindValue = [2, 3, 4, 5].some((back) => /^\d/u.test(wordAt(text, i - back)));
  const [next, then] = [wordAt(text, i + 1), wordAt(text, i + 2)];
  return isBehindValue && (/^[<>≤≥]$/u.test(next) || (/^\d/u.test(next) && then === '-'));
}

/** `normal` announces a range before a noun of range, or at the head of a bracket; `normal 6.9 mmol/L` elsewhere is a value. */
function announces(text: NumericText, i: number, sawNoun: boolean): boolean {
  const word = wordAt(text, i);
  if (announcing.has(word) || (word === 'cut' && sawNoun)) return true;
  if (aimedAt.has(word) && sawNoun)
    return /^(?:ranges?|window|intervals?)$/u.test(wordAt(text, i + 1)) || word === 'target';
  if (isLimit(text, i)) return true;
  if (word === 'n') return /^[([;]$/u.test(wordAt(text, i - 1)) && wordAt(text, i + 1) !== '=';
  if (word === 'rr') return isRangeAbbreviated(text, i);
  if (word === 'range') return opensBracket(wordAt(text, i - 1));
  return (word === 'normal' || word === 'normals') && (sawNoun || opening.has(wordAt(text, i - 1)));
}

/** `lower than the normal range (55–452 ng/mL)`: a bracket with bounds right behind the noun says what the range is. */
const beforeBracket = (text: NumericText, i: number, isBound: boolean): number =>
  isBound && opensBracket(wordAt(text, i)) && isOf(text, i - 1, rangeNoun) ? i - 1 : i;

/** True when the words before token `first` say that what follows is what is normal, not what was found; `isBound` for a range or a bound. */
export function isReferenceRange(text: NumericText, first: number, isBound: boolean): boolean {
  let sawNoun = false;
  for (
    let i = beforeBracket(text, beforeAlias(text, first - 1), isBound);
    i >= 0 && first - i <= reach && sameSentence(text, i, first);
    i--
  ) {
    if (isOf(text, i, announcer) && announces(text, i, sawNoun))
      return !(wordAt(text, i) === 'normal' && /^(?:in|within|to)$/u.test(wordAt(text, i - 1)) && !sawNoun);
    if (!isOf(text, i, filler)) return false;
    sawNoun ||= isOf(text, i, rangeNoun);
  }
  return false;
}

/** The comparator of a single number that is the end of a range (`upper limit of normal 40 U/L`), null for another. */
export function limitBefore(text: NumericText, first: number): '<=' | '>=' | null {
  for (let i = beforeAlias(text, first - 1); i >= 0 && first - i <= reach && sameSentence(text, i, first); i--) {
    if (isLimit(text, i)) return wordAt(text, i) === 'upper' ? '<=' : '>=';
    if (/^(?:uln|unl)$/u.test(wordAt(text, i))) return '<=';
    if (/^(?:lln|lnl)$/u.test(wordAt(text, i))) return '>=';
    if (!isOf(text, i, filler) && wordAt(text, i) !== 'normal') return null;
  }
  return null;
}

/** True when the words behind token `last` say so: `(39–42 °C normal)`, `(3.5–5.0, normal range)`. */
export function isFollowedByReference(text: NumericText, last: number): boolean {
  const at = wordAt(text, last + 1) === ',' ? last + 2 : last + 1;
  return wordAt(text, at) === 'normal' && closesBracket(wordAt(text, at + (isOf(text, at + 1, rangeNoun) ? 2 : 1)));
}
