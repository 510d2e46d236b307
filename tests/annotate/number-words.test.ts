import { expect, test } from 'vitest';
import { createNumberPhraseParser } from '../../src/annotate/matchers/number-phrases.js';
import { numberWord, plainValue } from '../../src/annotate/matchers/number-words.js';

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const parse = createNumberPhraseParser();

test('plain phrases of number words have the value that compromise reads', () => {
  const phrases = [
    ...tens.flatMap((ten) => units.map((unit) => [ten, unit])),
    ...[...units, ...tens].map((word) => [word, 'and a half']),
  ];
  for (const phrase of phrases) {
    const value = plainValue(phrase);
    expect(value).toBeTypeOf('number');
    expect(value).toBe(parse(phrase.join(' ')));
  }
});

test.each([
  ['five six', 'two numbers side by side'],
  ['twenty twelve', 'a year'],
  ['ten two', 'tens that take no unit'],
  ['twenty zero', 'no unit'],
  ['three hundred', 'more than tens and a unit'],
  ['sixty two hundred', 'a third word'],
])('%s is not plain: %s', (phrase) => {
  expect(plainValue(phrase.split(' '))).toBeNull();
});

test('a word by itself has its value, and no other word has one', () => {
  expect([...tens, 'zero', 'nineteen'].map(numberWord)).toEqual([20, 30, 40, 50, 60, 70, 80, 90, 0, 19]);
  expect(numberWord('hundred')).toBeNull();
});
