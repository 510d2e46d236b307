import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSnippet } from '../../src/search/snippet.js';

const filler = 'word '.repeat(100);
const text = `${filler}aspirin\nwas  given ${filler}liver ${filler}`;
const spanOf = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
const marked = (length: number, ...words: readonly string[]): string[] =>
  makeSnippet(text, words.map(spanOf), length).map((fragment) =>
    fragment.marks.map(({ start, end }) => fragment.text.slice(start, end)).join('|'),
  );

describe('makeSnippet', () => {
  test('shows what matched, with blanks run together', () => {
    const [fragment] = makeSnippet(text, [spanOf('aspirin')], 60);
    expect(fragment?.text).toContain('word aspirin was given word');
    expect([fragment?.cutBefore, fragment?.cutAfter]).toEqual([true, true]);
  });

  test('matches far apart are shown in two fragments, those that stand together in one', () => {
    expect(marked(80, 'liver', 'aspirin')).toEqual(['aspirin', 'liver']);
    expect(marked(80, 'given', 'aspirin')).toEqual(['aspirin|given']);
  });

  test('the beginning stands for a document of which nothing is marked', () => {
    expect(makeSnippet('A short text.', [], 240)).toEqual([
      { text: 'A short text.', marks: [], cutBefore: false, cutAfter: false },
    ]);
    expect(makeSnippet('', [], 240)).toEqual([{ text: '', marks: [], cutBefore: false, cutAfter: false }]);
  });

  test('a mark has the words of its match', () => {
    const unit = fc.constantFrom('a', 'bc', ' ', '\n', '  ', 'é', '🫀');
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 60 }).map((units) => units.join('')),
        spans,
        fc.integer({ min: 8, max: 40 }),
        (whole, pairs, length) => {
          const words = [...whole.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
            start: index,
            end: index + word.length,
          }));
          const matches = pairs.flatMap(([a]) => words[a % Math.max(1, words.length)] ?? []);
          const known = new Set(matches.map(({ start, end }) => whole.slice(start, end)));
          for (const { text: shown, marks } of makeSnippet(whole, matches, length))
            for (const { start, end } of marks) expect(known.has(shown.slice(start, end))).toBe(true);
          if (matches.length > 0) expect(makeSnippet(whole, matches, length)[0]?.marks).not.toEqual([]);
        },
      ),
    );
  });
});
