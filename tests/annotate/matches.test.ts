import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startingAt, touching } from '../../src/annotate/matchers/lexical.js';

const matches = fc
  .array(fc.record({ first: fc.nat(60), length: fc.integer({ min: 0, max: 12 }) }), { maxLength: 40 })
  .map((list) =>
    list.map(({ first, length }) => ({ first, last: first + length })).toSorted((a, b) => a.first - b.first),
  );

describe('matches in text order', () => {
  it('are found by the token at which they begin', () => {
    fc.assert(
      fc.property(matches, fc.nat(75), (all, token) => {
        expect(startingAt(all, token)).toEqual(all.filter(({ first }) => first === token));
      }),
    );
  });

  it('are found by any token that they share with a range', () => {
    fc.assert(
      fc.property(matches, fc.nat(75), fc.nat(5), (all, from, more) => {
        const to = from + more;
        expect(touching(all, from, to)).toEqual(all.filter(({ first, last }) => first <= to && last >= from));
      }),
    );
  });
});
