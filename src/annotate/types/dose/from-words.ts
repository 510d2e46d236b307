import type { Candidate } from '../../../model/annotation.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import type { drugFinder } from '../../relations/attributes.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { isDoseUnit } from '../given.js';
import { skipSign, wordAt } from '../token-words.js';

const doseWord = trigger(
  'reduced',
  inLexicon(({ doseWords }) => doseWords.level),
  inLexicon(({ doseWords }) => doseWords.change),
);

/** Levels that say what the amount behind them is, and are no dose of their own (`maximum dose, 30 mg/day`). */
const names = /^(?:maximum|maximal|minimum|minimal|maintenance|loading|single)$/u;

/** True where an amount follows behind `of`, `at` or a sign. */
function isBeforeAmount(analysis: Analysis, last: number): boolean {
  const at = /^(?:of|at|was|,|:|\(|=)$/u.test(wordAt(analysis, last + 1)) ? last + 2 : last + 1;
  return quantitiesWithin(analysis, at, at).some(({ first, unit }) => first === at && isDoseUnit(analysis, unit));
}

/** The last token of a dose in words that begins at token `i`, or -1: `high-dose`, `low doses`, `tapered`. */
function endOfWords(analysis: Analysis, i: number): number {
  const { level, change } = analysis.resources.lexicons.doseWords;
  const word = wordAt(analysis, i);
  const next = skipSign(analysis, i + 1, '-');
  if (level.has(word) && /^(?:dose|doses|dosage|dosages)$/u.test(wordAt(analysis, next)))
    return names.test(word) && isBeforeAmount(analysis, next) ? -1 : next;
  if (word === 'reduced' && wordAt(analysis, i + 1) === 'by' && wordAt(analysis, i + 2) === 'half') return i + 2;
  return change.has(word) ? i : -1;
}

/** Doses without a number, where a drug is meant: `high-dose methylprednisolone`, `prednisone was tapered`. */
export function dosesFromWords(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const { tokens } = analysis;
  const out: Candidate<'dose'>[] = [];
  for (const first of analysis.where(doseWord)) {
    const last = endOfWords(analysis, first);
    if (last < 0 || findDrug('dose', { first, last }) < 0) continue;
    out.push({
      type: 'dose',
      start: tokens.starts[first] as number,
      end: tokens.ends[last] as number,
      value: { quantity: null, per: [], cumulative: false },
      rule: 'dose/words',
      madeFrom: ['pattern:level + dose'],
    });
  }
  return out;
}
