import type { Candidate } from '../../../model/annotation.js';
import type { Analysis } from '../../analysis.js';
import type { drugFinder } from '../../relations/attributes.js';
import { trigger } from '../../triggers.js';
import { skipSign, wordAt } from '../token-words.js';

const doseWord = trigger(
  (word, { lexicons }) =>
    lexicons.doseWords.level.has(word) || lexicons.doseWords.change.has(word) || word === 'reduced',
);

/** The last token of a dose in words that begins at token `i`, or -1: `high-dose`, `low doses`, `tapered`. */
function endOfWords(analysis: Analysis, i: number): number {
  const { level, change } = analysis.resources.lexicons.doseWords;
  const word = wordAt(analysis, i);
  const next = skipSign(analysis, i + 1, '-');
  if (level.has(word) && /^(?:dose|doses|dosage|dosages)$/u.test(wordAt(analysis, next))) return next;
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
