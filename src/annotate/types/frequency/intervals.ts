import type { Candidate } from '../../../model/annotation.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { skipSign, wordAt } from '../token-words.js';
import { frequencyOf, periodAt, textOf, timeUnitAt } from './parts.js';

const dayTime = /^(?:morning|evening|night|afternoon|noon|bedtime)$/u;
const ordinals: ReadonlyMap<string, number> = new Map([
  ['other', 2],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
]);

/** `every 8 hours`, `every other day`, `every day`, `every third week`, `every morning`. */
function everyAt(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (wordAt(analysis, i) !== 'every') return null;
  const once = exactQuantity(1, 'every', null);
  if (dayTime.test(wordAt(analysis, i + 1))) {
    const literal = textOf(analysis, i + 1, i + 1);
    return frequencyOf(analysis, i, i + 1, [once, exactQuantity(1, literal, 'd')], 'every');
  }
  const ordinal = ordinals.get(wordAt(analysis, i + 1));
  if (ordinal !== undefined) {
    const unit = timeUnitAt(analysis, i + 2);
    const literal = textOf(analysis, i + 1, i + 2);
    return unit && unit.ucum !== 's'
      ? frequencyOf(analysis, i, i + 2, [once, exactQuantity(ordinal, literal, unit.ucum)], 'every')
      : null;
  }
  const period = periodAt(analysis, i + 1);
  return period && frequencyOf(analysis, i, period.last, [once, period.quantity], 'every');
}

/** `6-month intervals`, `an interval of 3 weeks`. */
function intervals(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const match of analysis.quantities) {
    if (match.unit?.dimension !== 'time' || match.quantity === null) continue;
    const noun = skipSign(analysis, match.last + 1, '-');
    const behind = /^intervals?$/u.test(wordAt(analysis, noun));
    const before =
      wordAt(analysis, match.first - 1) === 'of' && /^intervals?$/u.test(wordAt(analysis, match.first - 2));
    const isRepeated =
      before || wordAt(analysis, noun) === 'intervals' || /^(?:at|in|with)$/u.test(wordAt(analysis, match.first - 1));
    if (!isRepeated || !(behind || before)) continue;
    const [first, last] = before ? [match.first - 2, match.last] : [match.first, noun];
    out.push(
      frequencyOf(
        analysis,
        first,
        last,
        [exactQuantity(1, textOf(analysis, first, last), null), match.quantity],
        'interval',
      ),
    );
  }
  return out;
}

/** Tokens of the list of days that begins at `i`: how many days, and its last token. */
function dayList(analysis: Analysis, i: number): { count: number; last: number } {
  let count = 0;
  let last = i - 1;
  for (let at = i; ; at++) {
    const word = wordAt(analysis, at);
    if (/^\d{1,2}$/u.test(word)) {
      const joint = wordAt(analysis, at - 1);
      const isRange = count > 0 && /^(?:-|to|through)$/u.test(joint);
      const before = Number(wordAt(analysis, at - 2));
      count += isRange ? Number(word) - before : 1;
      last = at;
    } else if (!/^(?:,|and|-|to|through|&)$/u.test(word) || at - last > 2) return { count, last };
  }
}

/** `days 1, 8 and 15 of a 28-day cycle`, `on days 1–3 every 3 weeks`: as many times a cycle as there are days. */
function onDays(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (!/^days?$/u.test(wordAt(analysis, i))) return null;
  const { count, last } = dayList(analysis, i + 1);
  if (count < 1) return null;
  const joint = /^(?:of|on|in|every|repeated|,|\(|each)$/u;
  let at = last + 1;
  while (at <= last + 4 && (joint.test(wordAt(analysis, at)) || /^(?:a|an|the)$/u.test(wordAt(analysis, at)))) at++;
  const period = at === last + 1 ? null : quantitiesWithin(analysis, at, at).find(({ first }) => first === at);
  if (period?.unit?.dimension !== 'time' || !period.quantity) return null;
  const cycle = skipSign(analysis, period.last + 1, '-');
  const isCycle = /^cycles?$/u.test(wordAt(analysis, cycle));
  const isEvery = wordAt(analysis, at - 1) === 'every';
  if (!isCycle && !isEvery) return null;
  const times = exactQuantity(count, textOf(analysis, i, last), null);
  return frequencyOf(analysis, i, isCycle ? cycle : period.last, [times, period.quantity], 'days');
}

const periodWord = trigger((word) => /^(?:every|days?)$/u.test(word));

/** Frequencies that name a period: `every`, intervals, days of a cycle. */
export function fromPeriods(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const i of analysis.where(periodWord)) {
    const found = everyAt(analysis, i) ?? onDays(analysis, i);
    if (found) out.push(found);
  }
  return [...out, ...intervals(analysis)];
}
