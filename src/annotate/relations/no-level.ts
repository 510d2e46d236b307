import { wordSet } from '../matchers/word-set.js';
import type { TestItem } from './value-items.js';
import type { Run, Statement } from './value-statements.js';

/** Nouns of a difference, which is no level itself; `a raised creatinine of 2 mg/dL` is one. */
const changes = wordSet(`
  loss losses gain increase decrease reduction drop fall rise decline change difference increment decrement deficit
`);
/** Most words from such a noun to the name of what changed. */
const changeReach = 3;

/** True where a word of a kind stands among the few words before a token. */
function isBefore(statement: Statement, first: number, words: ReadonlySet<string>): boolean {
  for (let back = 1; back <= changeReach; back++) if (words.has(statement.word(first - back))) return true;
  return false;
}

/** `weight loss of 6 kg`, `rose by 6 mmol/L`, `a fall in haemoglobin of 3 g/dL`: how much it changed. */
function statesChange(statement: Statement, tests: Run<TestItem>, words: readonly string[]): boolean {
  const joint = words.at(-1);
  if (joint === 'by') return true;
  if (joint !== 'of') return false;
  return (
    changes.has(words.at(-2) ?? '') ||
    (words.length === 1 && tests.members.length === 1 && isBefore(statement, tests.first, changes))
  );
}

/** `22-pound weight loss`, `gained 3 kg of weight`: a change in front of the name. */
export const isChangeOfNext = (statement: Statement, first: number, next: Run<TestItem>): boolean =>
  changes.has(statement.word(next.last + 1)) ||
  /^(?:gain|gains|gained|gaining|lost|lose|losing|loss)$/u.test(statement.word(first - 1));

/** Words before `height` or `weight` that leave it the patient's own. */
const ownSize =
  /^(?:'s|s|[,;:.(]|and|his|her|their|the|a|an|body|birth|standing|current|adult|final|mean|average|maternal|total|with|of|in|whose|patient|patients|mother|ideal|dry|actual|baseline|initial|present|low|normal|usual)?$/u;

const aims = wordSet('maintain keep achieve target targeting aiming goal');

/** `to maintain a pH of 7.5`, `fell from a height of 3 m`, `fissure height`: what was aimed at, and no size of the body. */
function isOtherThanFound(statement: Statement, { first, last }: Run<TestItem>): boolean {
  if (isBefore(statement, first, aims)) return true;
  if (
    /^temperatures?$/u.test(statement.word(last)) &&
    /^(?:outside|ambient|room|water|air|outdoor|environmental|storage|bath)$/u.test(statement.word(last - 1))
  )
    return true;
  if (first !== last || !/^(?:height|weight|length)$/u.test(statement.word(last))) return false;
  const before = statement.word(first - 1);
  return before === 'from' || statement.word(first - 2) === 'from' || !ownSize.test(before);
}

/** `50% above the reference range`: how far from something else. */
const relative = wordSet(`
  above below higher lower greater larger smaller more less increase decrease reduction rise fall drop decline
  improvement change loss
`);

/** `protein/creatinine ratio of 3`: of neither of the two. */
const isRatio = ({ members }: Run<TestItem>, words: readonly string[]): boolean =>
  words[0] === 'ratio' && members.every(({ item }) => item.kind === 'analyte');

/** Ends of the name of a score whose values are no points. */
const inStages = wordSet('stage stages staging grade grades grading classification');

/** True where the words between name the score of something else (`motion of the wrist, with a score of 100%`, `Ann Arbor stage, with a score of 0`). */
export const isOtherScore = (
  statement: Statement,
  { last, members }: Run<TestItem>,
  words: readonly string[],
): boolean =>
  words.includes('score') && (inStages.has(statement.word(last)) || members.every(({ item }) => item.kind !== 'score'));

/** True for a number behind a test's name that is not its level: a change, an aim, a distance, a ratio. */
export const isNoLevel = (
  statement: Statement,
  tests: Run<TestItem>,
  words: readonly string[],
  value: { readonly last: number },
): boolean =>
  statesChange(statement, tests, words) ||
  isOtherThanFound(statement, tests) ||
  relative.has(statement.word(value.last + 1)) ||
  isRatio(tests, words);
