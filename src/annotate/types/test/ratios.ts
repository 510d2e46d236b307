import { flatMapped } from '../../../model/lists.js';
import type { Candidate } from '../../../model/annotation.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { touching } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { wordAt } from '../token-words.js';
import { nameOf, testCandidate } from './candidate.js';

const ratio = trigger('ratio ratios');

/** First token of the test of the lexicon that ends at token `last`, with its specimen before it; -1 where none ends there. */
function nameStart(analysis: Analysis, last: number): number {
  const ending = touching(analysis.lexical.tests, last, last).filter((test) => test.last === last);
  if (ending.length === 0) return -1;
  const first = Math.min(...ending.map((test) => test.first));
  const { specimen } = analysis.resources.lexicons.testWords;
  const before = wordAt(analysis, first - 1);
  return analysis.gaps[first] === gap.blank && (specimen.has(before) || before === 'urinary') ? first - 1 : first;
}

/** First token of `calcium/creatinine`, `albumin to creatinine` or `AST/ALT` before token `head`; -1 where no two tests stand there. */
function partsStart(analysis: Analysis, head: number): number {
  const second = nameStart(analysis, head - 1);
  if (second < 0) return -1;
  for (let i = second; i < head; i++) if (wordAt(analysis, i) === '/') return second;
  const joint = second - 1;
  return /^(?:\/|to)$/u.test(wordAt(analysis, joint)) && analysis.sentenceOf[joint] === analysis.sentenceOf[head]
    ? nameStart(analysis, joint - 1)
    : -1;
}

/** Ratios of two tests that have no name of their own: one test, whose value is of neither of the two. */
export const ratiosOfTests = (analysis: Analysis): Candidate<'test'>[] =>
  flatMapped(analysis.where(ratio), (head) => {
    const { gaps, lexical } = analysis;
    const first = gaps[head] === gap.blank ? partsStart(analysis, head) : -1;
    if (first < 0 || touching(lexical.tests, head, head).some((test) => test.first < head)) return [];
    const range = { first, last: head };
    const value = { name: nameOf(analysis, range), kind: 'analyte' } as const;
    return testCandidate(analysis, range, value, 'ratio', ['pattern:test/test + ratio']);
  });
