import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeRepairs } from '../../src/model/compose-repairs.js';
import { OffsetMap } from '../../src/model/offset-map.js';
import type { Repairs } from '../../src/model/repairs.js';
import { repairedText, repairsOf } from './arbitrary-repairs.js';

/** Repairs whose pieces are moved to edges that cut no earlier edit, as the stages' contract asks. */
function snapped(first: OffsetMap, repairs: Repairs): Repairs | null {
  const pieces = repairs.pieces.map((piece) => first.snap(piece));
  const sorted = pieces.toSorted((a, b) => a.start - b.start);
  const apart = sorted.every((piece, i) => i === 0 || (sorted[i - 1]?.end ?? 0) <= piece.start);
  return apart ? { ...repairs, pieces } : null;
}

const twoStages = repairedText.chain(({ raw, repairs }) => {
  const first = new OffsetMap(repairs, raw.length);
  return repairsOf(first.length).map((second) => ({ raw, first, second: snapped(first, second) }));
});

describe('composing the repairs of two stages', () => {
  it('gives what one stage after the other gives', () => {
    fc.assert(
      fc.property(twoStages, ({ raw, first, second }) => {
        fc.pre(second !== null);
        const middle = first.apply(raw);
        const inTurn = new OffsetMap(second, middle.length).apply(middle);
        const composed = composeRepairs(middle, first, second);
        expect(new OffsetMap(composed, raw.length).apply(raw)).toBe(inTurn);
      }),
      { numRuns: 1000 },
    );
  });

  it('names the piece that cuts an earlier edit', () => {
    const edit = { start: 0, end: 1, replacement: 'XY', rule: 'test/edit', evidence: '' };
    const first = new OffsetMap({ pieces: [{ start: 0, end: 3 }], edits: [edit] }, 3);
    const second = { pieces: [{ start: 1, end: 4 }], edits: [] };
    expect(() => composeRepairs('XYbc', first, second)).toThrow(/cuts an earlier edit/u);
  });
});
