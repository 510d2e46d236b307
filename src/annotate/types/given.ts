import type { DrugRecord } from '../../lexicons/lexicons.js';
import type { UnitMatch } from '../../units/match-unit.js';
import { emptyPlaces } from '../../model/lists.js';
import { itemAtOrBefore, lastAtOrBefore } from '../../model/span.js';
import { type Analysis, quantitiesWithin } from '../analysis.js';
import type { QuantityMatch } from '../matchers/quantities.js';
import type { TokenMask, TokenRange } from '../relations/attach.js';
import { type WordKind, inLexicon, isKindAt, wordKind } from '../word-kinds.js';

/** Token distances within which a giving word counts: before the name and after it. */
const reach = { before: 6, after: 4, measured: 3 } as const;

/** Words that say of what stands near them that it is given, and that it is measured. */
export const givingBefore = wordKind(inLexicon(({ giving }) => giving.before));
export const givingBehind = wordKind(inLexicon(({ giving }) => giving.after));
const measured = wordKind(inLexicon(({ giving }) => giving.measured));
const measuredBehind = wordKind(
  ...measured.members,
  inLexicon(({ giving }) => giving['measured-behind']),
);

/** Marks the tokens of some lists of matches. */
export function tokensOf(analysis: Analysis, ...lists: readonly (readonly TokenRange[])[]): TokenMask {
  const mask = emptyPlaces<1>(analysis.tokens.count);
  for (const list of lists)
    for (let k = 0; k < list.length; k++) {
      const { first, last } = list[k] as TokenRange;
      for (let i = first; i <= last; i++) mask[i] = 1;
    }
  return mask;
}

/** True when a word of a kind stands among `count` tokens from `from` in direction `step`, in the same sentence; `mute` marks tokens that do not speak. */
export function hasWordNear(
  analysis: Analysis,
  from: number,
  step: 1 | -1,
  count: number,
  kind: WordKind,
  mute?: TokenMask,
): boolean {
  const { tokens, sentenceOf } = analysis;
  const sentence = sentenceOf[from - step];
  for (let i = from, n = 0; n < count && i >= 0 && i < tokens.count && sentenceOf[i] === sentence; i += step, n++) {
    if (mute?.[i] !== 1 && isKindAt(tokens, i, kind)) return true;
  }
  return false;
}

/** Tokens that a name may take up between an amount and what it is dissolved in. */
const longestSolute = 3;

/** True for the amount of a concentration whose name stands inside of it: `[[54 mg]] glucose/dL`. */
export function isOfConcentration({ tokens }: Analysis, last: number): boolean {
  for (let i = last + 2; i <= last + 1 + longestSolute; i++)
    if (tokens.folded[i] === '/') return /^(?:dl|l|ml)$/u.test(tokens.folded[i + 1] ?? '');
  return false;
}

/** True when a quantity that could be a dose stands right before (`20 mg of …`) or right after the tokens. */
export function hasDoseBeside(analysis: Analysis, first: number, last: number): boolean {
  const isBeside = ({ first: from, last: to }: TokenRange): boolean =>
    (to < first && first - to <= 2) || (from > last && from - last <= 2);
  const { sentenceOf } = analysis;
  return quantitiesWithin(analysis, first - 2, last + 2).some(
    (quantity) =>
      isDoseUnit(analysis, quantity.unit) &&
      isBeside(quantity) &&
      sentenceOf[quantity.first] === sentenceOf[first] &&
      !isOfConcentration(analysis, quantity.last),
  );
}

/** Dimensions of what can be given; concentrations are measured. */
export const doseDimensions: ReadonlySet<string> = new Set([
  'mass',
  'volume',
  'substance',
  'equivalent',
  'activity',
  'absorbed-dose',
  'arbitrary',
  'catalytic-activity',
]);

/** Units of effect, which are given by time (`5 units/h`) and hardly ever measured so. */
const effectUnit = /^(?:\[iU\]|U|\[arb'U\])$/u;

/** Units in which a day's amount of a drug is stated. */
const amountUnit = /^(?:g|mg|ug|mmol|meq|\[iU\]|\[arb'U\])$/u;

/** What an amount is given per: nothing, weight or surface (`4 IU/kg`, `6 mg/kg/min`), time where its unit is one of effect. */
const isPerPerson = ({ numerator, per: [first] }: UnitMatch): boolean =>
  first === undefined || /^(?:kg|m2)$/u.test(first) || (effectUnit.test(numerator) && /^(?:h|min|d)$/u.test(first));

/** True for the unit of an amount that can be given, by body weight, surface or time too; cubic millimetres count cells. */
export const isDoseUnit = ({ resources }: Pick<Analysis, 'resources'>, unit: UnitMatch | null): boolean =>
  unit !== null &&
  unit.ucum !== 'mm3' &&
  doseDimensions.has(resources.units.byUcum.get(unit.numerator)?.dimension ?? '') &&
  isPerPerson(unit);

/** Concentrations in which drugs are prepared and not measured: `levosimendan (125 mg/mL)`. */
const preparedUnit = /^(?:mg|g|\[iU\]|U|meq|mmol)\/mL$/u;

/** True when a concentration or a value with its reference range stands right behind: `epinephrine 13 μg (normal 4-20)`. */
function hasValueBehind(analysis: Analysis, last: number): boolean {
  const at = lastAtOrBefore(analysis.quantities, last, ({ first }) => first) + 1;
  const next = analysis.quantities[at];
  if (next === undefined || next.first - last > 3 || analysis.sentenceOf[next.first] !== analysis.sentenceOf[last])
    return false;
  if (analysis.quantities[at + 1]?.role === 'reference') return true;
  return /concentration/u.test(next.unit?.dimension ?? '') && !preparedUnit.test(next.unit?.ucum ?? '');
}

/** `saline 0.9%`: of a fluid for infusion the strength right behind it says that it is one. */
export const isFluidOfStrength = (analysis: Analysis, last: number, record: Pick<DrugRecord, 'class'>): boolean =>
  record.class === 'intravenous fluid' &&
  quantitiesWithin(analysis, last + 1, last + 1).some(({ first, unit }) => first === last + 1 && unit?.ucum === '%');

/** Words between a gas and its flow, besides the route: `oxygen by nasal cannula at [[4 L/min]]`. */
const flowWord = wordKind('at of with by via through on in a the rate flow high low - ( ) , :');
const isFlow = ({ unit }: QuantityMatch): boolean => unit?.ucum === 'L/min';
/** Tokens between a gas and its flow. */
const flowReach = 10;

/** `oxygen by mask at 4 L/min`, `2 L/min of nasal oxygen`: of a gas its flow says that it is given. */
export function isGasOfFlow(analysis: Analysis, range: TokenRange, record: Pick<DrugRecord, 'class'>): boolean {
  if (record.class !== 'medical gas') return false;
  const { lexical, sentenceOf, tokens } = analysis;
  const isPassed = (i: number): boolean =>
    isKindAt(tokens, i, flowWord) || lexical.routes.some(({ first, last }) => first <= i && i <= last);
  return quantitiesWithin(analysis, range.first - flowReach, range.last + flowReach).some((flow) => {
    if (!isFlow(flow) || sentenceOf[flow.first] !== sentenceOf[range.first]) return false;
    const [from, to] = flow.last < range.first ? [flow.last, range.first] : [range.last, flow.first];
    for (let i = from + 1; i < to; i++) if (!isPassed(i)) return false;
    return true;
  });
}

const joint = wordKind('and or , /');

/** True when a name of the lexicon for drugs or tests covers token `i`. */
function isNamed({ lexical }: Analysis, i: number): boolean {
  const covers = (matches: readonly TokenRange[]): boolean =>
    (itemAtOrBefore(matches, i, ({ first }) => first)?.last ?? -Infinity) >= i;
  return covers(lexical.tests) || covers(lexical.drugs);
}

/** The token beyond the list that goes on from token `i` in direction `step`: `levels` of `valproate and ammonia levels`. */
function beyondList(analysis: Analysis, i: number, step: 1 | -1): number {
  let at = i;
  while (isKindAt(analysis.tokens, at, joint) && isNamed(analysis, at + step)) {
    at += step;
    while (isNamed(analysis, at)) at += step;
  }
  return at;
}

/** True for a token that says that what stands before it is measured. */
const saysMeasured = ({ tokens }: Analysis, i: number): boolean => isKindAt(tokens, i, measuredBehind);

/** True when a measuring word ends the list that the tokens begin, as part of a name or behind it (`valproate and ammonia levels`). */
function isMeasuredBehind(analysis: Analysis, last: number): boolean {
  const at = beyondList(analysis, last + 1, 1);
  return saysMeasured(analysis, at) || (at > last + 1 && saysMeasured(analysis, at - 1));
}

/** True when a measuring word stands right before the tokens, or before the list that they stand in, or `of` them. */
function isMeasuredBefore(analysis: Analysis, first: number): boolean {
  const at = beyondList(analysis, first - 1, -1);
  const isOf = analysis.tokens.folded[at] === 'of';
  return hasWordNear(analysis, isOf ? at - 1 : at, -1, 1, measured);
}

/**
 * True beside a measuring word (`lithium levels`, `serum valproate`, `valproate and ammonia levels`) or before a
 * concentration, unless that is of something given (`locked with heparin 5000 IU/mL`): what is measured is a level, not a drug.
 */
export function isMeasured(analysis: Analysis, first: number, last: number): boolean {
  if (saysMeasured(analysis, last + 1) || hasWordNear(analysis, first - 1, -1, 1, measured)) return true;
  if (hasWordNear(analysis, first - 1, -1, reach.measured, givingBefore)) return false;
  return hasValueBehind(analysis, last) || isMeasuredBehind(analysis, last) || isMeasuredBefore(analysis, first);
}

/** Token behind `last` and the amount a day that may follow it: `melatonin 1 mg/d [[was]] administered`. */
function behindAmount(analysis: Analysis, last: number): number {
  const amount = quantitiesWithin(analysis, last + 1, last + 2).find(({ first }) => first > last);
  const isAmount = amount?.unit?.per[0] === 'd' && amountUnit.test(amount.unit.numerator);
  return isAmount ? amount.last + 1 : last + 1;
}

/**
 * True when the tokens name something that is given rather than measured: a dose beside it, or a giving word near
 * and no measuring word (`calcium level`, `serum albumin`).
 */
export function isGiven(analysis: Analysis, first: number, last: number): boolean {
  if (hasWordNear(analysis, last + 1, 1, reach.measured, measured) || saysMeasured(analysis, last + 1)) return false;
  if (hasWordNear(analysis, first - 1, -1, reach.measured, measured)) return false;
  if (hasDoseBeside(analysis, first, last)) return true;
  const behind = behindAmount(analysis, last);
  return (
    hasWordNear(analysis, first - 1, -1, reach.before, givingBefore) ||
    hasWordNear(analysis, behind, 1, reach.after, givingBehind)
  );
}
