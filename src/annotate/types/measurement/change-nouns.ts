import { flatMapped } from '../../../model/lists.js';
import { itemAtOrBefore } from '../../../model/span.js';
import type { Analysis } from '../../analysis.js';
import { beforeName } from '../../relations/value-words.js';
import type { TestItem } from '../../relations/value-items.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { type QualityCandidate, qualityAt } from './qualities.js';

const changeNoun = trigger(
  inLexicon(({ testWords }) => testWords['rise-noun']),
  inLexicon(({ testWords }) => testWords['fall-noun']),
);

/** Words between `in` and the name of what changed. */
const longestPath = 3;
/** Words before a change that did not come about, or of which it is not told that it did. */
const notTold = /^(?:no|not|without|any|if|prevent|avoid|expected|further)$/u;

const beginsTest = (tests: readonly TestItem[], token: number): boolean =>
  itemAtOrBefore(tests, token, ({ first }) => first)?.first === token;

/** True where a test is named behind the noun, with `in` or `of` between (`a decrease in the platelet count`). */
function isOfTest(analysis: Analysis, noun: number, tests: readonly TestItem[]): boolean {
  if (!/^(?:in|of)$/u.test(wordAt(analysis, noun + 1))) return false;
  let at = noun + 2;
  while (at < noun + 2 + longestPath && !beginsTest(tests, at) && beforeName.has(wordAt(analysis, at))) at++;
  return beginsTest(tests, at) && analysis.sentenceOf[at] === analysis.sentenceOf[noun];
}

/** Changes told by a noun before the name of a test: a course, not a level; the word of its extent belongs to it. */
export function changeNouns(analysis: Analysis, tests: readonly TestItem[]): QualityCandidate[] {
  const nouns = analysis.where(changeNoun);
  if (nouns.length === 0 || tests.length === 0) return [];
  const { tokens, resources } = analysis;
  const { testWords } = resources.lexicons;
  return flatMapped(nouns, (last) => {
    if (!isOfTest(analysis, last, tests)) return [];
    const first = testWords.extent.has(wordAt(analysis, last - 1)) ? last - 1 : last;
    if ([1, 2].some((back) => notTold.test(wordAt(analysis, first - back)))) return [];
    const value = testWords['rise-noun'].has(wordAt(analysis, last)) ? 'increased' : 'decreased';
    const range = { first, last, start: tokens.starts[first] as number, end: tokens.ends[last] as number };
    return qualityAt(range, { value, abnormal: null }, 'change', `lexicon:test-words/${wordAt(analysis, last)}`);
  });
}
