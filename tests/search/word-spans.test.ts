import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/search/analyzer.js';
import { WordSpans, matchesToShow, wordStep } from '../../src/search/word-spans.js';

const unit = fc.constantFrom(
  'a',
  'liver',
  'é',
  'β',
  '1',
  '7',
  '-',
  ' ',
  ' ',
  '.',
  ',',
  "'",
  's',
  'ﬁ',
  '🫀',
  '\n',
  '100',
);
const ascii = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('liver', "Crohn's", 's', 'S', "'", '1', '100', ',', '.', '-', ' ', '\t', '1,000.5'),
  },
  fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)),
);
const textOf = (units: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(units, { maxLength: 300 }).map((list) => list.join(''));
const text = fc.oneof(textOf(unit), textOf(ascii));

describe('words to offsets', () => {
  test('are those of the whole text, however many landmarks it has', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { starts, ends, count } = analyze(whole);
        const landmarks = starts.filter((_, i) => i % wordStep === 0);
        const words = new WordSpans(whole, landmarks);
        for (let i = 0; i < count; i++) expect(words.span(i, i + 1)).toEqual({ start: starts[i], end: ends[i] });
        if (count > 0) expect(words.span(0, count)).toEqual({ start: starts[0], end: ends[count - 1] });
      }),
    );
  });
});

describe('of many matches', () => {
  const far = Array.from({ length: 40 }, (_, i) => ({ from: i * 200, to: i * 200 + 1, part: 0 }));

  test('those are shown that stand where the most parts of the query do', () => {
    const other = { from: 4210, to: 4211, part: 1 };
    const shown = matchesToShow([...far, other].toSorted((a, b) => a.from - b.from));
    expect(shown).toEqual([{ from: 4200, to: 4201, part: 0 }, other]);
  });

  test('a second place shows what the first has not', () => {
    const [near, other] = [
      { from: 410, to: 411, part: 1 },
      { from: 7777, to: 7778, part: 2 },
    ];
    const shown = matchesToShow([...far, near, other].toSorted((a, b) => a.from - b.from));
    expect(shown.map(({ part }) => part)).toEqual(expect.arrayContaining([0, 1, 2]));
  });
});
