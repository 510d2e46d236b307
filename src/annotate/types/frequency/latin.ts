import type { FrequencyRate } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { gap } from '../../../model/tokens.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { frequencyOf, isBehindAmount, isBehindGiven, textOf } from './parts.js';

/** Last token of `b.i.d.` that begins at `i`, and its letters. */
function dotted(analysis: Analysis, i: number): { readonly letters: string; readonly last: number } | null {
  if (wordAt(analysis, i + 1) !== '.') return null;
  let letters = '';
  let last = i;
  for (let at = i; wordAt(analysis, at + 1) === '.' && /^[a-z]$/u.test(wordAt(analysis, at)); at += 2) {
    letters += wordAt(analysis, at);
    last = at + 1;
  }
  if (letters.length === 0) return null;
  if (/^[a-z]$/u.test(wordAt(analysis, last + 1)) && analysis.gaps[last + 1] === 0) {
    letters += wordAt(analysis, last + 1);
    last++;
  }
  return { letters, last };
}

/** Tells whether the context is there that the guard of an abbreviation at token `i` wants. */
const holds = (analysis: Analysis, i: number, { guard }: FrequencyRate): boolean =>
  guard === '' ||
  (guard === 'amount' && isBehindAmount(analysis, i)) ||
  (guard === 'given' && isBehindGiven(analysis, i));

function abbreviationAt(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (continuesWord(analysis, i)) return null;
  const { frequencyRates } = analysis.resources.lexicons;
  const letters = dotted(analysis, i);
  const ofLetters = letters === null ? undefined : frequencyRates.get(letters.letters);
  const rate = ofLetters ?? frequencyRates.get(wordAt(analysis, i));
  if (rate === undefined || !holds(analysis, i, rate)) return null;
  const last = letters === null || ofLetters === undefined ? i : letters.last;
  const literal = textOf(analysis, i, last);
  const times = rate.times === null ? null : exactQuantity(rate.times, literal, null);
  const period = rate.period === null ? null : exactQuantity(rate.period, literal, rate.unit);
  return frequencyOf(analysis, i, last, [times, period], 'latin');
}

/** Lengths in days of the cycles in which drugs are given, where the unit is left out (`q28`). */
const cycles: ReadonlySet<string> = new Set(['7', '14', '21', '28']);

const perUnit: Readonly<Record<string, string>> = {
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hourly: 'h',
  hours: 'h',
  d: 'd',
  days: 'd',
  w: 'wk',
  wk: 'wk',
  weeks: 'wk',
  weekly: 'wk',
  m: 'mo',
  mo: 'mo',
};

/** False for the band of a chromosome (`7q11q21`, `(q21;q24)`). */
const isApart = ({ gaps, tokens }: Analysis, i: number): boolean =>
  gaps[i] === gap.blank && !/^[;:(]$/u.test(tokens.folded[i - 1] ?? '');

/** `q8h`, `q 12 h`, `q28d`, `q3 weekly`, `q28`. */
function everyAbbreviated(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (wordAt(analysis, i) !== 'q') return null;
  const number = wordAt(analysis, i + 1) === '.' ? i + 2 : i + 1;
  const unitAt = wordAt(analysis, number + 1) === '-' ? number + 2 : number + 1;
  const count = wordAt(analysis, number);
  const stated = perUnit[wordAt(analysis, unitAt)];
  const isCycle = cycles.has(count) && isApart(analysis, i);
  const unit = stated ?? (isCycle ? 'd' : undefined);
  if (!/^\d{1,3}$/u.test(count) || unit === undefined) return null;
  const last = stated === undefined ? number : unitAt;
  const literal = textOf(analysis, i, last);
  const period = exactQuantity(Number(count), literal, unit);
  return frequencyOf(analysis, i, last, [exactQuantity(1, literal, null), period], 'latin');
}

/** Abbreviations, and the first letters of those with stops (`b.i.d.`, `q. 8 h`). */
const latinStart = trigger(
  new Set('abcdefghijklmnopqrstuvwxyz'),
  inLexicon(({ frequencyRates }) =>
    [...frequencyRates.keys()].filter((word) => frequencyRates.get(word)?.guard !== 'adverb'),
  ),
);

/** Frequencies in prescribers' abbreviations. */
export function fromLatin(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const i of analysis.where(latinStart)) {
    const found = everyAbbreviated(analysis, i) ?? abbreviationAt(analysis, i);
    if (found) out.push(found);
  }
  return out;
}
