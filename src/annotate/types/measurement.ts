import { flatMapped } from '../../model/lists.js';
import type { Candidate } from '../../model/annotation.js';
import { overlaps } from '../../model/span.js';
import { type Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { linkValues } from '../relations/link-values.js';
import { type TestItem, type ValueItem, testItem, usualDimensions } from '../relations/value-items.js';
import { changeNouns } from './measurement/change-nouns.js';
import { classCandidates } from './measurement/grades.js';
import { mendedFor } from './measurement/mended-units.js';
import { type NumberCandidate, numberCandidates } from './measurement/numbers.js';
import { qualityCandidates } from './measurement/qualities.js';
import { stageCandidates } from './measurement/stages.js';
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

/**
 * Stated values: every amount with a unit that is not of time, numbers and ratios without one and qualitative values
 * where they belong to a test. Reference ranges are part of the value that they follow.
 */
export const measurement: Annotator<'measurement'> = {
  type: 'measurement',
  version: 9,
  needs: ['test'],
  candidates(analysis, found) {
    const tests = testItems(analysis, found.of('test'));
    const numbers: readonly Proposal[] = numberCandidates(analysis, tests);
    const qualities = [
      ...qualityCandidates(analysis, tests),
      ...changeNouns(analysis, tests),
      ...signCandidates(analysis, tests),
      ...classCandidates(analysis, tests),
    ];
    const proposals = [...numbers, ...qualities].toSorted((a, b) => a.item.first - b.item.first);
    const links = linkValues(
      proposals.map(({ item }) => item),
      tests,
      analysis,
    );
    const linked = new Set(links.map(({ value }) => value));
    const close = new Set(links.filter((link) => link.close).map(({ value }) => value));
    const usual = usualDimensions(analysis);
    const testOf = new Map(links.map(({ value, test }) => [value, tests[test]]));
    const valued = flatMapped(proposals, ({ needs, candidate, item }, i) => {
      if (needs !== 'nothing' && !(needs === 'link' ? linked : close).has(i)) return [];
      const of = testOf.get(i);
      return of ? mendedFor(candidate, item, usual(of)) : candidate;
    });
    return valued.concat(stageCandidates(analysis));
  },
};
