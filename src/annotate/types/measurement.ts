import { inOrder } from '../../model/lists.js';
import type { Candidate } from '../../model/annotation.js';
import { overlaps } from '../../model/span.js';
import { type Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { linkValues } from '../relations/link-values.js';
import { type TestItem, type ValueItem, type ValueLink, testItem, usualDimensions } from '../relations/value-items.js';
import { changeNouns } from './measurement/change-nouns.js';
import { classCandidates } from './measurement/grades.js';
import { mendedFor } from './measurement/mended-units.js';
import { type NumberCandidate, numberCandidates } from './measurement/numbers.js';
import { qualityCandidates } from './measurement/qualities.js';
import { stageCandidates } from './measurement/stages.js';
import { comaParts } from './measurement/coma-parts.js';
import { markedSigns } from './measurement/marked-signs.js';
import { signCandidates } from './measurement/signs.js';

/** Tests as they were proposed, the longer first where two overlap. */
function testItems(analysis: Analysis, proposed: readonly Candidate<'test'>[]): TestItem[] {
  const out: Candidate<'test'>[] = [];
  for (const test of proposed) {
    const last = out.at(-1);
    if (last && overlaps(last, test)) {
      if (test.end - test.start > last.end - last.start) out[out.length - 1] = test;
    } else out.push(test);
  }
  return out.map((test) => testItem(analysis, test));
}

interface Proposal {
  readonly item: ValueItem;
  readonly candidate: Candidate<'measurement'>;
  /** What link to a test it needs to stand. */
  readonly needs: NumberCandidate['needs'];
}

const byFirst = (a: Proposal, b: Proposal): number => a.item.first - b.item.first;

/** What may be a measurement, in text order. */
function proposalsOf(analysis: Analysis, tests: readonly TestItem[]): readonly Proposal[] {
  const out: Proposal[] = numberCandidates(analysis, tests);
  for (const found of qualityCandidates(analysis, tests)) out.push(found);
  for (const found of comaParts(analysis)) out.push(found);
  if (tests.length === 0) return inOrder(out, byFirst);
  for (const find of [changeNouns, signCandidates, markedSigns, classCandidates])
    for (const found of find(analysis, tests)) out.push(found);
  return inOrder(out, byFirst);
}

/** The last link of each proposal that has one, by its number. */
function linksOf(
  analysis: Analysis,
  proposals: readonly Proposal[],
  tests: readonly TestItem[],
): readonly (ValueLink | undefined)[] {
  const items = proposals.map(({ item }) => item);
  const out: (ValueLink | undefined)[] = Array.from({ length: items.length });
  for (const link of linkValues(items, tests, analysis)) out[link.value] = link;
  return out;
}

/**
 * Stated values: every amount with a unit that is not of time, numbers and ratios without one and qualitative values
 * where they belong to a test. Reference ranges are part of the value that they follow.
 */
export const measurement: Annotator<'measurement'> = {
  type: 'measurement',
  version: 10,
  needs: ['test'],
  candidates(analysis, found) {
    const tests = testItems(analysis, found.of('test'));
    const proposals = proposalsOf(analysis, tests);
    const links = linksOf(analysis, proposals, tests);
    const usual = usualDimensions(analysis);
    const out: Candidate<'measurement'>[] = [];
    proposals.forEach(({ needs, candidate, item }, i) => {
      const link = links[i];
      if (link === undefined ? needs !== 'nothing' : needs === 'close link' && !link.close) return;
      out.push(link === undefined ? candidate : mendedFor(candidate, item, usual(tests[link.test] as TestItem)));
    });
    return out.concat(stageCandidates(analysis));
  },
};
