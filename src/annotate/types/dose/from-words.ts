import type { Candidate } from '../../../model/annotation.js';
import type { Analysis } from '../../analysis.js';
import type { drugFinder } from '../../relations/attributes.js';
import { trigger } from '../../triggers.js';

const levels: ReadonlySet<string> = new Set([
  'high',
  'low',
  'medium',
  'moderate',
  'full',
  'standard',
  'stress',
  'loading',
  'maintenance',
  'tapering',
  'tapered',
]);
const levelWord = trigger((word) => levels.has(word));
const single: ReadonlySet<string> = new Set(['tapered', 'tapering']);

/** The last token of a dose in words that begins at token `i`, or -1: `high-dose`, `low doses`, `tapered`. */
function endOfWords(analysis: Analysis, i: number): number {
  const { tokens } = analysis;
  const word = tokens.folded[i] as string;
  const next = tokens.folded[i + 1] === '-' ? i + 2 : i + 1;
  if (/^(?:dose|doses|dosage)$/u.test(tokens.folded[next] ?? '')) return next;
  return single.has(word) ? i : -1;
}

/** Doses without a number, where a drug is meant: `high-dose methylprednisolone`, `prednisone was tapered`. */
export function dosesFromWords(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const { tokens } = analysis;
  const out: Candidate<'dose'>[] = [];
  for (const first of analysis.where(levelWord)) {
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
