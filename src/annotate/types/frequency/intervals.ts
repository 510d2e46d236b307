import type { Candidate } from '../../../model/annotation.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { isKindAt, wordKind } from '../../word-kinds.js';
import { skipSign, wordAt } from '../token-words.js';
import { timesEndingAt } from './adverbs.js';
import { frequencyOf, isBehindAmount, periodAt, textOf, timeUnitAt } from './parts.js';

const ordinals: ReadonlyMap<string, number> = new Map([
  ['other', 2],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
]);

/** `every 8 hours`, `every other day`, `every day`, `every third week`, `every morning`, `twice every week`; `each day`, `each morning`. */
function everyAt(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const word = wordAt(analysis, i);
  if (word !== 'every' && word !== 'each') return null;
  const times = timesEndingAt(analysis, i - 1);
  const first = times?.first ?? i;
  const once = times?.value ?? exactQuantity(1, word, null);
  if (analysis.resources.lexicons.frequencyWords.daytime.has(wordAt(analysis, i + 1))) {
    const literal = textOf(analysis, i + 1, i + 1);
    return frequencyOf(analysis, first, i + 1, [once, exactQuantity(1, literal, 'd')], 'every');
  }
  if (word === 'each' && timeUnitAt(analysis, i + 1) === null) return null;
  const ordinal = ordinals.get(wordAt(analysis, i + 1));
  if (ordinal !== undefined) {
    const unit = timeUnitAt(analysis, i + 2);
    const literal = textOf(analysis, i + 1, i + 2);
    return unit && unit.ucum !== 's'
      ? frequencyOf(analysis, first, i + 2, [once, exactQuantity(ordinal, literal, unit.ucum)], 'every')
      : null;
  }
  const period = periodAt(analysis, i + 1);
  return period && frequencyOf(analysis, first, period.last, [once, period.quantity], 'every');
}

const interval = wordKind('interval intervals');

/** `6-month intervals`, `an interval of 3 weeks`. */
function intervals(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const match of analysis.quantities) {
    if (match.unit?.dimension !== 'time' || match.quantity === null) continue;
    const noun = skipSign(analysis, match.last + 1, '-');
    const behind = isKindAt(analysis.tokens, noun, interval);
    const before = wordAt(analysis, match.first - 1) === 'of' && isKindAt(analysis.tokens, match.first - 2, interval);
    if (!behind && !before) continue;
    const isRepeated =
      before || wordAt(analysis, noun) === 'intervals' || /^(?:at|in|with)$/u.test(wordAt(analysis, match.first - 1));
    if (!isRepeated) continue;
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

/** True for a number with a unit: `24 mg on day 1 and 20 mg on day 2`. */
const isAmount = (analysis: Analysis, i: number): boolean =>
  quantitiesWithin(analysis, i, i).some(({ first, unit }) => first === i && unit !== null);

/** Tokens of the list of days that begins at `i`: how many days, and its last token. */
function dayList(analysis: Analysis, i: number): { count: number; last: number } {
  let count = 0;
  let last = i - 1;
  for (let at = i; ; at++) {
    const word = wordAt(analysis, at);
    if (/^\d{1,2}$/u.test(word) && !isAmount(analysis, at)) {
      const joint = wordAt(analysis, at - 1);
      const isRange = count > 0 && /^(?:-|to|through)$/u.test(joint);
      const before = Number(wordAt(analysis, at - 2));
      count += isRange ? Number(word) - before : 1;
      last = at;
    } else if (!/^(?:,|and|-|to|through|&)$/u.test(word) || at - last > 2) return { count, last };
  }
}

/** `on days 1, 8 and 15`, `d1-14` behind an amount, with no cycle named: so many times in a period left open. */
function onNamedDays(analysis: Analysis, i: number, count: number, last: number): Candidate<'frequency'> | null {
  const first = /^(?:on|from)$/u.test(wordAt(analysis, i - 1)) ? i - 1 : i;
  if (count < 2 || !isBehindAmount(analysis, first)) return null;
  return frequencyOf(analysis, i, last, [exactQuantity(count, textOf(analysis, i, last), null), null], 'days');
}

/** `days 1, 8 and 15 of a 28-day cycle`, `on days 1–3 every 3 weeks`: as many times a cycle as there are days. */
function onDays(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  if (!/^(?:days?|d)$/u.test(wordAt(analysis, i))) return null;
  const { count, last } = dayList(analysis, i + 1);
  if (count < 1) return null;
  return onDaysOfCycle(analysis, i, count, last) ?? onNamedDays(analysis, i, count, last);
}

function onDaysOfCycle(analysis: Analysis, i: number, count: number, last: number): Candidate<'frequency'> | null {
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

const periodWord = trigger('every each day days d');

/** Frequencies that name a period: `every`, intervals, days of a cycle. */
export function fromPeriods(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const i of analysis.where(periodWord)) {
    const found = everyAt(analysis, i) ?? onDays(analysis, i);
    if (found) out.push(found);
  }
  return out.concat(intervals(analysis));
}
