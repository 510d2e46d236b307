import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../src/annotate/selection.js';
import type { AnnotationType, Candidate } from '../../src/model/annotation.js';
import { overlaps } from '../../src/model/span.js';

const types = ['age', 'frequency', 'dose', 'duration', 'measurement', 'drug', 'test', 'anatomy'] as const;
const numeric: ReadonlySet<string> = new Set(types.slice(0, 5));

const candidate = (type: AnnotationType, start: number, end: number): Candidate =>
  ({ type, start, end, value: {}, rule: `${type}/made`, madeFrom: [] }) as unknown as Candidate;

/** Candidates as types propose them: sorted by start, the longer first. */
const byType = (candidates: readonly Candidate[]): Map<AnnotationType, readonly Candidate[]> => {
  const sorted = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return new Map(types.map((type) => [type, sorted.filter((one) => one.type === type)]));
};

const candidates = fc.array(
  fc
    .tuple(fc.constantFrom(...types), fc.nat(40), fc.integer({ min: 1, max: 8 }))
    .map(([type, start, length]) => candidate(type, start, start + length)),
  { maxLength: 30 },
);

describe('selection', () => {
  it('lets the longer of one type stand, and says what gave way to what', () => {
    const [short, long] = [candidate('drug', 0, 5), candidate('drug', 0, 12)];
    expect(select(byType([short, long]))).toEqual({ kept: [long], dropped: [{ candidate: short, by: long }] });
  });

  it('gives a number one meaning, by the order of types', () => {
    const [dose, measurement] = [candidate('dose', 0, 5), candidate('measurement', 0, 9)];
    expect(select(byType([measurement, dose]))).toEqual({
      kept: [dose],
      dropped: [{ candidate: measurement, by: dose }],
    });
  });

  it('keeps what is nested across other types: the site of an imaging', () => {
    const imaging = { ...candidate('test', 0, 9), value: { kind: 'imaging' } } as unknown as Candidate;
    const all = [imaging, candidate('anatomy', 0, 4)];
    expect(select(byType(all))).toEqual({ kept: all, dropped: [] });
  });

  it('lets a longer name own its words', () => {
    const [index, body] = [candidate('test', 0, 15), candidate('anatomy', 0, 4)];
    expect(select(byType([index, body]))).toEqual({ kept: [index], dropped: [{ candidate: body, by: index }] });
  });

  it('loses nothing: each proposal stands or gave way to one that it overlaps', () => {
    fc.assert(
      fc.property(candidates, (proposed) => {
        const { kept, dropped } = select(byType(proposed));
        expect(new Set([...kept, ...dropped.map((one) => one.candidate)])).toEqual(new Set(proposed));
        expect(kept.length + dropped.length).toBe(proposed.length);
        for (const one of dropped) expect(overlaps(one.candidate, one.by)).toBe(true);
      }),
    );
  });

  it('leaves no overlap within a type or between numbers, in document order', () => {
    fc.assert(
      fc.property(candidates, (proposed) => {
        const { kept } = select(byType(proposed));
        kept.forEach((a, i) => {
          expect(a.start).toBeGreaterThanOrEqual(kept[i - 1]?.start ?? 0);
          for (const b of kept.slice(i + 1))
            if (a.type === b.type || (numeric.has(a.type) && numeric.has(b.type))) expect(overlaps(a, b)).toBe(false);
        });
      }),
    );
  });
});
