import { wordSet } from '../matchers/word-set.js';
import { behindObject } from './test-object.js';
import type { ValueItem, ValueLink } from './value-items.js';
import type { Indexed, Run, Statement } from './value-statements.js';
import { breaks, glue, placeWords, sides } from './value-words.js';

/** Values that are of a test because the value before them is: stated again, later, at another time or place. */

/** Two runs of numbers of a statement, one behind the other, and the links of those before the second. */
interface Pair {
  readonly statement: Statement;
  readonly previous: Run<ValueItem>;
  readonly numbers: Run<ValueItem>;
  readonly links: readonly ValueLink[];
}

/** Words that date a value, and most of them between two values. */
const timeUnits =
  /^(?:days?|weeks?|months?|years?|hours?|h|pod|postoperatively|preoperatively|later|baseline|admission|discharge)$/u;
const timeWords = wordSet(`
  on at after the a an one two three four five six and , then to ; postoperative of from by in before first second third
  next following ( ) was within follow up - had reached
`);
/** Most words between two values at different times, and at different places; words behind a value that say where it was. */
const [longestTime, longestPlace, placeReach] = [9, 8, 4];

/** `6.84 mg/dL (116.96 μmol/L)`: the same value in another unit. `links` are those of the numbers before it. */
export function restated(statement: Statement, aside: Indexed<ValueItem>, links: readonly ValueLink[]): ValueLink[] {
  const before = statement.numbers
    .flatMap(({ members }) => members)
    .findLast(({ item }) => item.last < aside.item.first);
  const owner = links.find(({ value }) => value === before?.index);
  const isWhole = /^[)\],;]$/u.test(statement.word(aside.item.last + 1));
  const { unit } = aside.item;
  if (!owner || !isWhole || unit === null || unit === before?.item.unit) return [];
  return [{ value: aside.index, test: owner.test, rule: 'value_of/restated', close: true }];
}

/** Verbs of a course: behind them a number without a unit goes on with the score before it. */
const course =
  /^(?:improv|increas|rose|rais|fell|drop|decreas|declin|reduc|worsen|progress|recover|deteriorat|normali[sz])/u;

/** `50.8 improved to 96.3`: right behind the `to` of a verb of change. */
const isCourse = (words: readonly string[]): boolean =>
  words.at(-1) === 'to' && words.some((word) => course.test(word));

/** Words that end what is told of a course. */
const endsCourse = /^(?:[,;]|and|but|with|while|whereas|by|up|due)$/u;
/** Most words from the first value of a course to the `to` of its second. */
const longestCourse = 5;

/** `from 22 prior to surgery to 81`: when it was the first stands between the two. */
const isFromTo = ({ statement, previous }: Pair, words: readonly string[]): boolean =>
  statement.word(previous.first - 1) === 'from' &&
  words.at(-1) === 'to' &&
  words.length <= longestCourse &&
  !words.some((word) => endsCourse.test(word));

/** A later value of the same test: `fell to 8.1 g/dL`, in the unit of the value before it. */
function later(pair: Pair): ValueLink[] {
  const { statement, previous, numbers, links } = pair;
  const before = links.findLast(({ value }) => previous.members.some(({ index }) => index === value));
  const [unit] = previous.members.map(({ item }) => item.unit);
  const words = statement.words(previous.last, numbers.first);
  const isWithin = isFromTo(pair, words);
  const isToldOn =
    words.some((word) => word === 'to' || word === 'then') &&
    words.length <= 6 &&
    !words.some((word) => breaks.has(word)) &&
    !words.some((word, i) => /^(?:,|and)$/u.test(words[i - 1] ?? '') && !glue.has(word) && !timeWords.has(word));
  const isScore = unit === null && (isWithin || isCourse(words)) && before?.close === true;
  const own = numbers.members.filter(({ item }) =>
    isWithin && unit === null ? item.unit !== null || isScore : item.unit === unit && (unit !== null || isScore),
  );
  return before && (isToldOn || isWithin)
    ? own.map(({ index }) => ({ value: index, test: before.test, rule: 'value_of/later', close: isScore }))
    : [];
}

/** The value right before the second run, with the link that says what it is of. */
function valueBefore({ previous, links }: Pair): { readonly unit: string | null; readonly owner: ValueLink } | null {
  const before = previous.members.at(-1);
  const owner = links.find(({ value }) => value === before?.index);
  return before && owner ? { unit: before.item.unit, owner } : null;
}

/** True when a time stands between two tokens; one with its number is no word between them. */
function isDated(statement: Statement, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (timeUnits.test(statement.word(i))) return true;
  return false;
}

/** `3.1 mg/dL on day 1, 2.4 mg/dL on day 3`: the same test at another time, in the unit of the value before. */
function atOtherTime(pair: Pair): ValueLink[] {
  const { statement, previous, numbers } = pair;
  const before = valueBefore(pair);
  const between = statement.words(previous.last, numbers.first);
  const isTimed =
    isDated(statement, previous.last, numbers.first) && between.some((word) => /^(?:,|and|then|;)$/u.test(word));
  if (before === null || before.unit === null || !isTimed || between.length > longestTime) return [];
  if (!between.every((word) => timeUnits.test(word) || timeWords.has(word) || /^\d{1,3}$/u.test(word))) return [];
  const own = numbers.members.filter(({ item }) => item.unit === before.unit);
  return own.map(({ index }) => ({ value: index, test: before.owner.test, rule: 'value_of/in-time', close: false }));
}

/** Words right behind token `last` that only say where something was found. */
function placeBehind(statement: Statement, last: number): readonly string[] {
  const out: string[] = [];
  for (let at = last + 1; at <= last + placeReach && placeWords.has(statement.word(at)); at++)
    out.push(statement.word(at));
  return out;
}

/** The last token of the test where it stands right behind its value (`2/5 strength`), else that of the value. */
function endOfStatement({ statement, previous }: Pair, { test }: ValueLink): number {
  const own = statement.tests.find((run) => run.first === previous.last + 1);
  return own?.members.some(({ index }) => index === test) ? own.last : previous.last;
}

/** `20/200 in the right eye and 20/40 in the left`: the same test at another place, in the unit of the value before. */
function elsewhere(pair: Pair): ValueLink[] {
  const { statement, numbers } = pair;
  const [value, second] = numbers.members;
  const before = valueBefore(pair);
  if (before === null || !value || second || value.item.unit !== before.unit) return [];
  const between = statement.words(endOfStatement(pair, before.owner), numbers.first);
  if (between.length === 0 || between.length > longestPlace || !between.every((word) => placeWords.has(word)))
    return [];
  if (![...between, ...placeBehind(statement, numbers.last)].some((word) => sides.has(word))) return [];
  return [{ value: value.index, test: before.owner.test, rule: 'value_of/elsewhere', close: before.owner.close }];
}

const placePreposition = /^(?:in|at|on|with|after|before|during|under|without)$/u;
/** Most words between two values that are told in parallel. */
const longestParallel = 7;

/** `63° at T2-7 and 54° at T7-12`, `90/min at rest and 120/min at work`: two values of one unit, each with its place. */
function inParallel(pair: Pair): ValueLink[] {
  const { statement, previous, numbers } = pair;
  const [value, second] = numbers.members;
  const before = valueBefore(pair);
  if (before === null || before.unit === null || !value || second || value.item.unit !== before.unit) return [];
  const between = statement.words(previous.last, numbers.first);
  const [preposition = ''] = between;
  const isParallel = placePreposition.test(preposition) && statement.word(numbers.last + 1) === preposition;
  const isJoined = between.at(-1) === 'and' && between.length <= longestParallel && between.length > 2;
  const isParted =
    between.some((word) => breaks.has(word)) ||
    statement.tests.some(({ first }) => first > previous.last && first < numbers.first);
  if (!isParallel || !isJoined || isParted) return [];
  return [{ value: value.index, test: before.owner.test, rule: 'value_of/elsewhere', close: before.owner.close }];
}

/** `2.6 g/mL and of the hip lesion was 12.8 g/mL`: the same test of something else, in the unit of the value before. */
function ofOther(pair: Pair): ValueLink[] {
  const { statement, previous, numbers } = pair;
  const [value, second] = numbers.members;
  const before = valueBefore(pair);
  if (before === null || before.unit === null || !value || second || value.item.unit !== before.unit) return [];
  const [joint = '', ...words] = statement.words(previous.last, numbers.first);
  if (!/^(?:and|,)$/u.test(joint) || !/^(?:of|in|for)$/u.test(words[0] ?? '')) return [];
  const rest = behindObject(words);
  if (rest === null || !rest.every((word) => glue.has(word))) return [];
  return [{ value: value.index, test: before.owner.test, rule: 'value_of/elsewhere', close: before.owner.close }];
}

/** Links of numbers to the test of the numbers before them; `isFree` where a test of their own stands between. */
export function furtherValues(pair: Pair, isFree: boolean): ValueLink[] {
  const found = isFree ? [] : later(pair);
  if (found.length > 0) return found;
  const timed = atOtherTime(pair);
  if (timed.length > 0) return timed;
  const placed = elsewhere(pair);
  if (placed.length > 0) return placed;
  const parallel = inParallel(pair);
  return parallel.length > 0 || isFree ? parallel : ofOther(pair);
}
