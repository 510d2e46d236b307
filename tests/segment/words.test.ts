import { expect, test } from 'vitest';
import { WordBook } from '../../src/segment/words.js';

/** The number of the word with these letters, which stand in brackets. */
const numberIn = (book: WordBook, written: string): number =>
  book.numberOf(
    Uint16Array.from(`(${written})`.split(''), (char) => char.charCodeAt(0)),
    1,
    written.length + 1,
  );

test('the same letters have one number, other letters the next', () => {
  const written = [
    'a',
    'ab',
    'abcd',
    'abcde',
    'abcdefgh',
    'abcdefghi',
    'abcdefghijkl',
    'abcdefghijklm',
    'Abcdefghijklm',
    'Abcdefgh',
    'é',
    'écho',
    'échocardiogramme',
    '²',
  ];
  const book = new WordBook();
  const numbers = written.map((letters) => numberIn(book, letters));
  expect(numbers).toEqual(written.map((_, i) => i));
  expect(written.map((letters) => numberIn(book, letters))).toEqual(numbers);
  expect(book.written).toEqual(written);
});

test('words are folded: case, marks, ligatures, dashes, digits that are raised or lowered', () => {
  const written = ['Ménière', 'MG', 'ﬁbrosis', '–', '²', '₂', 'µ', '’'];
  const book = new WordBook();
  const folded = written.map((letters) => book.folded[numberIn(book, letters)]);
  expect(folded).toEqual(['meniere', 'mg', 'fibrosis', '-', '2', '2', 'μ', "'"]);
});

test('words keep their numbers while the table grows', () => {
  const many = Array.from({ length: 40_000 }, (_, i) => `${i % 2 === 0 ? 'w' : 'longerwordthanfits'}${i.toString(36)}`);
  const book = new WordBook();
  const first = many.map((letters) => numberIn(book, letters));
  expect(first).toEqual(many.map((_, i) => i));
  expect(many.map((letters) => numberIn(book, letters))).toEqual(first);
});
