import type { Candidate } from '../../model/annotation.js';
import type { Quantity } from '../../model/quantity.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { exactQuantity } from '../matchers/exact-quantity.js';
import { touching } from '../matchers/lexical.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import { isAgeOfPerson } from './age/beside-person.js';
import { trigger } from '../triggers.js';
import { wordSet } from '../matchers/word-set.js';
import { countEndingAt, timeUnitAt } from './frequency/parts.js';
import { boundedTimes, severalTimes } from './duration/loose-times.js';
import { lasting, momentAfter, momentBefore, spans, statedAs } from './duration/parts.js';
import { skipSign, wordAt } from './token-words.js';

const lastingWord = trigger((word) => lasting.test(word));
const article = /^an?$/u;

const isTime = (match: QuantityMatch): match is QuantityMatch & { quantity: Quantity } =>
  match.unit?.dimension === 'time' && match.quantity !== null && match.role === 'value';

const subSecond = /^(?:ms|us|s)$/u;

/** True when a test's name stands right before: `QT 480 ms`, `prothrombin time of 14 s` are measured. */
function isMeasured(analysis: Analysis, match: QuantityMatch): boolean {
  const { tests } = analysis.lexical;
  return touching(tests, match.first - 3, match.first - 1).some((test) => test.last < match.first);
}

/** A time, or the zero at which a list of times begins (`at 0, 12 and 24 hours`), which takes no unit. */
const isMember = (match: QuantityMatch): boolean =>
  isTime(match) || (match.unit === null && match.quantity?.value === 0);

/** First and last match of the list that a quantity stands in (`at 1, 3, 6 and 12 months after`). */
function listOf(analysis: Analysis, i: number): readonly [QuantityMatch, QuantityMatch] {
  const { quantities } = analysis;
  let [first, last] = [i, i];
  while (first > 0 && quantities[first]?.link === 'list' && isMember(quantities[first - 1] as QuantityMatch)) first--;
  while (quantities[last + 1]?.link === 'list' && isTime(quantities[last + 1] as QuantityMatch)) last++;
  return [quantities[first] as QuantityMatch, quantities[last] as QuantityMatch];
}

/** Behind `after two years of` these date something; other things lasted so long (`after two years of follow-up`). */
const dated =
  /^(?:age|life|birth|admission|hospitali[sz]ation|gestation|pregnancy|amenorrh\w*|onset|presentation|diagnosis|surgery|operation|injury|trauma|delivery|transplantation|the|his|her|this)$/u;

/** `after 5 months of therapy`: what is named behind `of` went on for that time. */
const isSpent = (analysis: Analysis, first: number, next: number): boolean =>
  skipBack(analysis, first - 1) === 'after' &&
  wordAt(analysis, next) === 'of' &&
  /^\p{L}{3,}/u.test(wordAt(analysis, next + 1)) &&
  !dated.test(wordAt(analysis, next + 1));

/** Tokens between `the ages of the patients were` and the list of them. */
const ageReach = 8;

/** `the ages of the patients were 51 years and 57 years`. */
function isAgeOfSeveral(analysis: Analysis, first: number): boolean {
  if (!/^(?:was|were|are)$/u.test(wordAt(analysis, first - 1))) return false;
  for (let i = first - 2; i >= first - ageReach; i--) if (wordAt(analysis, i) === 'ages') return true;
  return false;
}

/** `the gestational age was 37 weeks`. */
const isGestationalAge = (analysis: Analysis, first: number): boolean =>
  [1, 2, 3].some(
    (back) => wordAt(analysis, first - back) === 'age' && wordAt(analysis, first - back - 1) === 'gestational',
  );

/** `3 days later`, `after 3 days`, `at the age of 2 years`, `at 34 weeks of gestation`: when, not how long. */
function isMoment(analysis: Analysis, i: number): boolean {
  const [first, last] = listOf(analysis, i);
  const next = skipSign(analysis, skipSign(analysis, last.last + 1, "'"), '-');
  const isFor = /^(?:for|lasting|lasted)$/u.test(wordAt(analysis, first.first - 1));
  if (isFor && /^(?:before|after|prior|post|preceding|following)$/u.test(wordAt(analysis, next))) return false;
  if (isSpent(analysis, first.first, next)) return false;
  if (momentAfter.test(wordAt(analysis, next))) return true;
  if (
    /^(?:age|ga|gestation|gestational|pregnancy|life)$/u.test(
      wordAt(analysis, wordAt(analysis, next) === 'of' ? next + 1 : next),
    )
  )
    return true;
  if (/^(?:of|to)$/u.test(wordAt(analysis, first.first - 1)) && /^ages?$/u.test(wordAt(analysis, first.first - 2)))
    return true;
  if (isGestationalAge(analysis, first.first) || isAgeOfSeveral(analysis, first.first)) return true;
  return momentBefore.test(skipBack(analysis, first.first - 1)) && !spans.test(wordAt(analysis, next));
}

/** `24-hour urine volume`, `6-minute walk test`, `2-d echo`: the time is part of the test's name. */
function isPartOfTest(analysis: Analysis, match: QuantityMatch): boolean {
  if (
    touching(analysis.lexical.tests, match.first, match.first + 7).some(
      ({ first, last }) => first === match.first && last > match.last,
    )
  )
    return true;
  if (match.unit?.ucum !== 'h' && match.unit?.ucum !== 'min') return false;
  if (wordAt(analysis, match.last + 2) === 'excretion') return true;
  if (
    /^(?:urine|urinary|walk|walking|holter|ambulatory|ecg|collection|monitoring)$/u.test(
      wordAt(analysis, match.last + 1),
    )
  )
    return true;
  return touching(analysis.lexical.tests, match.last + 1, match.first + 7).some(
    ({ first, last }) => first <= match.last + 2 && last > match.last && last - match.first < 8,
  );
}

const skipped: ReadonlySet<string> = wordSet('a an the about only just approximately around nearly almost roughly');

/** The word before token `i + 1`, without an article or a word such as `only`. */
function skipBack(analysis: Analysis, i: number): string {
  return skipped.has(wordAt(analysis, i)) ? wordAt(analysis, i - 1) : wordAt(analysis, i);
}

/** `6-month intervals`, `28-day cycle`: how often, not how long. */
const isInterval = (analysis: Analysis, match: QuantityMatch): boolean =>
  /^(?:interval|intervals|cycle|cycles|intervalls)$/u.test(wordAt(analysis, skipSign(analysis, match.last + 1, '-'))) ||
  (wordAt(analysis, match.first - 1) === 'of' && /^intervals?$/u.test(wordAt(analysis, match.first - 2)));

/** Every stated time that lasted; `4-month-10-day-old` goes on behind its hyphen. */
function stated(analysis: Analysis): Candidate<'duration'>[] {
  const out: Candidate<'duration'>[] = [];
  const { quantities } = analysis;
  for (let i = 0; i < quantities.length; i++) {
    const match = quantities[i] as QuantityMatch;
    if (!isTime(match) || isMoment(analysis, i) || isInterval(analysis, match)) continue;
    if (isPartOfTest(analysis, match) || isAgeOfPerson(analysis, match)) continue;
    if (/^-\d/u.test(analysis.text.slice(match.end, match.end + 2))) continue;
    const isLasting = lasting.test(wordAt(analysis, match.first - 1));
    if (!isLasting && (subSecond.test(match.quantity.unit ?? '') || isMeasured(analysis, match))) continue;
    out.push(statedAs(match, match.quantity));
  }
  return out;
}

/** Adjectives between a number and its time: `for 3 consecutive days`, `6 more months`. */
const adjective = trigger('consecutive successive straight full whole more additional further long');

/** A time whose number and unit an adjective parts. */
function withAdjective(analysis: Analysis): Candidate<'duration'>[] {
  const { tokens, text } = analysis;
  return analysis.where(adjective).flatMap((i) => {
    const unit = timeUnitAt(analysis, i + 1);
    const count = unit && countEndingAt(analysis, i - 1);
    if (!unit || !count || momentAfter.test(wordAt(analysis, unit.last + 1))) return [];
    const [start, end] = [tokens.starts[count.first] as number, tokens.ends[unit.last] as number];
    const quantity = { ...count.quantity, literal: text.slice(start, end), unit: unit.ucum };
    return [statedAs({ start, end }, quantity)];
  });
}

/** Token of `half` in `a month and a half` when `and` stands at `i`, else -1. */
const halfBehind = (analysis: Analysis, i: number): number =>
  wordAt(analysis, i) === 'and' && wordAt(analysis, i + 1) === 'a' && wordAt(analysis, i + 2) === 'half' ? i + 2 : -1;

/** Token of the article behind a word that says that it lasted, past `approximately`; -1 where none stands. */
function articleBehind(analysis: Analysis, before: number): number {
  const at = /^(?:about|approximately|almost|nearly|around|roughly)$/u.test(wordAt(analysis, before + 1)) ? 2 : 1;
  return article.test(wordAt(analysis, before + at)) ? before + at : -1;
}

/** `for a week`, `for about a month`, `over one year`: the article counts as one; `for a second opinion` tells of no time. */
function withArticle(analysis: Analysis): Candidate<'duration'>[] {
  const { tokens, text, resources } = analysis;
  const out: Candidate<'duration'>[] = [];
  for (const before of analysis.where(lastingWord)) {
    const i = articleBehind(analysis, before);
    if (i < 0 || i + 1 >= tokens.count) continue;
    const [start, at] = [tokens.starts[i] as number, tokens.starts[i + 1] as number];
    const unit = resources.units.trie.match(text, at, ({ dimension }) => dimension === 'time');
    if (unit === null || unit.end !== tokens.ends[i + 1] || unit.end - at < 3 || unit.unit.ucum === 's') continue;
    if (/^(?:ago|later|before|after|earlier|old)$/u.test(wordAt(analysis, i + 2)) || wordAt(analysis, i + 2) === '-')
      continue;
    const half = halfBehind(analysis, i + 2);
    const end = half < 0 ? unit.end : (tokens.ends[half] as number);
    const quantity = exactQuantity(half < 0 ? 1 : 1.5, text.slice(start, end), unit.unit.ucum);
    out.push({
      type: 'duration',
      start,
      end,
      value: { quantity },
      rule: 'duration/article',
      madeFrom: ['pattern:for a week'],
    });
  }
  return out;
}

/** How long something lasted or was given; moments (`3 days later`) and intervals (`every 3 weeks`) are not. */
export const duration: Annotator<'duration'> = {
  type: 'duration',
  version: 6,
  needs: [],
  candidates: (analysis) =>
    stated(analysis).concat(
      withAdjective(analysis),
      withArticle(analysis),
      severalTimes(analysis),
      boundedTimes(analysis),
    ),
};
