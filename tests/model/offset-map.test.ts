import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OffsetMap } from '../../src/model/offset-map.js';
import { applyEdits } from '../../src/model/repairs.js';
import { repairedText, spanOf } from './arbitrary-repairs.js';

/** A repaired text with a non-empty snapped span of it; empty texts are left out. */
const withSpan = repairedText
  .map(({ raw, repairs }) => ({ raw, map: new OffsetMap(repairs, raw.length) }))
  .filter(({ map }) => map.length > 0)
  .chain(({ raw, map }) =>
    spanOf(map.length).map((span) => ({ raw, map, text: map.apply(raw), asked: span, span: map.snap(span) })),
  );

describe('offset map', () => {
  it('repairs as long a text as it says', () => {
    fc.assert(
      fc.property(repairedText, ({ raw, repairs }) => {
        const map = new OffsetMap(repairs, raw.length);
        expect(map.apply(raw)).toHaveLength(map.length);
      }),
    );
  });

  it('leads every snapped span to raw slices whose edits give the span back', () => {
    fc.assert(
      fc.property(withSpan, ({ raw, map, text, span }) => {
        const slices = map.toRaw(span).map((slice) => applyEdits(raw, slice, map.repairs.edits));
        expect(slices.join('')).toBe(text.slice(span.start, span.end));
      }),
      { numRuns: 500 },
    );
  });

  it('snaps outward, to edges that cut no edit, and once is enough', () => {
    fc.assert(
      fc.property(withSpan, ({ map, asked, span }) => {
        expect(span.start).toBeLessThanOrEqual(asked.start);
        expect(span.end).toBeGreaterThanOrEqual(asked.end);
        expect(map.snap(span)).toEqual(span);
        for (const segment of map.segments().filter(({ edit }) => edit !== null)) {
          const cuts = (offset: number): boolean => segment.start < offset && offset < segment.end;
          expect([cuts(span.start), cuts(span.end)]).toEqual([false, false]);
        }
      }),
    );
  });

  it('brings the start of a raw span back to the start of the repaired one', () => {
    fc.assert(
      fc.property(withSpan, ({ map, span }) => {
        expect(map.toRepaired(map.toRaw(span)[0]?.start ?? -1)).toBe(span.start);
      }),
    );
  });

  it('gives null exactly for raw text that was left out', () => {
    fc.assert(
      fc.property(repairedText, ({ raw, repairs }) => {
        const map = new OffsetMap(repairs, raw.length);
        for (let offset = 0; offset < raw.length; offset++) {
          const inside = repairs.pieces.some((piece) => piece.start <= offset && offset <= piece.end);
          expect(map.toRepaired(offset) !== null).toBe(inside);
        }
      }),
    );
  });

  it('keeps a text as it is without repairs', () => {
    expect(OffsetMap.identity(5).apply('liver')).toBe('liver');
    expect(OffsetMap.identity(0).apply('')).toBe('');
  });

  it('refuses edits that leave their piece', () => {
    const edit = { start: 3, end: 6, replacement: '', rule: 'test/edit', evidence: '' };
    expect(() => new OffsetMap({ pieces: [{ start: 0, end: 5 }], edits: [edit] }, 8)).toThrow(RangeError);
  });
});
