import type { Candidate, MeasurementValue } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import type { TestItem, ValueItem } from '../../relations/value-items.js';
import { wordAt } from '../token-words.js';
import { abnormalBeside } from './abnormal.js';
import { referenceOf } from './reference.js';

/** A number that may be a measurement; `needs` says how near a test must be. */
export interface NumberCandidate {
  readonly item: ValueItem;
  readonly candidate: Candidate<'measurement'>;
  readonly needs: 'nothing' | 'link' | 'close link';
}

/** Quantity kinds that state no finding by themselves: calibres, habits, counts, times. */
const unmeasured: ReadonlySet<string> = new Set([
  'size',
  'tobacco',
  'pack-years',
  'count',
  'multiple',
  'sequence-length',
  'time',
  'rate',
  'dose-equivalent',
  'number',
]);
const clinicalRate = /^(?:\{[^}]*\})?\/min$/u;

/** Nouns of people and events: `40% of patients` tells of a group. */
const people =
  /^(?:patients|cases|people|individuals|children|adults|women|men|subjects|persons|population|reported|all|these|those|such|the)$/u;
const solutions =
  /^(?:saline|sodium|formalin|formaldehyde|dextrose|solution|nacl|ethanol|alcohol|glucose|povidone|cream|ointment|gel|lotion|lidocaine|albumin|confidence|ci|xylocaine|chlorhexidine|hydrogen|acetic|buffered|paraformaldehyde|glutaraldehyde|sodium|isolectric|agarose)$/u;

/** Percentages that tell of a group, an interval of confidence or the strength of a solution. */
function isOtherShare(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.unit?.ucum !== '%') return false;
  const next = wordAt(analysis, match.last + 1);
  if (next === 'of')
    return people.test(wordAt(analysis, match.last + 2)) && !/^(?:the)$/u.test(wordAt(analysis, match.last + 2));
  const isDrug = analysis.lexical.drugs.some(({ first }) => first === match.last + 1);
  return (
    isDrug || solutions.test(next) || (next === '-' && /^(?:ci|confidence)$/u.test(wordAt(analysis, match.last + 2)))
  );
}

/** `p < 0.05`, `n = 3`, `OR 2.1`: statistics, not findings. */
function isStatistic(analysis: Analysis, match: QuantityMatch): boolean {
  const at = wordAt(analysis, match.first - 1) === '=' ? match.first - 2 : match.first - 1;
  return (
    match.unit === null &&
    /^(?:p|n|value|or|hr|rr|ci)$/u.test(wordAt(analysis, at)) &&
    wordAt(analysis, match.first - 1) !== 'or'
  );
}

function needsOf(match: QuantityMatch): NumberCandidate['needs'] {
  if (match.unit === null || match.ratio !== null) return match.ratio && match.unit ? 'nothing' : 'close link';
  const { dimension, ucum } = match.unit;
  if (dimension === 'frequency' && !clinicalRate.test(ucum) && !/Hz$/u.test(ucum)) return 'close link';
  return unmeasured.has(dimension) ? 'close link' : 'nothing';
}

function valueOf(analysis: Analysis, match: QuantityMatch, reference: Quantity | null): MeasurementValue {
  return {
    quantity: match.quantity,
    dimensions: match.dimensions,
    ratio: match.ratio,
    qualitative: null,
    analyte: null,
    abnormal: abnormalBeside(analysis, match, reference),
    reference,
    previous: null,
  };
}

const covers = (tests: readonly TestItem[], match: QuantityMatch): boolean =>
  tests.some(({ first, last }) => first <= match.last && match.first <= last);

/** Every quantity that may be a measurement, in text order. */
export function numberCandidates(analysis: Analysis, tests: readonly TestItem[]): NumberCandidate[] {
  const { quantities } = analysis;
  const references = referenceOf(analysis);
  const out: NumberCandidate[] = [];
  quantities.forEach((match, i) => {
    if (match.role === 'reference' || references.used.has(i)) return;
    if (isOtherShare(analysis, match) || isStatistic(analysis, match) || covers(tests, match)) return;
    const { first, last, start, end } = match;
    const { ucum: unit = null, dimension = null } = match.unit ?? {};
    const value = valueOf(analysis, match, references.of.get(i) ?? null);
    const rule = `measurement/${match.ratio ? 'ratio' : match.dimensions.length > 0 ? 'size' : 'quantity'}`;
    out.push({
      item: { first, last, kind: 'number', unit, dimension, continues: match.link === 'series' },
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
