import type { Comparator } from '../../model/quantity.js';
import { wordKind } from '../word-kinds.js';
import { type NumericText, isOf, sameSentence, touches, wordAt } from './numeric-text.js';
import { wordSet } from './word-set.js';

/** What is said of a number right before it. */
export interface NumberPrefix {
  readonly first: number;
  readonly comparator: Comparator | null;
  readonly approximate: boolean;
}

const signs: ReadonlyMap<string, Comparator> = new Map(
  Object.entries<Comparator>({
    '<': '<',
    '>': '>',
    '≤': '<=',
    '≥': '>=',
    '⩽': '<=',
    '⩾': '>=',
    '≦': '<=',
    '≧': '>=',
  }),
);
const approximations: ReadonlySet<string> = wordSet(`
  ~ ∼ ≈ ≅ 〜 about approximately approx around circa ca nearly almost roughly some estimated
`);

/** The token behind the words that make a number at token `first` approximate; a sign (`~ 5 cm`) stays with it. */
export function behindApproximation(text: NumericText, first: number, number: number): number {
  let at = first;
  while (at < number && /^\p{L}/u.test(wordAt(text, at)) && approximations.has(wordAt(text, at)))
    at += wordAt(text, at + 1) === '.' ? 2 : 1;
  return at;
}

/** Comparators in words, by their last word; the longer phrase stands first. */
const phrases: ReadonlyMap<string, readonly (readonly [readonly string[], Comparator])[]> = new Map(
  Object.entries<readonly (readonly [readonly string[], Comparator])[]>({
    than: [
      [['no', 'more'], '<='],
      [['not', 'more'], '<='],
      [['no', 'less'], '>='],
      [['not', 'less'], '>='],
      [['less'], '<'],
      [['lower'], '<'],
      [['fewer'], '<'],
      [['smaller'], '<'],
      [['younger'], '<'],
      [['shorter'], '<'],
      [['more'], '>'],
      [['greater'], '>'],
      [['higher'], '>'],
      [['larger'], '>'],
      [['older'], '>'],
      [['longer'], '>'],
      [['bigger'], '>'],
    ],
    least: [[['at'], '>=']],
    most: [[['at'], '<=']],
    to: [
      [['up'], '<='],
      [['equal', 'or', 'than', 'less'], '<='],
    ],
    below: [
      [['at', 'or'], '<='],
      [[], '<'],
    ],
    under: [[[], '<']],
    above: [
      [['at', 'or'], '>='],
      [[], '>'],
    ],
    over: [[[], '>']],
    exceeding: [
      [['not'], '<='],
      [[], '>'],
    ],
  }),
);

/** The last word of what is said of a number before it. */
const prefixEnd = wordKind(approximations, new Set(signs.keys()), new Set(phrases.keys()), '= .');

/** What is said of a bound right behind it. */
const behind: ReadonlyMap<string, Comparator> = new Map(
  Object.entries<Comparator>({
    more: '>=',
    higher: '>=',
    greater: '>=',
    above: '>=',
    over: '>=',
    longer: '>=',
    older: '>=',
    larger: '>=',
    less: '<=',
    lower: '<=',
    below: '<=',
    fewer: '<=',
    under: '<=',
    shorter: '<=',
    younger: '<=',
    smaller: '<=',
  }),
);

/** `150 beats/min or higher`, `3 cm or less` behind token `last`: the comparator and its last token, null when none follows. */
export function comparatorBehind(
  text: NumericText,
  last: number,
): { readonly comparator: Comparator; readonly last: number } | null {
  const comparator = wordAt(text, last + 1) === 'or' ? behind.get(wordAt(text, last + 2)) : undefined;
  return comparator !== undefined && sameSentence(text, last, last + 2) ? { comparator, last: last + 2 } : null;
}

/** A rise `up to 350` states the value reached, not a bound. */
const changes = /^(?:increas|rise|rose|rising|elevat|rais|climb|went|soar|spik|prolong|u?p?titrat|escalat)/u;

/** How far before `up to` the verb of the rise may stand (`increased the gradient up to 98 mmHg`). */
const riseReach = 6;

function isRise(text: NumericText, first: number): boolean {
  for (let i = first - 1; i >= first - riseReach && sameSentence(text, i, first); i--)
    if (changes.test(wordAt(text, i))) return true;
  return false;
}

function inWords(text: NumericText, last: number): { comparator: Comparator; first: number } | null {
  for (const [before, comparator] of phrases.get(wordAt(text, last)) ?? []) {
    const first = last - before.length;
    if (before.some((word, k) => wordAt(text, first + k) !== word)) continue;
    if (wordAt(text, last) === 'to' && isRise(text, first)) return null;
    return { comparator, first };
  }
  return null;
}

function bySign(text: NumericText, last: number): { comparator: Comparator; first: number } | null {
  const comparator = signs.get(wordAt(text, last));
  if (comparator) return { comparator, first: last };
  if (wordAt(text, last) !== '=' || !touches(text, last)) return null;
  const strict = signs.get(wordAt(text, last - 1));
  return strict === '<' || strict === '>' ? { comparator: `${strict}=`, first: last - 1 } : null;
}

const comparatorBefore = (text: NumericText, first: number) => bySign(text, first - 1) ?? inWords(text, first - 1);

function approximateBefore(text: NumericText, first: number): number {
  const at =
    wordAt(text, first - 1) === '.' && /^(?:ca|approx|c)$/u.test(wordAt(text, first - 2)) ? first - 2 : first - 1;
  return approximations.has(wordAt(text, at)) && sameSentence(text, at, first) ? at : first;
}

/** Reads comparators and approximations right before token `first`: `<`, `at least`, `approximately`, `up to about`. */
export function prefixBefore(text: NumericText, first: number): NumberPrefix {
  if (!isOf(text, first - 1, prefixEnd)) return { first, comparator: null, approximate: false };
  let at = approximateBefore(text, first);
  let approximate = at < first;
  const found = comparatorBefore(text, at);
  const comparator = found && sameSentence(text, found.first, first) ? found : null;
  if (comparator) {
    at = approximateBefore(text, comparator.first);
    approximate ||= at < comparator.first;
  }
  return { first: at, comparator: comparator?.comparator ?? null, approximate };
}
