import { flatMapped } from '../../model/lists.js';
import { wordSet } from '../matchers/word-set.js';
import { isOfObject, longestObject } from './test-object.js';
import { type TestItem, type ValueItem, type ValueLink, fits } from './value-items.js';
import type { Indexed, Run, Statement } from './value-statements.js';
import { beforeName, breaks, glue, plural } from './value-words.js';

/** Words that may stand between an adjective and the name of its test. */
const adjectival = 3;

/** Right behind a test these are its verb: `the scan detected stones`. */
const activeVerb = wordSet('detected expressed present');

/** Nouns of what was done or found, with which the name of a test may end. */
const nameEnd = wordSet(`
  scan scans studies study series film films expression antibody antibodies immunoreactivity marker markers panel panels
`);

const nothing: ReadonlySet<string> = new Set();

/** `the scan detected stones`, `drainage improved the pain`: what the test does. */
const isActive = (statement: Statement, verb: number): boolean =>
  activeVerb.has(statement.word(verb)) ||
  (/^(?:improved|worsened)$/u.test(statement.word(verb)) &&
    /^(?:the|a|an|his|her|their)$/u.test(statement.word(verb + 1)));

const toAll = (value: Indexed<ValueItem>, tests: Run<TestItem>, rule: string): ValueLink[] =>
  tests.members
    .filter(({ item }) => fits(item, value.item, nothing))
    .map(({ index }) => ({ value: value.index, test: index, rule: `value_of/${rule}`, close: true }));

/** `raised the glucose`: what was done to it, not how it was. */
const transitive = wordSet('raised lowered increased decreased elevated reduced normalised normalized');

/**
 * The last of a run where it is the subject of a clause of its own behind the names that an adjective has: `decreased
 * platelets and fibrinogen, and urine protein was positive`.
 */
function ownClause(statement: Statement, run: Run<TestItem>): Indexed<TestItem> | undefined {
  const [before, last] = run.members.slice(-2);
  if (before === undefined || last === undefined || !/^(?:is|was)$/u.test(statement.word(run.last + 1)))
    return undefined;
  const joint = statement.words(before.item.last, last.item.first);
  if (joint[0] !== ',' || joint[1] !== 'and') return undefined;
  const adjective = statement.qualities.findLast(({ item }) => item.last < run.first);
  if (adjective === undefined) return undefined;
  return statement.words(adjective.item.last, run.first).every((word) => beforeName.has(word)) ? last : undefined;
}

/** `elevated CRP`, `normal serum sodium`, `negative for S100 and CD34`. */
function nameBehind(statement: Statement, value: Indexed<ValueItem>, links: readonly ValueLink[]): ValueLink[] {
  const next = statement.tests.find((run) => run.first > value.item.last);
  if (!next) return [];
  const words = statement.words(value.item.last, next.first);
  const isFor = words[0] === 'for' || words[0] === 'of' || words[0] === 'in';
  if (transitive.has(statement.word(value.item.last)) && words[0] === 'the') return [];
  if (statement.word(next.last + 1) === '-') return [];
  if (words.length > adjectival || !words.every((word) => beforeName.has(word))) return [];
  const taken = new Set(links.map(({ test }) => test));
  const own = ownClause(statement, next);
  const all = toAll(value, next, isFor ? 'for' : 'adjective').filter(({ test }) => test !== own?.index);
  if (!isFor && all[0]?.test !== next.members[0]?.index) return [];
  const kind = next.members[0]?.item.kind;
  return isFor
    ? all
    : all.filter(({ test }, i) => i === 0 || (!taken.has(test) && next.members[i]?.item.kind === kind));
}

/** Verbs by which a test has a value. */
const verbs = wordSet(`
  was were is are be been remained became showed revealed returned came demonstrated presented confirmed indicated
  disclosed yielded appeared rose risen fell fallen : = ( -
`);
const isJoint = (word: string | undefined): boolean => /^(?:,|and|&)$/u.test(word ?? '');

/** `antibodies, C3, and C4, were normal`: the list goes on with names that no lexicon has. */
function isListedOn(words: readonly string[]): boolean {
  const at = words.findIndex((word) => plural.has(word));
  if (at < 2 || at > longestObject || !words.slice(at).every((word) => glue.has(word))) return false;
  return isJoint(words[0]) && words.slice(0, at).every((word, i) => isJoint(word) || isJoint(words[i - 1]));
}

const isListJoint = (word: string): boolean => /^(?:,|and|or|&|as|well)$/u.test(word);
/** What no unknown member of a list is: verbs and words that part. */
const noMember =
  /^(?:(?:in|on|at|of|for|with|to|from|by|after|before|if|when|who|which|that|this|there|it|he|she|they|we)|.*(?:ed|ing|ly))$/u;
/** Most words of a name that no lexicon has. */
const longestMember = 2;

/** `, antigen assay, and virus`: list words with short names that no lexicon has between two tests of one list. */
function isListGap(words: readonly string[]): boolean {
  if (!isListJoint(words[0] ?? '')) return false;
  let length = 0;
  for (const word of words) {
    length = isListJoint(word) ? 0 : length + 1;
    if (length > longestMember || (length > 0 && !isMemberWord(word))) return false;
  }
  return true;
}

const isMemberWord = (word: string): boolean =>
  /^[a-z][a-z-]*$/u.test(word) && !noMember.test(word) && !glue.has(word) && !breaks.has(word) && !verbs.has(word);

/** `after the MRI, fluids and cultures were`: when or why it was, and no subject. */
const isCircumstance = (statement: Statement, first: number): boolean => {
  const at = /^(?:the|a|an|his|her)$/u.test(statement.word(first - 1)) ? first - 2 : first - 1;
  return (
    /^(?:after|before|despite|following|during|given|by|with|without)$/u.test(statement.word(at)) ||
    (statement.word(at) === 'of' && statement.word(at - 1) === 'because')
  );
};

/** The tests of a run with those of the runs before it that are of the same list; `from` is their first token. */
function wholeList(statement: Statement, run: Run<TestItem>): Run<TestItem> {
  let list = run;
  for (let at = statement.tests.indexOf(run) - 1; at >= 0; at--) {
    const before = statement.tests[at] as Run<TestItem>;
    const isParted = statement.numbers.some(({ first }) => first > before.last && first < list.first);
    if (isParted || isCircumstance(statement, before.first) || !isListGap(statement.words(before.last, list.first)))
      return list;
    list = { first: before.first, last: list.last, members: [...before.members, ...list.members] };
  }
  return list;
}

/** The words without what ends the name of a test behind the one that is known: `(CT) scan was`, `p53 expression was`. */
const behindName = (words: readonly string[]): readonly string[] =>
  nameEnd.has(words[0] ?? '') && !shows.has(words[1] ?? '') ? words.slice(1) : words;

/** True for a sign right behind the last of a run. */
const isSignOf = (statement: Statement, { last }: Run<TestItem>, { item }: Indexed<ValueItem>): boolean =>
  item.first === last + 1 && item.first === item.last && /^[+-]$/u.test(statement.word(item.first));

/** The tests of a run that share the sign behind it: none that has a sign of its own, or is of another kind (`Immunohistochemistry CD68+`). */
function signed(statement: Statement, run: Run<TestItem>): Run<TestItem> {
  const end = run.members.at(-1)?.item;
  const members = run.members.filter(
    ({ item }) => item === end || (item.kind === end?.kind && !/^[+-]$/u.test(statement.word(item.last + 1))),
  );
  return { first: run.first, last: run.last, members };
}

/** `CRP was elevated`, `ALT and AST were normal`, `synaptophysin-positive`. */
function nameBefore(statement: Statement, value: Indexed<ValueItem>): ValueLink[] {
  const tests = statement.tests.findLast((run) => run.last < value.item.first);
  if (!tests) return [];
  const words = behindName(statement.words(tests.last, value.item.first));
  const isGrade = statement.word(value.item.last) === '+' && words.length === 1 && words[0] === 'of';
  const isTied = words.length === 0 || isGrade || words.some((word) => verbs.has(word));
  if (!isTied) return [];
  const isVerb = words.length === 0 && isActive(statement, value.item.last);
  const isSaid = words.every(
    (word) => (glue.has(word) || verbs.has(word)) && !breaks.has(word) && word !== 'with' && word !== 'and',
  );
  if (isVerb || (!isSaid && !isOfObject(words) && !isListedOn(words))) return [];
  if (isLevelOfThing(statement, tests, words, value)) return [];
  const own = ownClause(statement, tests);
  if (own !== undefined) return toAll(value, { first: own.item.first, last: tests.last, members: [own] }, 'predicate');
  if (isSignOf(statement, tests, value)) return toAll(value, signed(statement, tests), 'predicate');
  const isOfSeveral = words.some((word) => /^(?:were|are|both|all)$/u.test(word));
  return toAll(value, isOfSeveral ? wholeList(statement, tests) : tests, 'predicate');
}

const shows = wordSet('showed revealed');
/** Verbs with which a test tells what it found. */
const tells = wordSet('showed revealed demonstrated disclosed confirmed indicated yielded presented');
/** Behind a level these go on, and name nothing that it is of. */
const goesOn = /^(?:in|on|at|with|but|which|from|to|compared|during|after|before|by|except|again|results?|findings?)$/u;

/** `serology showed high titres of IgM`: the level of something that the tests found, where they are none of one analyte. */
const isLevelOfThing = (
  statement: Statement,
  { members }: Run<TestItem>,
  words: readonly string[],
  { item }: Indexed<ValueItem>,
): boolean => {
  const next = statement.word(item.last + 1);
  return (
    item.isLevel &&
    words.some((word) => tells.has(word)) &&
    members.every(({ item: { kind } }) => kind === 'panel' || kind === 'procedure') &&
    /^\p{L}/u.test(next) &&
    !goesOn.test(next)
  );
};

/** `laboratory data showed elevated CRP`: what a finding shows is said of the name behind it. */
const isShown = (statement: Statement, value: Indexed<ValueItem>): boolean =>
  shows.has(statement.word(value.item.first - 1)) || shows.has(statement.word(value.item.first - 2));

/** `a dipstick positive for 2+ ketones`: a grade by signs with a name behind it and none right before. */
const isGradeOfNext = (statement: Statement, { item }: Indexed<ValueItem>): boolean =>
  statement.word(item.last) === '+' && !statement.tests.some(({ last }) => last + 1 === item.first);

/** Links of the qualitative values of one sentence; `numbers` are those of its numbers. */
export function qualityLinks(statement: Statement, numbers: readonly ValueLink[]): ValueLink[] {
  return flatMapped(statement.qualities, (value) => {
    const said = nameBefore(statement, value);
    const named = nameBehind(statement, value, numbers);
    const isNamed =
      isShown(statement, value) || isGradeOfNext(statement, value) || named.some(({ rule }) => rule === 'value_of/for');
    return said.length > 0 && !(isNamed && named.length > 0) ? said : named;
  });
}
