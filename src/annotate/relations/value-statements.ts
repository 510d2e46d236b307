import type { Analysis } from '../analysis.js';
import { trigger } from '../triggers.js';
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

type Item = Indexed<TestItem> | Indexed<ValueItem>;

const bar = trigger((word) => word === '|');

/** Marks the tokens of reference ranges and times and the bars of tables, which stand between a test and its value without parting them. */
function transparentTokens(analysis: Analysis): Uint8Array {
  const mask = new Uint8Array(analysis.tokens.count);
  for (const i of analysis.where(bar)) mask[i] = 1;
  for (const { first, last, role, unit } of analysis.quantities)
    if (role === 'reference' || unit?.dimension === 'time') mask.fill(1, first, last + 1);
  return mask;
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

/** Splits values and tests by sentence and groups them into runs. */
export function statementsOf(
  values: readonly ValueItem[],
  tests: readonly TestItem[],
  analysis: Analysis,
): Statement[] {
  const { sentenceOf, tokens } = analysis;
  const bySentence = new Map<number, { tests: Indexed<TestItem>[]; values: Indexed<ValueItem>[] }>();
  const at = (sentence: number) => {
    let entry = bySentence.get(sentence);
    if (entry === undefined) bySentence.set(sentence, (entry = { tests: [], values: [] }));
    return entry;
  };
  tests.forEach((item, index) => at(sentenceOf[item.first] as number).tests.push({ index, item }));
  values.forEach((item, index) => at(sentenceOf[item.first] as number).values.push({ index, item }));
  const transparent = transparentTokens(analysis);
  const out: Statement[] = [];
  for (const entry of bySentence.values()) {
    if (entry.tests.length === 0 || entry.values.length === 0) continue;
    const words = (from: number, to: number) => wordsBetween(analysis, from, to, transparent);
    const word = (token: number) => tokens.folded[token] ?? '';
    out.push(statementOf(entry.tests, entry.values, words, word));
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

function statementOf(
  tests: readonly Indexed<TestItem>[],
  values: readonly Indexed<ValueItem>[],
  words: Statement['words'],
  word: Statement['word'],
): Statement {
  const stated = values.filter(({ item }) => item.kind === 'number');
  const asides = new Set(stated.filter((value, i) => isAside(word, tests, stated[i - 1], value)));
  const numbers = stated.filter((value) => !asides.has(value));
  const ordered: readonly Item[] = [...tests, ...values.filter((value) => !asides.has(value))];
  const starts = ordered.toSorted((a, b) => a.item.first - b.item.first);
  const order = new Map(starts.map((entry, i) => [entry.item, i]));
  const isNamedNext = ({ last }: ValueItem, reach: number): boolean =>
    tests.some(({ item: test }) => test.first > last && test.first <= last + reach);
  const opensName = ({ item }: Indexed<ValueItem>): boolean =>
    (word(item.last + 1) === 'of' && isNamedNext(item, 3)) ||
    (item.unit === null && !item.isRatio && isNamedNext(item, 1));
  const isNext = (a: Indexed<TestItem | ValueItem>, b: Indexed<TestItem | ValueItem>): boolean =>
    (order.get(b.item) ?? 0) - (order.get(a.item) ?? 0) === 1;
  const isListed = (a: Indexed<ValueItem>, b: Indexed<ValueItem>): boolean =>
    isNext(a, b) && !opensName(b) && words(a.item.last, b.item.first).every((between) => listWords.has(between));
  const isListedName = (a: Indexed<TestItem>, b: Indexed<TestItem>, from: number): boolean => {
    const between = words(from, b.item.first);
    const isJoined = between.length === 0 || between.some((each) => listWords.has(each));
    return isNext(a, b) && isJoined && between.every((each) => listWords.has(each) || nameWords.has(each));
  };
  return {
    tests: runsOf(tests, isListedName, (a, b) => isAlias({ word }, a, b)),
    numbers: runsOf(numbers, isListed, () => false),
    asides: [...asides],
    qualities: values.filter(({ item }) => item.kind === 'quality'),
    words,
    word,
  };
}
