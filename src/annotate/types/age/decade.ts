import type { Analysis } from '../../analysis.js';
import { rangeQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { skipSign, wordAt } from '../token-words.js';
import { type AgeCandidate, ageAt } from './stated-age.js';

const decades = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'];

/** The decade of `sixties` or `60s` at token `i` and its last token. */
function decadeAt(analysis: Analysis, i: number): { low: number; last: number } | null {
  const named = decades.indexOf(wordAt(analysis, i));
  if (named >= 0) return { low: 20 + 10 * named, last: i };
  const digits = /^[2-9]0$/u.test(wordAt(analysis, i));
  const last = skipSign(analysis, i + 1, "'");
  return digits && wordAt(analysis, last) === 's' ? { low: Number(wordAt(analysis, i)), last } : null;
}

const possessive = trigger('his her their the');

/** `in her sixties`, `in his early 70s`: somewhere in the decade. */
function namedDecades(analysis: Analysis): AgeCandidate[] {
  const out: AgeCandidate[] = [];
  for (const i of analysis.where(possessive)) {
    if (wordAt(analysis, i - 1) !== 'in') continue;
    const part = /^(?:early|mid|late)$/u.test(wordAt(analysis, i + 1)) ? i + 1 : -1;
    const found = decadeAt(analysis, skipSign(analysis, (part < 0 ? i : part) + 1, '-'));
    if (found === null || (wordAt(analysis, i) === 'the' && part < 0)) continue;
    const first = part < 0 ? i + 1 : part;
    const literal = analysis.text.slice(analysis.tokens.starts[first], analysis.tokens.ends[found.last]);
    out.push(ageAt(analysis, rangeQuantity(found.low, found.low + 9, literal, 'a'), first, found.last, 'decade'));
  }
  return out;
}

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const decadeWord = trigger('decade');
/** Tokens that an ordinal may take up: `5(th)`. */
const longestOrdinal = 4;

/** The number of the ordinal that ends right before token `at`, and its first token: `fifth`, `5th`, `5(th)`. */
function ordinalBefore(analysis: Analysis, at: number): { readonly number: number; readonly first: number } | null {
  const word = ordinals.indexOf(wordAt(analysis, at - 1));
  if (word >= 0) return { number: word + 2, first: at - 1 };
  for (let first = at - 1; first >= at - longestOrdinal; first--)
    if (/^[2-9]$/u.test(wordAt(analysis, first))) {
      const ending = analysis.tokens.folded.slice(first + 1, at).join('');
      return /^\(?(?:nd|rd|th)\)?$/u.test(ending) ? { number: Number(wordAt(analysis, first)), first } : null;
    }
  return null;
}

/** `in his fifth decade`, `in the 6th decade of life`: the ninth begins at 80. */
function numberedDecades(analysis: Analysis): AgeCandidate[] {
  return analysis.where(decadeWord).flatMap((at) => {
    const found = ordinalBefore(analysis, at);
    if (found === null || wordAt(analysis, found.first - 2) !== 'in') return [];
    const isOwn = /^(?:his|her|their)$/u.test(wordAt(analysis, found.first - 1));
    const isOfLife = wordAt(analysis, at + 1) === 'of' && /^(?:life|age)$/u.test(wordAt(analysis, at + 2));
    if (!isOwn && !(wordAt(analysis, found.first - 1) === 'the' && isOfLife)) return [];
    const low = 10 * (found.number - 1);
    const literal = analysis.text.slice(analysis.tokens.starts[found.first], analysis.tokens.ends[at]);
    return [ageAt(analysis, rangeQuantity(low, low + 9, literal, 'a'), found.first, at, 'decade')];
  });
}

/** Ages that are told by their decade. */
export const decadesOfLife = (analysis: Analysis): AgeCandidate[] =>
  namedDecades(analysis).concat(numberedDecades(analysis));
