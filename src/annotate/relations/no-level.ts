import type { TestItem } from './value-items.js';
import type { Run, Statement } from './value-statements.js';

/** Nouns of a difference, which is no level itself; `a raised creatinine of 2 mg/dL` is one. */
const change =
  /^(?:loss|losses|gain|increase|decrease|reduction|drop|fall|rise|decline|change|difference|increment|decrement|deficit)$/u;

/** `weight loss of 6 kg`, `rose by 6 mmol/L`, `a fall in haemoglobin of 3 g/dL`: how much it changed. */
function statesChange(statement: Statement, tests: Run<TestItem>, words: readonly string[]): boolean {
  const [joint, noun] = [words.at(-1), words.at(-2)];
  if (joint === 'by') return true;
  if (joint !== 'of') return false;
  const before = [1, 2, 3].map((back) => statement.word(tests.first - back));
  return (
    change.test(noun ?? '') ||
    (words.length === 1 && tests.members.length === 1 && before.some((word) => change.test(word)))
  );
}

/** `22-pound weight loss`, `gained 3 kg of weight`: a change in front of the name. */
export const isChangeOfNext = (statement: Statement, first: number, next: Run<TestItem>): boolean =>
  change.test(statement.word(next.last + 1)) ||
  /^(?:gain|gains|gained|gaining|lost|lose|losing|loss)$/u.test(statement.word(first - 1));

/** Words before `height` or `weight` that leave it the patient's own. */
const ownSize =
  /^(?:'s|s|[,;:.(]|and|his|her|their|the|a|an|body|birth|standing|current|adult|final|mean|average|maternal|total|with|of|in|whose|patient|patients|mother|ideal|dry|actual|baseline|initial|present|low|normal|usual)?$/u;

/** `to maintain a pH of 7.5`, `fell from a height of 3 m`, `fissure height`: what was aimed at, and no size of the body. */
function isOtherThanFound(statement: Statement, { first, last }: Run<TestItem>): boolean {
  const before = [1, 2, 3].map((back) => statement.word(first - back));
  if (before.some((word) => /^(?:maintain|keep|achieve|target|targeting|aiming|goal)$/u.test(word))) return true;
  if (
    /^temperatures?$/u.test(statement.word(last)) &&
    /^(?:outside|ambient|room|water|air|outdoor|environmental|storage|bath)$/u.test(statement.word(last - 1))
  )
    return true;
  if (first !== last || !/^(?:height|weight|length)$/u.test(statement.word(last))) return false;
  return before.slice(0, 2).includes('from') || !ownSize.test(before[0] ?? '');
}

/** `50% above the reference range`: how far from something else. */
const relative =
  /^(?:above|below|higher|lower|greater|larger|smaller|more|less|increase|decrease|reduction|rise|fall|drop|decline|improvement|change|loss)$/u;

/** `protein/creatinine ratio of 3`: of neither of the two. */
const isRatio = ({ members }: Run<TestItem>, words: readonly string[]): boolean =>
  words[0] === 'ratio' && members.every(({ item }) => item.kind === 'analyte');

/** True where the words between name the score of something else (`motion of the wrist, with a score of 100%`). */
export const isOtherScore = ({ members }: Run<TestItem>, words: readonly string[]): boolean =>
  words.includes('score') && members.every(({ item }) => item.kind !== 'score');

/** True for a number behind a test's name that is not its level: a change, an aim, a distance, a ratio. */
export const isNoLevel = (
  statement: Statement,
  tests: Run<TestItem>,
  words: readonly string[],
  value: { readonly last: number },
): boolean =>
  statesChange(statement, tests, words) ||
  isOtherThanFound(statement, tests) ||
  relative.test(statement.word(value.last + 1)) ||
  isRatio(tests, words);
