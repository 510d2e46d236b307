import type { Candidate, DoseValue } from '../../../model/annotation.js';
import type { DoseUnitRecord } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { drugFinder } from '../../relations/attributes.js';
import { hasWordNear } from '../given.js';

/** Words of treatments that are given in cycles and courses without a drug's name. */
const treatmentWords: ReadonlySet<string> = new Set([
  'chemotherapy',
  'radiotherapy',
  'therapy',
  'treatment',
  'treatments',
  'radiation',
  'irradiation',
  'plasmapheresis',
  'dialysis',
  'hemodialysis',
  'haemodialysis',
  'immunotherapy',
  'brachytherapy',
  'prrt',
  'electroconvulsive',
]); // prettier-ignore

/** The counted unit after a quantity: directly, or behind one adjective (`three induction cycles`). */
function unitAfter(analysis: Analysis, match: QuantityMatch): { record: DoseUnitRecord; last: number } | null {
  const { tokens, gaps, resources } = analysis;
  for (const i of [match.last + 1, match.last + 2]) {
    if (i >= tokens.count || gaps[i] === 2 || tokens.kinds[match.last + 1] !== 0) return null;
    const record = resources.lexicons.doseUnits.get(tokens.folded[i] as string);
    if (record !== undefined) return { record, last: i };
  }
  return null;
}

/** Counts of tablets, cycles, courses: doses with an annotation unit (`{cycle}`) where a drug or a treatment is meant. */
export function dosesFromCounts(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const out: Candidate<'dose'>[] = [];
  for (const match of analysis.quantities) {
    if (match.unit !== null || match.quantity === null) continue;
    const unit = unitAfter(analysis, match);
    if (unit === null) continue;
    const range = { first: match.first, last: unit.last };
    const treatment =
      unit.record.treatment &&
      (hasWordNear(analysis, range.last + 1, 1, 4, treatmentWords) ||
        hasWordNear(analysis, range.first - 1, -1, 6, treatmentWords));
    if (!treatment && findDrug('dose', range) < 0) continue;
    const value: DoseValue = { quantity: { ...match.quantity, unit: unit.record.unit }, per: [], cumulative: false };
    out.push({
      type: 'dose',
      start: match.start,
      end: analysis.tokens.ends[unit.last] as number,
      value,
      rule: 'dose/count',
      madeFrom: [`lexicon:dose-units/${unit.record.form}`],
    });
  }
  return out;
}
