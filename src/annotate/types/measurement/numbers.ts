import type { Candidate, MeasurementValue } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import { behindApproximation } from '../../matchers/number-prefix.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { type TestItem, type ValueItem, isMany, usualDimensions } from '../../relations/value-items.js';
import { abnormalBeside } from './abnormal.js';
import { wordAt } from '../token-words.js';
import { isPartOfTest } from './part-of-test.js';
import { countsThings, isOtherAmount, unmeasured } from './other-amounts.js';
import { referenceOf } from './reference.js';
import { isBehindScore, tellsItself } from './telling-ratios.js';

/** A number that may be a measurement; `needs` says how near a test must be. */
export interface NumberCandidate {
  readonly item: ValueItem;
  readonly candidate: Candidate<'measurement'>;
  readonly needs: 'nothing' | 'link' | 'close link';
}

const clinicalRate = /^(?:\{[^}]*\})?\/min$/u;
/** `0.8/100,000 per year`: an incidence or a prevalence is a finding by itself. */
const populationRate = /\/\(?1000+/u;

/** Words that say of a range that it is what is normal. */
const normal = /^(?:normals?|n|reference|ref|rr|nr|nv|rv|nl|uln|lln)$/u;

/** `a ratio of 33 (reference interval < 20)`: what is normal is stated for a value alone, whatever its name. */
function hasStatedRange(analysis: Analysis, i: number, references: ReadonlyMap<number, Quantity>): boolean {
  const [value, range] = [analysis.quantities[i], analysis.quantities[i + 1]];
  if (!value || !range || !references.has(i) || !/^[([]$/u.test(wordAt(analysis, value.last + 1))) return false;
  for (let at = value.last + 2; at < range.first; at++) if (normal.test(wordAt(analysis, at))) return true;
  return false;
}

function needsOf(analysis: Analysis, match: QuantityMatch): NumberCandidate['needs'] {
  const { unit, ratio } = match;
  if (unit === null && ratio === null) return isBehindScore(analysis, match) ? 'nothing' : 'close link';
  if (unit === null) return tellsItself(analysis, match) ? 'nothing' : 'close link';
  const { dimension, ucum } = unit;
  if (ucum === 'U') return 'close link';
  if (populationRate.test(ucum)) return 'nothing';
  if (ratio !== null) return dimension === 'pressure' ? 'nothing' : 'close link';
  if (dimension === 'frequency' && !clinicalRate.test(ucum) && !ucum.endsWith('Hz')) return 'close link';
  return unmeasured.has(dimension) ? 'close link' : 'nothing';
}

/** The quantity as it is stated from an offset on: `about` is said of it, and no part of it. */
const statedFrom = (quantity: Quantity | null, before: number): Quantity | null =>
  quantity !== null && before > 0 ? { ...quantity, literal: quantity.literal.slice(before) } : quantity;

function valueOf(
  analysis: Analysis,
  match: QuantityMatch,
  start: number,
  reference: Quantity | null,
): MeasurementValue {
  return {
    quantity: statedFrom(match.quantity, start - match.start),
    dimensions: match.dimensions,
    ratio: match.ratio && {
      numerator: match.ratio.numerator,
      denominator: match.ratio.denominator,
      unit: match.unit?.ucum ?? null,
    },
    qualitative: null,
    analyte: null,
    abnormal: abnormalBeside(analysis, match, reference),
    reference,
    previous: null,
  };
}

/** `6330 leukocytes`: cells in a microlitre. */
const isCellCount = (analysis: Analysis, { last, quantity }: QuantityMatch, tests: readonly TestItem[]): boolean =>
  isMany(quantity) &&
  tests.some((test) => test.first === last + 1 && usualDimensions(analysis)(test).has('number-concentration'));

/** Every quantity that may be a measurement, in text order. */
export function numberCandidates(analysis: Analysis, tests: readonly TestItem[]): NumberCandidate[] {
  const { quantities } = analysis;
  const references = referenceOf(analysis);
  const out: NumberCandidate[] = [];
  for (let i = 0; i < quantities.length; i++) {
    const match = quantities[i] as QuantityMatch;
    if (match.role === 'reference' || match.isProduct || references.used.has(i)) continue;
    if (isOtherAmount(analysis, match) || isPartOfTest(tests, { first: match.number, last: match.number })) continue;
    if (countsThings(analysis, match) && !isCellCount(analysis, match, tests)) continue;
    const { first, last, end } = match;
    const start = analysis.tokens.starts[behindApproximation(analysis, first, match.number)] as number;
    const unit = match.unit === null ? null : match.unit.ucum;
    const isSize = match.dimensions.length > 0;
    const dimension = match.unit === null ? null : match.unit.dimension;
    const value = valueOf(analysis, match, start, references.of.get(i) ?? null);
    out.push({
      item: {
        first,
        last,
        kind: 'number',
        unit,
        dimension,
        isSize,
        isRatio: match.ratio !== null,
        isLevel: false,
        isStage: false,
        isMany: isMany(match.quantity),
        continues: match.link === 'series',
      },
      candidate: {
        type: 'measurement',
        start,
        end,
        value,
        rule: match.ratio ? 'measurement/ratio' : isSize ? 'measurement/size' : 'measurement/quantity',
        madeFrom: [unit === null ? 'pattern:number' : `unit:${unit}`],
      },
      needs: hasStatedRange(analysis, i, references.of) ? 'nothing' : needsOf(analysis, match),
    });
  }
  return out;
}
