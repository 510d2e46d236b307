import { flatMapped } from '../../../model/lists.js';
import type { Candidate } from '../../../model/annotation.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { touching } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { givingBefore, hasWordNear } from '../given.js';
import { skipSign, wordAt } from '../token-words.js';
import { countEndingAt, frequencyOf, isBehindAmount, isBehindGiven, periodAt, textOf, timeUnitAt } from './parts.js';

const onceA = (analysis: Analysis, first: number, last: number, count: number, unit: string) => {
  const literal = textOf(analysis, first, last);
  return frequencyOf(
    analysis,
    first,
    last,
    [exactQuantity(1, literal, null), exactQuantity(count, literal, unit)],
    'schedule',
  );
};

const timeOfDay = trigger(
  inLexicon(({ frequencyWords }) => frequencyWords.daytime),
  inLexicon(({ frequencyWords }) => frequencyWords.meal),
);

/** `10 units at bedtime`, `5 mg in the morning`, `1 g before breakfast`: once a day, behind what is given; before each of the `meals` it is left open how often. */
function atTimeOfDay(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const { daytime } = analysis.resources.lexicons.frequencyWords;
  const word = wordAt(analysis, i);
  const last = wordAt(analysis, i + 1) === 'time' ? i + 1 : i;
  const isArticle = /^(?:the|each)$/u.test(wordAt(analysis, i - 1));
  const first = isArticle ? i - 2 : i - 1;
  const preposition = daytime.has(word) ? /^(?:in|at|before)$/u : /^(?:before|after|with|at)$/u;
  if (!preposition.test(wordAt(analysis, first)) || !isBehindGiven(analysis, first)) return null;
  return /^(?:meals|food)$/u.test(word)
    ? frequencyOf(analysis, first, i, [null, null], 'schedule')
    : onceA(analysis, first, last, 1, 'd');
}

const alternate = trigger('alternate alternating');

/** `on alternate days`, `every alternate day`. */
function onAlternateDays(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const unit = timeUnitAt(analysis, skipSign(analysis, i + 1, '-'));
  if (unit === null || !/^(?:d|wk)$/u.test(unit.ucum)) return null;
  const first = /^(?:on|every)$/u.test(wordAt(analysis, i - 1)) ? i - 1 : i;
  return onceA(analysis, first, unit.last, 2, unit.ucum);
}

const divided = trigger('doses');

/** `in three divided doses`, `divided in 3 doses`, `40 mg/kg in 3 doses`: so many times in the period that the amount is given for. */
function inDividedDoses(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const isBefore = /^(?:divided|equal|separate)$/u.test(wordAt(analysis, i - 1));
  const count = countEndingAt(analysis, isBefore ? i - 2 : i - 1);
  if (count === null || !/^(?:in|into)$/u.test(wordAt(analysis, count.first - 1))) return null;
  const isDivided = /^(?:divided|split)$/u.test(wordAt(analysis, count.first - 2));
  if (!isBefore && !isDivided && !isBehindAmount(analysis, count.first - 1)) return null;
  return frequencyOf(analysis, isDivided ? count.first - 2 : count.first - 1, i, [count.quantity, null], 'schedule');
}

const apart = trigger('apart');

const isAfterGiven = (analysis: Analysis, first: number): boolean =>
  hasWordNear(analysis, first - 1, -1, spacedReach, givingBefore) ||
  touching(analysis.lexical.drugs, first - spacedReach, first - 1).length > 0;

/** Tokens before `two weeks apart` among which something is given. */
const spacedReach = 10;

/** `two weeks apart`, of what is given. */
function spaced(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  for (const first of [i - 2, i - 3, i - 4]) {
    const period = periodAt(analysis, first);
    if (period?.last !== i - 1 || period.quantity.unit === null || !isAfterGiven(analysis, first)) continue;
    return frequencyOf(
      analysis,
      first,
      i,
      [exactQuantity(1, textOf(analysis, first, i), null), period.quantity],
      'schedule',
    );
  }
  return null;
}

const smallNumber = trigger('0 1 2 3 4 5 6 7 8 9');
const isTimes = (word: string): boolean => word === 'x' || word === '×';

/** Numbers of a scheme of the day that begins at token `i`: `1-0-1`, `0-0-1-1`. */
function schemeFrom(analysis: Analysis, i: number): readonly number[] {
  const out: number[] = [];
  for (let at = i; /^\d$/u.test(wordAt(analysis, at)); at += 2) {
    out.push(Number(wordAt(analysis, at)));
    if (wordAt(analysis, at + 1) !== '-' || analysis.gaps[at + 1] !== gap.none || analysis.gaps[at + 2] !== gap.none)
      break;
  }
  return out;
}

/** `5 mg (1-0-1)`: how many in the morning, at noon, in the evening and at night. */
function inScheme(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (wordAt(analysis, i - 1) === '-' || wordAt(analysis, i + 1) !== '-') return null;
  const scheme = schemeFrom(analysis, i);
  const parts = scheme.filter((number) => number > 0).length;
  if (scheme.length < 3 || scheme.length > 4 || parts === 0 || !isBehindGiven(analysis, i)) return null;
  const last = i + 2 * scheme.length - 2;
  const literal = textOf(analysis, i, last);
  return frequencyOf(
    analysis,
    i,
    last,
    [exactQuantity(parts, literal, null), exactQuantity(1, literal, 'd')],
    'schedule',
  );
}

/** `2 g × 4/day`, `50 mg 1 × 1`: times a day behind an amount. */
function multiplied(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const isBefore = isTimes(wordAt(analysis, i - 1));
  if (!isBefore && !isTimes(wordAt(analysis, i + 1))) return null;
  const first = isBefore ? i - 1 : i;
  if (!isBehindAmount(analysis, first)) return null;
  const count = Number(wordAt(analysis, i));
  if (isBefore && /^(?:\/|per|a)$/u.test(wordAt(analysis, i + 1))) {
    const unit = timeUnitAt(analysis, i + 2);
    if (unit === null) return null;
    const literal = textOf(analysis, first, unit.last);
    const period = exactQuantity(1, literal, unit.ucum);
    return frequencyOf(analysis, first, unit.last, [exactQuantity(count, literal, null), period], 'schedule');
  }
  if (isBefore || wordAt(analysis, i + 2) !== '1') return null;
  const literal = textOf(analysis, i, i + 2);
  return frequencyOf(
    analysis,
    i,
    i + 2,
    [exactQuantity(count, literal, null), exactQuantity(1, literal, 'd')],
    'schedule',
  );
}

const per = trigger('per');

/** `250 mg gefitinib per day`: the period of an amount whose drug stands between; how many times is left open. */
function perPeriod(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const drug = touching(analysis.lexical.drugs, i - 1, i - 1).find(({ last }) => last === i - 1);
  if (drug === undefined) return null;
  const first = wordAt(analysis, drug.first - 1) === 'of' ? drug.first - 1 : drug.first;
  const unit = timeUnitAt(analysis, i + 1);
  if (unit === null || !isBehindAmount(analysis, first)) return null;
  const period = exactQuantity(1, textOf(analysis, i, unit.last), unit.ucum);
  return frequencyOf(analysis, i, unit.last, [null, period], 'schedule');
}

const readers = [
  [timeOfDay, atTimeOfDay],
  [alternate, onAlternateDays],
  [divided, inDividedDoses],
  [apart, spaced],
  [smallNumber, inScheme],
  [smallNumber, multiplied],
  [per, perPeriod],
] as const;

/** Frequencies by when something is given: times of the day, schemes of it, divided doses, alternate days. */
export const fromSchedules = (analysis: Analysis): Candidate<'frequency'>[] =>
  flatMapped(readers, ([start, read]) => flatMapped(analysis.where(start), (i) => read(analysis, i) ?? []));
