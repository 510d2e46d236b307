import type { Candidate, DoseValue } from '../../../model/annotation.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import type { Span } from '../../../model/span.js';
import { touching } from '../../matchers/lexical.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { type TokenMask, tokenRange } from '../../relations/attach.js';
import type { drugFinder } from '../../relations/attributes.js';
import { doseDimensions, hasWordNear, isOfConcentration, tokensOf } from '../given.js';
import { wordAt } from '../token-words.js';
import { fractionsBehind, isRadiation } from './fractions.js';
import { areJoined } from './joined-amounts.js';
import { inLexicon, wordKind } from '../../word-kinds.js';

/** Tokens between a test and its value. */
const testReach = 10;

/** True where a test stands before the number, and nothing between that is given: `cardiac output rose from 6.8 to 7.9 L/min`. */
function isOfTest(analysis: Analysis, { first, unit }: QuantityMatch, drugTokens: TokenMask): boolean {
  const sentence = analysis.sentenceOf[first];
  const test = touching(analysis.lexical.tests, first - testReach, first - 1).findLast(
    (match) => analysis.sentenceOf[match.first] === sentence && match.record.kind === 'analyte',
  );
  if (test === undefined) return false;
  const hasOwnValue = quantitiesWithin(analysis, test.last + 1, first - 1).some(
    (other) => other.unit !== null && other.unit.dimension !== unit?.dimension,
  );
  if (hasOwnValue) return false;
  const { giving } = analysis.resources.lexicons.doseWords;
  for (let i = test.first; i < first; i++) {
    if (drugTokens[i] === 1 || (i > test.last && giving.has(analysis.tokens.folded[i] as string))) return false;
  }
  return true;
}

/** What an amount may be given per; per volume or per mass of something else it is a concentration. */
const givenPer: ReadonlySet<string> = new Set(['kg', 'm2', '{1.73_m2}', 'd', 'h', 'min', 's', 'wk', 'mo']);

/** Also what is counted (`2 Gy/fraction`), the drop in which an amount is injected (`1.25 mg/0.05 mL`), and several units of time (`40 mg/2 weeks`). */
const isGivenPer = (code: string): boolean =>
  givenPer.has(code) ||
  /^\{(?:[a-z]+|0\.\d+_mL)\}$/u.test(code) ||
  /^\((?:\d+\.(?:d|wk|mo)|[468]\.h|(?:12|24|48|72)\.h)\)$/u.test(code);

/** Numerators of indices of the body (`24 kg/m2`, `2.1 L/min/m2`, `95 g/m2`), which nobody is given. */
const bodyIndex: ReadonlySet<string> = new Set(['kg', 'g', 'L', 'mL']);

/** Amounts per weight or body surface are dosages by themselves. */
const isDosage = (value: DoseValue): boolean =>
  !bodyIndex.has(value.quantity?.unit ?? '') && value.per.some((code) => code === 'kg' || code === 'm2');

/** Units of drugs without an international standard (`6 units`) are arbitrary in UCUM; its `U` is an enzyme's activity. */
const doseUnit = (ucum: string): string => (ucum === 'U' ? "[arb'U]" : ucum);

/** `160/800 mg` of a combination and `2 × 500 mg` state several amounts: a dose without one number. */
const isSeveral = ({ ratio, isProduct }: QuantityMatch): boolean => ratio !== null || isProduct;

const cumulativeWord = wordKind(inLexicon(({ doseWords }) => doseWords.cumulative));
const measuring = wordKind(inLexicon(({ doseWords }) => doseWords.measured));
const giving = wordKind(inLexicon(({ doseWords }) => doseWords.given));

/** A quantity as a dose: the numerator is its unit, the rest what it is given per; null when its unit is not of an amount. */
function readDose(analysis: Analysis, match: QuantityMatch, next: QuantityMatch | undefined): DoseValue | null {
  const { quantity, unit } = match;
  if (unit === null || (quantity === null && !isSeveral(match))) return null;
  if (match.role === 'reference' || next?.role === 'reference' || isOfConcentration(analysis, match.last)) return null;
  const dimension = analysis.resources.units.byUcum.get(unit.numerator)?.dimension ?? '';
  if (!doseDimensions.has(dimension) || !unit.per.every(isGivenPer)) return null;
  const cumulative = hasWordNear(analysis, match.first - 1, -1, 7, cumulativeWord);
  return { quantity: quantity && { ...quantity, unit: doseUnit(unit.numerator) }, per: unit.per, cumulative };
}

/** Kinds of unit that are only ever given: absorbed radiation, and the activity of a radiopharmaceutical. */
const alwaysGiven: Readonly<Record<string, string>> = { 'absorbed-dose': 'dose/radiation', activity: 'dose/activity' };

/** The rule of a quantity whose unit is only ever given, also by fraction or weight (`2 Gy/fraction`). */
const ruleOfKind = ({ resources }: Analysis, { unit }: QuantityMatch): string | undefined =>
  unit === null ? undefined : alwaysGiven[resources.units.byUcum.get(unit.numerator)?.dimension ?? ''];

/** Drops by time are counted out of a bottle. */
const isDripped = ({ quantity, per }: DoseValue): boolean => quantity?.unit === '[drp]' && per.length > 0;

/** Units in which tablets and injections are counted out. */
const pharmacyUnit = /^(?:mg|ug|g|\[iU\]|\[arb'U\]|meq|mmol)$/u;

/** What decides whether a quantity is given. */
interface Context {
  readonly findDrug: ReturnType<typeof drugFinder>;
  readonly drugTokens: TokenMask;
  /** First tokens of frequencies and routes: `then 100 mg orally once daily` is given, whoever is named. */
  readonly schedules: ReadonlySet<number>;
}

/** What is excreted is collected for a day or more (`48 µg/24 h`). */
const isCollected = ({ unit }: QuantityMatch): boolean =>
  unit?.per.some((code) => /^\((?:24|48|72)\.h\)$/u.test(code)) ?? false;

/** Nouns of giving: what was measured before them is told already (`cortisol was lost and administration of 1 mg`). */
const nounOfGiving = /^(?:administration|injection|dose|doses)$/u;

/** True behind a word that says that an amount is measured, unless it names what is given. */
function isMeasured(analysis: Analysis, match: QuantityMatch, { drugTokens }: Context): boolean {
  const before = match.first - 1;
  const isOf = wordAt(analysis, before) === 'of' && nounOfGiving.test(wordAt(analysis, before - 1));
  return !isOf && hasWordNear(analysis, before, -1, isCollected(match) ? 8 : 4, measuring, drugTokens);
}

function isGivenQuantity(analysis: Analysis, match: QuantityMatch, value: DoseValue, context: Context): boolean {
  if (ruleOfKind(analysis, match) !== undefined) return true;
  if (context.findDrug('dose', match) >= 0) return true;
  if (isOfTest(analysis, match, context.drugTokens)) return false;
  const scheduled = context.schedules.has(match.last + 1) && pharmacyUnit.test(doseUnit(match.unit?.numerator ?? ''));
  return scheduled || isDosage(value) || isDripped(value) || hasWordNear(analysis, match.first - 1, -1, 5, giving);
}

/** An amount that may be a dose. */
interface Amount {
  readonly match: QuantityMatch;
  readonly value: DoseValue;
  isGiven: boolean;
}

/** The quantities whose unit is one of an amount that can be given. */
function statedAmounts(analysis: Analysis): Amount[] {
  const { quantities } = analysis;
  const out: Amount[] = [];
  for (let i = 0; i < quantities.length; i++) {
    const match = quantities[i] as QuantityMatch;
    const value = readDose(analysis, match, quantities[i + 1]);
    if (value !== null) out.push({ match, value, isGiven: false });
  }
  return out;
}

/** Of amounts in one unit that are joined, all are given if one is (`from 20 mg daily to 40 mg`). */
function spreadGiven(analysis: Analysis, amounts: readonly Amount[], timed: TokenMask): void {
  const goesOn = ({ match: left }: Amount, { match: right }: Amount): boolean =>
    left.unit?.ucum === right.unit?.ucum && areJoined(analysis, left, right, timed);
  for (let from = 0, to = 1; from < amounts.length; from = to++) {
    let isGiven = amounts[from]?.isGiven ?? false;
    for (; to < amounts.length && goesOn(amounts[to - 1] as Amount, amounts[to] as Amount); to++)
      isGiven ||= (amounts[to] as Amount).isGiven;
    for (let i = from; i < to; i++) (amounts[i] as Amount).isGiven = isGiven;
  }
}

/** A given amount as a candidate; radiation takes in the fractions that it is given in. */
function candidateOf(analysis: Analysis, { match, value }: Amount): Candidate<'dose'> {
  const fractions = isRadiation(analysis, match) ? fractionsBehind(analysis, match.last) : null;
  return {
    type: 'dose',
    start: match.start,
    end: fractions === null ? match.end : (analysis.tokens.ends[fractions.last] as number),
    value:
      fractions === null
        ? value
        : { quantity: value.quantity, per: [...value.per, fractions.code], cumulative: value.cumulative },
    rule: ruleOfKind(analysis, match) ?? 'dose/quantity',
    madeFrom: [`unit:${match.unit?.ucum ?? ''}`],
  };
}

/**
 * Quantities that are given: beside a drug, with a schedule, or in a sentence about a dose; radiation always is. The
 * same number is a measurement elsewhere; what is put out or lost (`urine output 0.5 mL/kg/h`) is never a dose.
 */
export function dosesFromQuantities(
  analysis: Analysis,
  findDrug: ReturnType<typeof drugFinder>,
  { frequencies, durations }: Readonly<Record<'frequencies' | 'durations', readonly Span[]>>,
): Candidate<'dose'>[] {
  const amounts = statedAmounts(analysis);
  if (amounts.length === 0) return [];
  const often = frequencies.map((frequency) => tokenRange(analysis, frequency));
  const schedules = new Set([...often, ...analysis.lexical.routes].map(({ first }) => first));
  const context: Context = { findDrug, drugTokens: tokensOf(analysis, analysis.lexical.drugs), schedules };
  const found = amounts.filter(({ match }) => !isMeasured(analysis, match, context));
  for (const amount of found) amount.isGiven = isGivenQuantity(analysis, amount.match, amount.value, context);
  if (found.length > 1) {
    const long = durations.map((duration) => tokenRange(analysis, duration));
    spreadGiven(analysis, found, tokensOf(analysis, often, long, analysis.lexical.routes));
  }
  return found.filter(({ isGiven }) => isGiven).map((amount) => candidateOf(analysis, amount));
}
