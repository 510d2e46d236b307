import type { TestKind } from '../../model/annotation.js';
import { flatMapped } from '../../model/lists.js';
import { isChangeOfNext, isNoLevel, isOtherScore } from './no-level.js';
import { type TestItem, type ValueItem, type ValueLink, familyOf, fits } from './value-items.js';
import type { Indexed, Run, Statement } from './value-statements.js';
import { furtherValues, restated } from './link-series.js';
import { behindObject } from './test-object.js';
import { beforeName, breaks, glue, nameWords, plural } from './value-words.js';

/** Words that say nothing of values which may stand between a test and a value with a unit. */
const looseWords = 3;

type Usual = (test: TestItem) => ReadonlySet<string>;

interface Path {
  readonly words: readonly string[];
  readonly loose: number;
}

/** States that are named after what was measured: a value behind them is of that (`hypoalbuminaemia at 31 g/L`). */
const isState = /^[a-z]{3,}(?:a?emia|a?emias|uria)$/u;
const isCellState = /^[a-z]{3,}(?:penia|ytosis|philia)$/u;

/** `serology for anti-CCP (275 U) RF (> 512 IU/mL)`: behind a bracket with a number another name begins. */
function isPartedByAside(statement: Statement, from: number, to: number): boolean {
  let open = -1;
  let hasValue = false;
  for (let i = from + 1; i < to; i++) {
    const word = statement.word(i);
    if (word === '(') open = i;
    else if (word === ')' && open >= 0) hasValue ||= hasDigit(statement, open, i);
    else if (hasValue && /^[a-z]{2,}/u.test(word) && !glue.has(word)) return true;
  }
  return false;
}

const hasDigit = (statement: Statement, from: number, to: number): boolean => {
  for (let i = from + 1; i < to; i++) if (/^\d/u.test(statement.word(i))) return true;
  return false;
};

/** `a CRP measuring 23 mg/L`, not `a CT and a nodule measuring 23 mm`: right behind a test that is reported in such units. */
function isMeasuring(tests: Run<TestItem>, value: Run<ValueItem>, words: readonly string[], usual: Usual): boolean {
  const [test, second] = tests.members;
  if (words[0] !== 'measuring' || !test || second) return false;
  return isUsual(value, usual(test.item));
}

/** True for values in a unit in which a test is usually reported. */
const isUsual = ({ members }: Run<ValueItem>, usual: ReadonlySet<string>): boolean =>
  members.every(({ item }) => item.dimension !== null && usual.has(familyOf(item.dimension)));

/** `the SUVmax of the left hilar node was 5.2`: a number without a unit behind what a level or a score is of. */
const isBareLevel = ({ members }: Run<ValueItem>, { kind }: TestItem, words: readonly string[]): boolean =>
  words[0] === 'of' && !isMethod(kind) && members.every(({ item }) => item.unit === null && !item.isSize);

/** The words without what a single test was done on, where the value is in a unit of the test (`the SUVmax of the lesion was 2.6 g/mL`). */
function withoutObject(
  { members }: Run<TestItem>,
  value: Run<ValueItem>,
  words: readonly string[],
  usual: Usual,
): readonly string[] {
  const rest = behindObject(words);
  const [test, second] = members;
  if (rest === null || !test || second) return words;
  return isUsual(value, usual(test.item)) || isBareLevel(value, test.item, words) ? rest : words;
}

/** The words from a run of tests to a value, null when they part the two. */
function pathBetween(statement: Statement, tests: Run<TestItem>, value: Run<ValueItem>, usual: Usual): Path | null {
  const between = statement.words(tests.last, value.first);
  const words = isMeasuring(tests, value, between, usual)
    ? between.slice(1)
    : withoutObject(tests, value, between, usual);
  let loose = 0;
  for (const word of words) {
    if (breaks.has(word)) return null;
    if (!glue.has(word)) loose++;
  }
  if (loose > 0 && words.some((word) => isState.test(word))) return null;
  if (isNoLevel(statement, tests, words, value)) return null;
  const last = tests.members.at(-1) as Indexed<TestItem>;
  const isOfCells = loose > 0 && words.some((word) => isCellState.test(word));
  if (isOfCells && !usual(last.item).has('number-concentration')) return null;
  if (isPartedByAside(statement, tests.last, value.first)) return null;
  return loose > looseWords || (loose > 0 && isOtherScore(statement, tests, words)) ? null : { words, loose };
}

const link = (value: Indexed<ValueItem>, test: Indexed<TestItem>, rule: string, close: boolean): ValueLink => ({
  value: value.index,
  test: test.index,
  rule: `value_of/${rule}`,
  close,
});

/** Kinds of tests that have no value of their own. */
const isMethod = (kind: TestKind): boolean => kind === 'panel' || kind === 'imaging' || kind === 'procedure';
/** Words that tie a test to how it was done. */
const byMethod: ReadonlySet<string> = new Set(['in', 'on', 'by', 'with', 'via', 'using', 'at', 'during', 'estimated']);
const isVerb = /^(?:was|were|is|are|:|=)$/u;

const isUniform = (members: readonly Indexed<ValueItem>[]): boolean =>
  members.every(({ item }) => item.unit === members[0]?.item.unit || item.continues);

/** True where a name may end, and no value does: `ammonia (75 µg/dL) and bile acid levels`, `since 2009 and CD4 counts` list no names. */
function endsName(statement: Statement, at: number): boolean {
  if (statement.word(at) === ',') return endsName(statement, at - 1);
  const last = /^[)\]]$/u.test(statement.word(at)) ? at - 1 : at;
  const isValue = ({ item }: Indexed<ValueItem>): boolean => item.last === last;
  return !(
    /^\d/u.test(statement.word(last)) ||
    statement.numbers.some(({ members }) => members.some(isValue)) ||
    statement.asides.some(isValue)
  );
}

/** `alanine and glutamine were`, `WBC and neutrophil counts fell to`: a name before the test that no lexicon has. */
const isLastOfSeveral = (statement: Statement, tests: Run<TestItem>, path: Path): boolean =>
  statement.word(tests.first - 1) === 'and' &&
  endsName(statement, tests.first - 2) &&
  (nameWords.has(statement.word(tests.first - 2)) ||
    path.words.some((word) => plural.has(word)) ||
    /^(?:counts|levels|values)$/u.test(statement.word(tests.last)));

/** Tokens behind a run in which `respectively` may stand. */
const respectiveReach = 8;

/** `creatinine and urea (431 µmol/L and 12 respectively)`: each value has its own test, whatever else was read. */
const isRespective = (statement: Statement, { last }: Run<ValueItem>): boolean => {
  for (let at = last + 1; at <= last + respectiveReach && !breaks.has(statement.word(at)); at++)
    if (statement.word(at) === 'respectively') return true;
  return false;
};

/** Aligns the values of a run with the tests of the run before it. */
function align(
  statement: Statement,
  tests: Run<TestItem>,
  numbers: Run<ValueItem>,
  path: Path,
  usual: Usual,
): ValueLink[] {
  const close = path.loose === 0;
  const fit = (value: Indexed<ValueItem>, test: Indexed<TestItem>, rule: string): ValueLink[] =>
    fits(test.item, value.item, usual(test.item)) ? [link(value, test, rule, close)] : [];
  const [values, subjects] = [numbers.members, tests.members];
  const first = values[0] as Indexed<ValueItem>;
  const isSeries = values.length > 1 && values.slice(1).every(({ item }) => item.continues);
  if (subjects.length === values.length && subjects.length > 1 && !isSeries)
    return flatMapped(values, (value, i) => fit(value, subjects[i] as Indexed<TestItem>, 'aligned'));
  if (subjects.length === 1 && isLastOfSeveral(statement, tests, path)) {
    const last = values[1];
    return values.length === 2 && last ? fit(last, subjects[0] as Indexed<TestItem>, 'aligned') : [];
  }
  const isPartnerUnknown = subjects.length === 1 && values.length > 1 && !close && path.words.includes('and');
  const hasPartner = subjects.length > 1 || path.words.includes('and');
  if (hasPartner && subjects.length !== values.length && !isSeries && isRespective(statement, numbers)) return [];
  if ((subjects.length > 1 || isPartnerUnknown) && path.words.some((word) => plural.has(word))) return [];
  const subject = subjects.at(-1) as Indexed<TestItem>;
  if (
    subjects.length > 1 &&
    !isSeries &&
    !path.words.every((word) => /^(?:of|at|:|=|was|is|\(|count|level)$/u.test(word))
  )
    return [];
  const own = isUniform(values) ? values : [first];
  return flatMapped(own, (value) => fit(value, subject, 'before'));
}

/** `6330 leukocytes and 351000 platelets`: a bare number right before a name, behind `and`, is not of the name before it. */
function isCountOfNext(statement: Statement, numbers: Run<ValueItem>): boolean {
  const isBare = numbers.members.every(({ item }) => item.unit === null);
  const isListed = /^(?:and|,)$/u.test(statement.word(numbers.first - 1));
  return isBare && isListed && statement.tests.some(({ first }) => first === numbers.last + 1);
}

/** `130 IU/L for AST and 40 IU/L for ALT`: the name behind `for`. */
function isForNext(statement: Statement, numbers: Run<ValueItem>): boolean {
  const next = statement.tests.find((run) => run.first > numbers.last);
  const words = next ? statement.words(numbers.last, next.first) : [];
  return words[0] === 'for' && words.every((word) => beforeName.has(word)) && numbers.members[0]?.item.unit !== null;
}

/** True where a value, or a word that leads to one, follows the first name of a run: `4.1 mmol/L sodium 140 mmol/L`. */
function hasOwnValue(statement: Statement, { members }: Run<TestItem>): boolean {
  const last = members[0]?.item.last ?? -1;
  const next = statement.word(last + 1);
  if (/^[([]$/u.test(next)) return statement.numbers.some(({ first }) => first === last + 2);
  return /^(?::|=|of|was|were|is|at|-)$/u.test(next) || statement.numbers.some(({ first }) => first === last + 1);
}

/** `92% neutrophils and 4% lymphocytes`: a share right before a name, behind which no value of its own stands. */
function isShareOfNext(statement: Statement, numbers: Run<ValueItem>, path: Path | null): boolean {
  const next = statement.tests.find((run) => run.first === numbers.last + 1);
  if (!next || numbers.members.length > 1 || numbers.members[0]?.item.unit !== '%') return false;
  if (path !== null && path.words.every((word) => /^(?::|=|was|were|of|\()$/u.test(word))) return false;
  return !hasOwnValue(statement, next);
}

/** Of a measure of the body: `159 cm in height`. */
const isOfBodyKind = (usual: ReadonlySet<string>): boolean => usual.has('length') || usual.has('mass');

/** `9 points on the Naranjo scale`, `scored 4 on the Rankin scale`: the scale stands behind, and that it is a score before or in the unit. */
const isScored = (statement: Statement, { first, members }: Run<ValueItem>, words: readonly string[]): boolean =>
  words[0] === 'on' &&
  words.slice(1).every((word) => beforeName.has(word)) &&
  (members[0]?.item.unit === '{score}' ||
    [1, 2, 3].some((back) => /^(?:scores?|scored|rated|graded)$/u.test(statement.word(first - back))));

/** `3 U/L of X`, `88% neutrophils`, `159 cm in height`: the value stands before its test. */
function behind(statement: Statement, numbers: Run<ValueItem>, usual: Usual): ValueLink[] {
  const next = statement.tests.find((run) => run.first > numbers.last);
  const value = numbers.members.at(-1) as Indexed<ValueItem>;
  const test = next?.members[0];
  if (!next || !test || !fits(test.item, value.item, usual(test.item))) return [];
  if (isChangeOfNext(statement, numbers.first, next)) return [];
  const words = statement.words(numbers.last, next.first);
  const isOf = /^(?:of|for)$/u.test(words[0] ?? '') && words.every((word) => beforeName.has(word));
  const isOnScale = test.item.kind === 'score' && isScored(statement, numbers, words);
  const isOfBody =
    words.join(' ') === 'in' && /^(?:length|mass)$/u.test(value.item.dimension ?? '') && isOfBodyKind(usual(test.item));
  const isCount = value.item.isMany && usual(test.item).has('number-concentration');
  const isShare =
    words.length === 0 && (value.item.unit !== null || value.item.isRatio || isCount) && !hasOwnValue(statement, next);
  return ((isOf || isOfBody) && value.item.unit !== null) || isShare || isOnScale
    ? [link(value, test, 'behind', true)]
    : [];
}

/** Units in which only what is measured in them is stated: a share or a length may be of anything. */
const isTelling = ({ dimension }: ValueItem): boolean =>
  dimension !== null && /concentration|pressure|velocity|catalytic|osmol|^(?:activity|temperature)$/u.test(dimension);

/** `the thyroglobulin 4 weeks after chemotherapy was 12 ng/mL`: the one test of a sentence, in a unit of its kind. */
function ofOnlyTest(statement: Statement, numbers: Run<ValueItem>, usual: Usual): ValueLink[] {
  const [tests, second] = statement.tests;
  const [test] = tests?.members ?? [];
  if (!tests || !test || second || tests.members.length > 1 || statement.numbers.length > 1) return [];
  if (tests.last > numbers.first || !isUniform(numbers.members) || !isVerb.test(statement.word(numbers.first - 1)))
    return [];
  const isOwn = numbers.members.every(
    ({ item }) => isTelling(item) && usual(test.item).size > 0 && fits(test.item, item, usual(test.item)),
  );
  if (!isOwn || isNoLevel(statement, tests, statement.words(tests.last, numbers.first), numbers)) return [];
  return numbers.members.map((value) => link(value, test, 'only', false));
}

/** The run of tests that a value may be of: a place or a method in between is passed (`SaO2 in arterial blood gas was`). */
function testsBefore(statement: Statement, numbers: Run<ValueItem>): Run<TestItem> | undefined {
  const at = statement.tests.findLastIndex((run) => run.last < numbers.first);
  const [nearest, beyond] = [statement.tests[at], statement.tests[at - 1]];
  if (!nearest || !beyond || !nearest.members.every(({ item }) => isMethod(item.kind))) return nearest;
  const joint = statement.words(beyond.last, nearest.first);
  const isPassed =
    joint.length <= 3 &&
    joint.some((word) => byMethod.has(word)) &&
    joint.every((word) => glue.has(word) || byMethod.has(word));
  return isPassed ? { ...beyond, last: nearest.last } : nearest;
}

/** The run without the tests whose values stood before them (`94% neutrophils, Hb of 9 g/dL`); undefined when none is left. */
function withoutTaken(run: Run<TestItem> | undefined, links: readonly ValueLink[]): Run<TestItem> | undefined {
  if (!links.some(({ rule }) => rule === 'value_of/behind')) return run;
  const taken = new Set(flatMapped(links, ({ rule, test }) => (rule === 'value_of/behind' ? [test] : [])));
  const members = run?.members.filter(({ index }) => !taken.has(index)) ?? [];
  const [next] = members;
  return run && next && members.length < run.members.length ? { ...run, members, first: next.item.first } : next && run;
}

/** Links of the numbers of one sentence. */
export function numberLinks(statement: Statement, usual: Usual): ValueLink[] {
  const out: ValueLink[] = [];
  statement.numbers.forEach((numbers, i) => {
    const tests = withoutTaken(testsBefore(statement, numbers), out);
    const previous = statement.numbers[i - 1];
    const isFree = tests !== undefined && (previous === undefined || previous.last < tests.first);
    const path = isFree && !isCountOfNext(statement, numbers) ? pathBetween(statement, tests, numbers, usual) : null;
    const isNamedBehind = isForNext(statement, numbers) || isShareOfNext(statement, numbers, path);
    let found = isNamedBehind ? behind(statement, numbers, usual) : [];
    if (found.length === 0 && path && tests) found = align(statement, tests, numbers, path, usual);
    if (found.length === 0) found = behind(statement, numbers, usual);
    if (found.length === 0 && previous) found = furtherValues({ statement, previous, numbers, links: out }, isFree);
    if (found.length === 0) found = ofOnlyTest(statement, numbers, usual);
    for (const each of found) out.push(each);
  });
  return out.concat(flatMapped(statement.asides, (aside) => restated(statement, aside, out)));
}
