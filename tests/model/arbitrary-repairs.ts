import fc from 'fast-check';
import type { Edit, Repairs } from '../../src/model/repairs.js';
import type { Span } from '../../src/model/span.js';

/** Disjoint non-empty spans inside `[0, length)`, sorted; neighbours may touch. */
const disjointSpans = (length: number, most: number): fc.Arbitrary<Span[]> =>
  fc.uniqueArray(fc.nat({ max: length }), { maxLength: most * 2 }).map((offsets) => {
    const sorted = offsets.toSorted((a, b) => a - b);
    const spans: Span[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2)
      spans.push({ start: sorted[i] as number, end: sorted[i + 1] as number });
    return spans;
  });

const editsWithin = (piece: Span): fc.Arbitrary<Edit[]> =>
  disjointSpans(piece.end - piece.start, 4).chain((spans) =>
    fc.tuple(
      ...spans.map((span) =>
        fc.string({ unit: fc.constantFrom('A', 'B', '-'), maxLength: 3 }).map((replacement) => ({
          start: piece.start + span.start,
          end: piece.start + span.end,
          replacement,
          rule: 'test/edit',
          evidence: 'generated',
        })),
      ),
    ),
  );

/** Lawful repairs of a text of `length`: pieces in any order, edits inside them. */
export const repairsOf = (length: number): fc.Arbitrary<Repairs> =>
  disjointSpans(length, 5).chain((pieces) =>
    fc.tuple(fc.shuffledSubarray(pieces), fc.tuple(...pieces.map(editsWithin))).map(([shuffled, edits]) => ({
      pieces: shuffled,
      edits: edits
        .flatMap((list, i) => (shuffled.includes(pieces[i] as Span) ? list : []))
        .toSorted((a, b) => a.start - b.start),
    })),
  );

/** A raw text in lower case (replacements are in upper case) with lawful repairs. */
export const repairedText = fc
  .string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', '-'), maxLength: 60 })
  .chain((raw) => fc.record({ raw: fc.constant(raw), repairs: repairsOf(raw.length) }));

/** A non-empty span of a text of `length`, which must be 1 or more. */
export const spanOf = (length: number): fc.Arbitrary<Span> =>
  fc
    .tuple(fc.nat({ max: length - 1 }), fc.integer({ min: 1, max: length }))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b, Math.min(a, b) + 1) }));
