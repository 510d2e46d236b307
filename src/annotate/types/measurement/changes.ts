import type { Analysis } from '../../analysis.js';
import type { TokenRange } from '../../relations/attach.js';
import type { TestItem } from '../../relations/value-items.js';
import { wordAt } from '../token-words.js';
import { isPartOfTest } from './part-of-test.js';

/** Words that stand between a test and its verb: `CRP also increased`. */
const between = /^(?:also|further|then|again|\p{L}+ly)$/u;
/** A verb of change behind an auxiliary goes on so (`had increased to 12 mg/L`); `had increased CRP` states a level. */
const course = /^(?:to|from|by)$/u;

/**
 * What a verb of change right behind its test tells of (`troponin decreased to 93 ng/L`, `his weight decreased
 * steadily`): a course, which ends high as well as low. Null where the word states a level (`was decreased`,
 * `decreased sodium`).
 */
export function changeTold(
  analysis: Analysis,
  { first, last }: TokenRange,
  tests: readonly TestItem[],
): 'increased' | 'decreased' | null {
  const { rises, falls } = analysis.resources.lexicons.testWords;
  const verb = wordAt(analysis, last);
  const change = rises.has(verb) ? 'increased' : falls.has(verb) ? 'decreased' : null;
  if (change === null || isPartOfTest(tests, { first: last + 1, last: last + 1 })) return null;
  let i = first - 1;
  while (between.test(wordAt(analysis, i))) i--;
  if (/^(?:has|have|had)$/u.test(wordAt(analysis, i))) return course.test(wordAt(analysis, last + 1)) ? change : null;
  const name = /^[)\]]$/u.test(wordAt(analysis, i)) ? i - 1 : i;
  return isPartOfTest(tests, { first: name, last: name }) ? change : null;
}
