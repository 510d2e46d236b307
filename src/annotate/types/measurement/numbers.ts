import type { Candidate, MeasurementValue } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { TestItem, ValueItem } from '../../relations/value-items.js';
import { abnormalBeside } from './abnormal.js';
import { partOfTest } from './part-of-test.js';
import { countsThings, isOtherAmount, unmeasured } from './other-amounts.js';
import { referenceOf } from './reference.js';

/** A number that may be a measurement; `needs` says how near a test must be. */
export interface NumberCandidate {
  readonly item: ValueItem;
  readonly candidate: Candidate<'measurement'>;
  readonly needs: 'nothing' | 'link' | 'close link';
}

const clinicalRate = /^(?:\{[^}]*\})?\/min$/u;
/** `0.8/100,000 per year`: an incidence or a prevalence is a finding by itself. */
const populationRate = /\/\(?1000+/u;

function needsOf({ unit, ratio }: QuantityMatch): NumberCandidate['needs'] {
  if (unit === null) return 'close link';
  const { dimension, ucum } = unit;
  if (ucum === 'U') return 'close link';
  if (populationRate.test(ucum)) return 'nothing';
  if (ratio !== null) return dimension === 'pressure' ? 'nothing' : 'close link';
  if (dimension === 'frequency' && !clinicalRate.test(ucum) && !ucum.endsWith('Hz')) return 'close link';
  return unmeasured.has(dimension) ? 'close link' : 'nothing';
}

function valueOf(analysis: Analysis, match: QuantityMatch, reference: Quantity | null): MeasurementValue {
  return {
    quantity: match.quantity,
    dimensions: match.dimensions,
    ratio: match.ratio === null ? null : { ...match.ratio, unit: match.unit?.ucum ?? null },
    qualitative: null,
    analyte: null,
    abnormal: abnormalBeside(analysis, match, reference),
    reference,
    previous: null,
  };
}

/** Every quantity that may be a measurement, in text order. */
export function numberCandidates(analysis: Analysis, tests: readonly TestItem[]): NumberCandidate[] {
  const { quantities } = analysis;
  const references = referenceOf(analysis);
  const isNamed = partOfTest(analysis, tests);
  const out: NumberCandidate[] = [];
  quantities.forEach((match, i) => {
    if (match.role === 'reference' || match.isProduct || references.used.has(i)) return;
    if (isOtherAmount(analysis, match) || countsThings(analysis, match) || isNamed(match)) return;
    const { first, last, start, end } = match;
    const { ucum: unit = null, dimension = null } = match.unit ?? {};
    const value = valueOf(analysis, match, references.of.get(i) ?? null);
    const rule = `measurement/${match.ratio ? 'ratio' : match.dimensions.length > 0 ? 'size' : 'quantity'}`;
    out.push({
      item: {
        first,
        last,
        kind: 'number',
        unit,
        dimension,
        isSize: match.dimensions.length > 0,
        isRatio: match.ratio !== null,
        isLevel: false,
        continues: match.link === 'series',
      },
      candidate: {
        type: 'measurement',
        start,
        end,
        value,
        rule,
        madeFrom: [unit === null ? 'pattern:number' : `unit:${unit}`],
      },
      needs: needsOf(match),
    });
  });
  return out;
}
