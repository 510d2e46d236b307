import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithinEdits } from '../../src/search/edit-distance.js';
import { entityKey } from '../../src/search/entity-key.js';
import { nearest } from '../../src/search/nearest.js';

test.each([
  ['octreotide', 'ocreotide', 1, true],
  ['octreotide', 'otcreotide', 1, true],
  ['octreotide', 'ocrreotide', 0, false],
  ['octreotide', 'oktreotyde', 1, false],
  ['octreotide', 'oktreotyde', 2, true],
  ['ab', 'abcd', 1, false],
])('%s and %s within %d: %s', (a, b, limit, expected) => {
  expect(isWithinEdits(a, b, limit)).toBe(expected);
});

test('the distance is the same both ways, and nothing for the same word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat(2), (a, b, limit) => {
      expect(isWithinEdits(a, a, 0)).toBe(true);
      expect(isWithinEdits(a, b, limit)).toBe(isWithinEdits(b, a, limit));
      if (a !== b) expect(isWithinEdits(a, b, 0)).toBe(false);
    }),
  );
});

test.each([
  ['5-FU', '5 fu', true],
  ['Biopsies', 'biopsy', true],
  ['lungs', 'lung', true],
  ['hepatic', 'hepatitis', false],
  ['virus', 'viru', false],
])('%s and %s are one name: %s', (a, b, expected) => {
  expect(entityKey(a) === entityKey(b)).toBe(expected);
});

test('of words that are about as near the frequent one goes first, and distant ones are left out', () => {
  const words = ['metastatsis', 'metastasis', 'heart'];
  expect(nearest('metastesis', words, 3, (word) => (word === 'metastasis' ? 900 : 1))).toEqual([
    'metastasis',
    'metastatsis',
  ]);
  expect(nearest('drgu', ['drug', 'dose', 'route'], 1)).toEqual(['drug']);
});
