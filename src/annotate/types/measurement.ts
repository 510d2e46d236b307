import type { Candidate } from '../../model/annotation.js';
import { overlaps } from '../../model/span.js';
import type { Quantity } from '../../model/quantity.js';
import { type Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { tokenRange } from '../relations/attach.js';
import { linkValues } from '../relations/link-values.js';
import { type TestItem, type ValueItem, isPerVolume, usualDimensions } from '../relations/value-items.js';
import { classCandidates } from './measurement/grades.js';
import { type NumberCandidate, numberCandidates } from './measurement/numbers.js';
import { qualityCandidates } from './measurement/qualities.js';
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
  return out.map((test) => ({ ...tokenRange(analysis, test), kind: test.value.kind }));
}

const withStroke = <Q extends Quantity | null>(stated: Q): Q =>
  stated === null || stated.unit === null ? stated : { ...stated, unit: `/${stated.unit.replace(/^\//u, '')}` };

/** The count with the stroke that its unit lost (`5060 mm3` for `5060 /mm3`), and so its reference range. */
function mended(candidate: Candidate<'measurement'>): Candidate<'measurement'> {
  const quantity = withStroke(candidate.value.quantity);
  const value = { ...candidate.value, quantity, reference: withStroke(candidate.value.reference) };
  return { ...candidate, value, rule: 'measurement/lost-stroke', madeFrom: [`unit:${quantity?.unit ?? ''}`] };
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
  version: 5,
  needs: ['test'],
  candidates(analysis, found) {
    const tests = testItems(analysis, found.of('test'));
    const numbers: readonly Proposal[] = numberCandidates(analysis, tests);
    const qualities = [
      ...qualityCandidates(analysis, tests),
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
    const strokeless = new Set(
      links.flatMap(({ value, test }) => {
        const [item, of] = [proposals[value]?.item, tests[test]];
        return item && of && isPerVolume(item, usual(of)) ? [value] : [];
      }),
    );
    return proposals.flatMap(({ needs, candidate }, i) => {
      if (needs !== 'nothing' && !(needs === 'link' ? linked : close).has(i)) return [];
      return strokeless.has(i) ? mended(candidate) : candidate;
    });
  },
};
