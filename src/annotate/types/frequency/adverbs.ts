import type { FrequencyRate } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { touching } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { isDoseUnit } from '../given.js';
import { skipSign, wordAt } from '../token-words.js';
import { countEndingAt, frequencyOf, textOf, timeUnitAt } from './parts.js';

const multipliers: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);

/** What is `daily` without being given or done so many times. */
const noEvent =
  /^(?:life|living|activity|activities|routine|routines|practice|work|basis|function|functions|functioning|dose|doses|dosage|intake|requirement|requirements|alcohol|news|tasks?)$/u;

/** Words behind the number of `three times`, `3 ×`. */
const countNouns: ReadonlySet<string> = new Set(['times', 'x', '×', 'time']);
const isAdverb = (rate: FrequencyRate | undefined): boolean => rate?.guard === 'adverb';
const timesWord = trigger(
  countNouns,
  new Set(multipliers.keys()),
  inLexicon(({ frequencyRates }) => [...frequencyRates.keys()].filter((word) => isAdverb(frequencyRates.get(word)))),
);

interface Times {
  readonly first: number;
  readonly value: ReturnType<typeof exactQuantity>;
}

/** `twice`, `three times`, `2–4 ×` that ends at token `last`. */
export function timesEndingAt(analysis: Analysis, last: number): Times | null {
  const word = wordAt(analysis, last);
  const fixed = multipliers.get(word);
  if (fixed !== undefined) return { first: last, value: exactQuantity(fixed, textOf(analysis, last, last), null) };
  if (!countNouns.has(word)) return null;
  const count = countEndingAt(analysis, last - 1);
  return count && { first: count.first, value: count.quantity };
}

const doseNoun = /^(?:dose|doses|dosage|dosages|intake)$/u;
/** Words that may stand between the noun of a dose and its amount, besides a drug. */
const toAmount = /^(?:of|was|were|is|to|at|up|as|much|,|:|\(|the|reduced|increased|raised|decreased|lowered|limited)$/u;
/** Tokens between `daily dose` and the amount. */
const amountReach = 8;

/** True where the amount of the dose at token `noun` follows: `daily dose of [[400 mg]]`, `weekly dose of A was reduced to [[10 mg]]`. */
function hasAmount(analysis: Analysis, noun: number): boolean {
  for (let i = noun + 1; i <= noun + amountReach; i++) {
    const amount = quantitiesWithin(analysis, i, i).find(({ first }) => first === i);
    if (amount !== undefined) return isDoseUnit(analysis, amount.unit);
    if (!toAmount.test(wordAt(analysis, i)) && touching(analysis.lexical.drugs, i, i).length === 0) return false;
  }
  return false;
}

/** `daily dose of 400 mg`: the period of an amount; how many times is left open. */
function ofDose(analysis: Analysis, i: number, { period, unit }: FrequencyRate): Candidate<'frequency'> | null {
  const next = skipSign(analysis, i + 1, '-');
  if (period === null || /^(?:total|maximum|maximal)$/u.test(wordAt(analysis, i - 1))) return null;
  if (!doseNoun.test(wordAt(analysis, next)) || !hasAmount(analysis, next)) return null;
  return frequencyOf(analysis, i, i, [null, exactQuantity(period, textOf(analysis, i, i), unit)], 'adverb');
}

/** First and last token of `on a daily basis` around the adverb at token `i`, null when something else is daily. */
const onBasis = (analysis: Analysis, i: number): readonly [number, number] | null =>
  wordAt(analysis, i + 1) === 'basis' && /^an?$/u.test(wordAt(analysis, i - 1)) && wordAt(analysis, i - 2) === 'on'
    ? [i - 2, i + 1]
    : null;

/** `daily`, `once daily`, `three times weekly`, `8-hourly`. */
function adverbAt(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const adverb = analysis.resources.lexicons.frequencyRates.get(wordAt(analysis, i));
  if (!adverb || !isAdverb(adverb)) return null;
  const basis = onBasis(analysis, i);
  if (basis === null && noEvent.test(wordAt(analysis, skipSign(analysis, i + 1, '-'))))
    return ofDose(analysis, i, adverb);
  const { period: count, unit } = adverb;
  const before = wordAt(analysis, i - 1) === '-' ? i - 2 : i - 1;
  const times = timesEndingAt(analysis, before);
  const once = exactQuantity(1, textOf(analysis, i, i), null);
  const every = times ? null : countEndingAt(analysis, before);
  if (unit === 'h' && every === null) return null;
  if (every !== null && (unit === 'h' || wordAt(analysis, i - 1) === '-'))
    return frequencyOf(analysis, every.first, i, [once, { ...every.quantity, unit }], 'adverb');
  const period = count === null ? null : exactQuantity(count, textOf(analysis, i, i), unit);
  const [first, last] = basis ?? [times?.first ?? i, i];
  return frequencyOf(analysis, first, last, [times?.value ?? once, period], 'adverb');
}

/** `twice a day`, `2–3 times per week`, `7 times/week`. */
function timesPer(analysis: Analysis, i: number): Candidate<'frequency'> | null {
  const times = timesEndingAt(analysis, i);
  if (times === null || !/^(?:a|an|per|each|every|\/|in|the)$/u.test(wordAt(analysis, i + 1))) return null;
  const at = wordAt(analysis, i + 1) === 'in' && wordAt(analysis, i + 2) === 'a' ? i + 3 : i + 2;
  const unit = timeUnitAt(analysis, at);
  if (unit === null || (wordAt(analysis, i + 1) === 'in' && at === i + 2)) return null;
  const period = exactQuantity(1, textOf(analysis, unit.last, unit.last), unit.ucum);
  return frequencyOf(analysis, times.first, unit.last, [times.value, period], 'times');
}

/** Frequencies that name how many times: adverbs and `N times a day`. */
export function fromTimes(analysis: Analysis): Candidate<'frequency'>[] {
  const out: Candidate<'frequency'>[] = [];
  for (const i of analysis.where(timesWord)) {
    const found = adverbAt(analysis, i) ?? timesPer(analysis, i);
    if (found) out.push(found);
  }
  return out;
}
