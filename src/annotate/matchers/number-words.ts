import { type NumericText, sameSentence, wordAt } from './numeric-text.js';

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];
const tens = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const table: ReadonlyMap<string, number> = new Map([
  ...units.map((word, i) => [word, i] as const),
  ...tens.map((word, i) => [word, 30 + 10 * i] as const),
]);

/** Words that may stand inside a number but do not begin one. */
const inner: ReadonlySet<string> = new Set(['hundred', 'thousand', 'million']);
const fractions: ReadonlySet<string> = new Set(['half', 'quarter']);

/** What `two and a half` has behind its number. */
const half = 'and a half';

/** Value of a single number word, null when it is none. */
export const numberWord = (word: string): number | null => table.get(word) ?? null;

const skipHyphen = (text: NumericText, i: number): number => (wordAt(text, i) === '-' ? i + 1 : i);

/** Index of `half` in `and a half`, `and half`, -1 when that does not stand at `i`. */
export function fractionWordAt(text: NumericText, i: number): number {
  let at = skipHyphen(text, i);
  if (wordAt(text, at) !== 'and') return -1;
  at = skipHyphen(text, at + 1);
  if (wordAt(text, at) === 'a') at = skipHyphen(text, at + 1);
  return fractions.has(wordAt(text, at)) ? at : -1;
}

const isTens = (value: number): boolean => value >= 20 && value % 10 === 0;
const isUnit = (value: number): boolean => value >= 1 && value <= 9;

/** Value of tens and a unit (`sixty two`) or of a word with a half, null for any other phrase. */
export function plainValue([first, second, ...more]: readonly string[]): number | null {
  const [value, next] = [table.get(first ?? ''), table.get(second ?? '')];
  if (value === undefined || more.length > 0) return null;
  if (second === half) return value + 0.5;
  return next !== undefined && isTens(value) && isUnit(next) ? value + next : null;
}

/**
 * Reads a number written in words from token `first` (`six`, `sixty-two`, `two and a half`, `one hundred and twenty`).
 * Most are plain; any other phrase goes to the injected parser, which takes long to load. Null when none begins there.
 */
export function readNumberWords(
  text: NumericText,
  first: number,
): { readonly value: number; readonly last: number } | null {
  const single = table.get(wordAt(text, first));
  if (single === undefined) return null;
  const words = [wordAt(text, first)];
  let last = first;
  for (let i = skipHyphen(text, first + 1); sameSentence(text, first, i); i = skipHyphen(text, i + 1)) {
    const word = wordAt(text, i);
    if (!table.has(word) && !inner.has(word)) break;
    words.push(word);
    last = i;
  }
  const fraction = fractionWordAt(text, last + 1);
  if (fraction >= 0) {
    words.push(`and a ${wordAt(text, fraction)}`);
    last = fraction;
  }
  if (words.length === 1) return { value: single, last };
  const value = plainValue(words) ?? text.resources.parseNumberWords(words.join(' '));
  return value === null ? null : { value, last };
}
