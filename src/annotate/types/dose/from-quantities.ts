import type { Candidate, DoseValue } from '../../../model/annotation.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { drugFinder } from '../../relations/attributes.js';
import { doseDimensions, hasWordNear, tokensOf } from '../given.js';

const cumulativeWords: ReadonlySet<string> = new Set(['cumulative', 'cumulated', 'total']);
/** Words before a quantity that say that it is given, whether a drug is named in the sentence or not. */
const doseWords: ReadonlySet<string> = new Set([
  'receiving',
  'received',
  'started',
  'initiated',
  'commenced',
  'administered',
  'dose',
  'doses',
  'dosage',
  'dosages',
  'tapered',
  'titrated',
  'increased',
  'reduced',
  'infused',
]);
/** What is put out, lost or found is measured, whatever its unit. */
const measuringWords: ReadonlySet<string> = new Set([
  'output',
  'loss',
  'lost',
  'excretion',
  'proteinuria',
  'urine',
  'drained',
  'drainage',
  'aspirated',
  'volume',
  'weight',
  'weighing',
  'weighed',
  'level',
  'levels',
  'concentration',
  'concentrations',
  'serum',
  'plasma',
  'estimated',
  'evacuated',
  'removed',
  'birth',
  'collection',
]); // prettier-ignore

/** What an amount may be given per; per volume or per mass of something else it is a concentration. */
const givenPer: ReadonlySet<string> = new Set([
  'kg',
  'm2',
  '{1.73_m2}',
  'd',
  'h',
  'min',
  's',
  'wk',
  'mo',
  '{dose}',
  '{cycle}',
  '{session}',
  '{fraction}',
]);

/** Numerators of indices of the body (`24 kg/m2`, `2.1 L/min/m2`, `95 g/m2`), which nobody is given. */
const bodyIndex: ReadonlySet<string> = new Set(['kg', 'g', 'L', 'mL']);

/** Amounts per weight or body surface are dosages by themselves. */
const isDosage = (value: DoseValue): boolean =>
  !bodyIndex.has(value.quantity?.unit ?? '') && value.per.some((code) => code === 'kg' || code === 'm2');

/** Units of drugs without an international standard (`6 units`) are arbitrary in UCUM; its `U` is an enzyme's activity. */
const doseUnit = (ucum: string): string => (ucum === 'U' ? "[arb'U]" : ucum);

/** A quantity as a dose: the numerator is its unit, the rest what it is given per; null when its unit is not of an amount. */
function readDose(analysis: Analysis, match: QuantityMatch, next: QuantityMatch | undefined): DoseValue | null {
  const { quantity, unit } = match;
  if (quantity === null || unit === null || match.role === 'reference' || next?.role === 'reference') return null;
  const dimension = analysis.resources.units.byUcum.get(unit.numerator)?.dimension ?? '';
  if (!doseDimensions.has(dimension) || !unit.per.every((code) => givenPer.has(code))) return null;
  const cumulative = hasWordNear(analysis, match.first - 1, -1, 4, cumulativeWords);
  return { quantity: { ...quantity, unit: doseUnit(unit.numerator) }, per: unit.per, cumulative };
}

/**
 * Quantities that are given: beside a drug, or in a sentence about a dose; absorbed radiation always is. The same number
 * is a measurement elsewhere; what is put out or lost (`urine output 0.5 mL/kg/h`) is never a dose.
 */
export function dosesFromQuantities(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const out: Candidate<'dose'>[] = [];
  const drugTokens = tokensOf(analysis, analysis.lexical.drugs);
  for (const [i, match] of analysis.quantities.entries()) {
    const value = readDose(analysis, match, analysis.quantities[i + 1]);
    if (value === null) continue;
    const isRadiation = match.unit?.dimension === 'absorbed-dose';
    if (!isRadiation && !isGivenQuantity(analysis, match, value, findDrug, drugTokens)) continue;
    out.push({
      type: 'dose',
      start: match.start,
      end: match.end,
      value,
      rule: isRadiation ? 'dose/radiation' : 'dose/quantity',
      madeFrom: [`unit:${match.unit?.ucum ?? ''}`],
    });
  }
  return out;
}

function isGivenQuantity(
  analysis: Analysis,
  match: QuantityMatch,
  value: DoseValue,
  findDrug: ReturnType<typeof drugFinder>,
  drugTokens: Uint8Array,
): boolean {
  const before = match.first - 1;
  if (hasWordNear(analysis, before, -1, 4, measuringWords, drugTokens)) return false;
  return isDosage(value) || findDrug('dose', match) >= 0 || hasWordNear(analysis, before, -1, 5, doseWords);
}
