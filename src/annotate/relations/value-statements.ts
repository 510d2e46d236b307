import { itemAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { wordAt } from '../types/token-words.js';
import type { TokenRange } from './attach.js';
import type { TestItem, ValueItem } from './value-items.js';
import { listWords, nameWords, wordsBetween } from './value-words.js';

/** An item with its index in the list that it came from. */
export interface Indexed<T> {
  readonly index: number;
  readonly item: T;
}

/** Tests or values named one after the other with nothing but list words between. */
export interface Run<T> {
  readonly first: number;
  readonly last: number;
  readonly members: readonly Indexed<T>[];
}

/** One sentence: its tests and values in runs, and the words between tokens. */
export interface Statement {
  readonly tests: readonly Run<TestItem>[];
  readonly numbers: readonly Run<ValueItem>[];
  /** Numbers that fill a bracket right behind another (`6.8 mg/dL (116 μmol/L)`); they are in no run. */
  readonly asides: readonly Indexed<ValueItem>[];
  readonly qualities: readonly Indexed<ValueItem>[];
  /** Words between two tokens, without asides. */
  words(from: number, to: number): readonly string[];
  word(token: number): string;
}

/** `C-reactive protein (CRP)`: the abbreviation in brackets is the same test. */
function isAlias({ word }: Pick<Statement, 'word'>, previous: Indexed<TestItem>, next: Indexed<TestItem>): boolean {
  return (
    next.item.first === previous.item.last + 2 && word(next.item.first - 1) === '(' && word(next.item.last + 1) === ')'
  );
}

function runsOf<T extends TestItem | ValueItem>(
  items: readonly Indexed<T>[],
  continues: (previous: Indexed<T>, next: Indexed<T>, from: number) => boolean,
  alias: (previous: Indexed<T>, next: Indexed<T>) => boolean,
): Run<T>[] {
  const out: { first: number; last: number; members: Indexed<T>[] }[] = [];
  let previous: Indexed<T> | null = null;
  for (const next of items) {
    const run = out.at(-1);
    if (run && previous && alias(previous, next)) run.last = next.item.last + 1;
    else if (run && previous && continues(previous, next, run.last)) {
      run.members.push(next);
      run.last = next.item.last;
    } else out.push({ first: next.item.first, last: next.item.last, members: [next] });
    previous = next;
  }
  return out;
}

/** The items from number `from` on that stand in a sentence, with their numbers. */
function itemsOf<T extends TokenRange>(
  items: readonly T[],
  from: number,
  sentence: number,
  { sentenceOf }: Analysis,
): Indexed<T>[] {
  const out: Indexed<T>[] = [];
  for (let index = from; index < items.length; index++) {
    const item = items[index] as T;
    if (sentenceOf[item.first] !== sentence) break;
    out.push({ index, item });
  }
  return out;
}

/** Splits values and tests by sentence, both in text order, and groups those of the sentences that have both into runs. */
export function statementsOf(
  values: readonly ValueItem[],
  tests: readonly TestItem[],
  analysis: Analysis,
): Statement[] {
  const { sentenceOf } = analysis;
  const words = (from: number, to: number) => wordsBetween(analysis, from, to);
  const word = (token: number) => wordAt(analysis, token);
  const out: Statement[] = [];
  let value = 0;
  let test = 0;
  while (value < values.length && test < tests.length) {
    const sentence = sentenceOf[(values[value] as ValueItem).first] as number;
    const named = sentenceOf[(tests[test] as TestItem).first] as number;
    if (sentence === named) {
      const [told, stated] = [itemsOf(tests, test, sentence, analysis), itemsOf(values, value, sentence, analysis)];
      out.push(statementOf(told, stated, words, word));
      test += told.length;
      value += stated.length;
    } else if (sentence < named) value++;
    else test++;
  }
  return out;
}

/** Most words behind a number in its bracket (`(69% of predicted)`). */
const asideWords = 2;

/** True for a number in a bracket of its own, without a test, right behind the number before it. */
function isAside(
  word: Statement['word'],
  tests: readonly Indexed<TestItem>[],
  before: Indexed<ValueItem> | undefined,
  { item }: Indexed<ValueItem>,
): boolean {
  if (before === undefined || item.first !== before.item.last + 2 || !/^[([]$/u.test(word(item.first - 1)))
    return false;
  for (let at = item.last + 1; at <= item.last + 1 + asideWords; at++)
    if (/^[)\]]$/u.test(word(at))) return !tests.some(({ item: test }) => test.first > item.last && test.first < at);
  return false;
}

/** The numbers of a sentence, and those of them that fill a bracket behind another. */
function numbersOf(
  word: Statement['word'],
  tests: readonly Indexed<TestItem>[],
  values: readonly Indexed<ValueItem>[],
): { readonly numbers: readonly Indexed<ValueItem>[]; readonly asides: readonly Indexed<ValueItem>[] } {
  const numbers: Indexed<ValueItem>[] = [];
  const asides: Indexed<ValueItem>[] = [];
  let before: Indexed<ValueItem> | undefined;
  for (const value of values) {
    if (value.item.kind !== 'number') continue;
    (isAside(word, tests, before, value) ? asides : numbers).push(value);
    before = value;
  }
  return { numbers, asides };
}

/** True when one of some items (sorted by tokens) begins at a token from `from` to `to`, both inclusive. */
function beginsWithin(items: readonly Indexed<TestItem | ValueItem>[], from: number, to: number): boolean {
  const last = itemAtOrBefore(items, to, ({ item }) => item.first);
  return last !== undefined && last.item.first >= from;
}

/** True when a quality of some (in order) stands between two values. */
function hasQualityBetween(
  qualities: readonly Indexed<ValueItem>[],
  a: Indexed<ValueItem>,
  b: Indexed<ValueItem>,
): boolean {
  const last = itemAtOrBefore(qualities, b.index, ({ index }) => index);
  return last !== undefined && last.index > a.index;
}

function statementOf(
  tests: readonly Indexed<TestItem>[],
  values: readonly Indexed<ValueItem>[],
  words: Statement['words'],
  word: Statement['word'],
): Statement {
  const { numbers, asides } = numbersOf(word, tests, values);
  const qualities = values.filter(({ item }) => item.kind === 'quality');
  const isNamedNext = ({ last }: ValueItem, reach: number): boolean =>
    tests.some(({ item: test }) => test.first > last && test.first <= last + reach);
  const opensName = ({ item }: Indexed<ValueItem>): boolean =>
    (word(item.last + 1) === 'of' && isNamedNext(item, 3)) ||
    (item.unit === null && !item.isRatio && isNamedNext(item, 1));
  const isListed = (a: Indexed<ValueItem>, b: Indexed<ValueItem>): boolean =>
    !beginsWithin(tests, a.item.first + 1, b.item.first) &&
    !hasQualityBetween(qualities, a, b) &&
    !opensName(b) &&
    words(a.item.last, b.item.first).every((between) => listWords.has(between));
  // `on laboratory tests serum calcium and phosphate were`: where it was found.
  const isPlace = ({ kind, first }: TestItem): boolean =>
    kind === 'panel' && /^(?:on|in|at|by)$/u.test(word(first - 1));
  const isListedName = (a: Indexed<TestItem>, b: Indexed<TestItem>, from: number): boolean => {
    const [own, next] = [a.item.first, b.item.first - 1];
    if (beginsWithin(numbers, own, next) || beginsWithin(qualities, own, next)) return false;
    const between = words(from, b.item.first);
    if (between.length === 0 && isPlace(a.item)) return false;
    const isJoined = between.length === 0 || between.some((each) => listWords.has(each));
    return isJoined && between.every((each) => listWords.has(each) || nameWords.has(each));
  };
  return {
    tests: runsOf(tests, isListedName, (a, b) => isAlias({ word }, a, b)),
    numbers: runsOf(numbers, isListed, () => false),
    asides,
    qualities,
    words,
    word,
  };
}
