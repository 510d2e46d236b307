import { expect, test } from 'vitest';
import { wordOf } from '../../src/segment/words.js';

/** The word with these letters, which stand in brackets. */
const word = (written: string) =>
  wordOf(
    Uint16Array.from(`(${written})`.split(''), (char) => char.charCodeAt(0)),
    1,
    written.length + 1,
  );

test('the same letters give the same word, other letters another', () => {
  const written = [
    'a',
    'ab',
    'abcd',
    'abcde',
    'abcdefgh',
    'abcdefghi',
    'Abcdefgh',
    'é',
    'écho',
    'échocardiogramme',
    '²',
  ];
  for (const letters of written) {
    expect(word(letters).written).toBe(letters);
    expect(word(letters)).toBe(word(letters));
  }
  expect(new Set(written.map(word)).size).toBe(written.length);
});

test('words stay themselves while the table grows', () => {
  const many = Array.from({ length: 40_000 }, (_, i) => `${i % 2 === 0 ? 'w' : 'longerword'}${i.toString(36)}`);
  const first = many.map(word);
  expect(first.map(({ written }) => written)).toEqual(many);
  expect(many.every((letters, i) => word(letters) === first[i])).toBe(true);
});
