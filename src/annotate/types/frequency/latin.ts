import type { Candidate } from '../../../model/annotation.js';
import { type Analysis, continuesWord, quantitiesWithin } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { touching } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { isDoseUnit } from '../given.js';
import { wordAt } from '../token-words.js';
import { frequencyOf, textOf } from './parts.js';

type Rate = readonly [times: number, count: number, unit: string];

/** Prescribers' abbreviations. */
const abbreviations: ReadonlyMap<string, Rate> = new Map([
  ['qd', [1, 1, 'd']],
  ['bid', [2, 1, 'd']],
  ['bd', [2, 1, 'd']],
  ['tid', [3, 1, 'd']],
  ['tds', [3, 1, 'd']],
  ['qid', [4, 1, 'd']],
  ['qds', [4, 1, 'd']],
  ['qod', [1, 2, 'd']],
  ['qhs', [1, 1, 'd']],
  ['qam', [1, 1, 'd']],
  ['qpm', [1, 1, 'd']],
  ['nocte', [1, 1, 'd']],
  ['od', [1, 1, 'd']],
]);
/** These mean other things too: they count only right behind an amount or a route. */
const ambiguous: ReadonlySet<string> = new Set(['od', 'bd', 'qd', 'tds']);

/** Last token of `b.i.d.` that begins at `i`, and its letters. */
function dotted(analysis: Analysis, i: number): { letters: string; last: number } | null {
  let letters = '';
  let last = i;
  for (let at = i; /^[a-z]$/u.test(wordAt(analysis, at)) && wordAt(analysis, at + 1) === '.'; at += 2) {
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

function isBehindDose(analysis: Analysis, i: number): boolean {
  const amount = quantitiesWithin(analysis, i - 2, i - 1).some(
    ({ last, unit }) => (last === i - 1 || last === i - 2) && isDoseUnit(analysis, unit),
  );
  return amount || touching(analysis.lexical.routes, i - 1, i - 1).some(({ last }) => last === i - 1);
}

function abbreviationAt(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (continuesWord(analysis, i)) return null;
  const plain = { letters: wordAt(analysis, i), last: i };
  const found = [dotted(analysis, i), plain].find((form) => form && abbreviations.has(form.letters));
  const rate = found && abbreviations.get(found.letters);
  if (!found || !rate || (ambiguous.has(found.letters) && !isBehindDose(analysis, i))) return null;
  const literal = textOf(analysis, i, found.last);
  const [times, count, unit] = rate;
  return frequencyOf(
    analysis,
    i,
    found.last,
    [exactQuantity(times, literal, null), exactQuantity(count, literal, unit)],
    'latin',
  );
}

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

/** `q8h`, `q 12 h`, `q28d`, `q3 weekly`. */
function everyAbbreviated(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (wordAt(analysis, i) !== 'q') return null;
  const number = wordAt(analysis, i + 1) === '.' ? i + 2 : i + 1;
  const unitAt = wordAt(analysis, number + 1) === '-' ? number + 2 : number + 1;
  const unit = perUnit[wordAt(analysis, unitAt)];
  if (!/^\d{1,3}$/u.test(wordAt(analysis, number)) || unit === undefined) return null;
  const literal = textOf(analysis, i, unitAt);
  const period = exactQuantity(Number(wordAt(analysis, number)), literal, unit);
  return frequencyOf(analysis, i, unitAt, [exactQuantity(1, literal, null), period], 'latin');
}

/** Abbreviations, and the first letters of those with stops (`b.i.d.`, `q. 8 h`). */
const latinStart = trigger((word) => abbreviations.has(word) || /^[a-z]$/u.test(word));

/** Frequencies in prescribers' abbreviations. */
export function fromLatin(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const i of analysis.where(latinStart)) {
    const found = everyAbbreviated(analysis, i) ?? abbreviationAt(analysis, i);
    if (found) out.push(found);
  }
  return out;
}
