import type { FieldNode, RangeEnd, RangeNode } from '../query/ast.js';
import { canonicalUnit, unitOf } from '../units/canonical.js';
import { entityKey } from './entity-key.js';
import { type Interval, asStated, dimensionFields, upperLimits } from './numbers.js';
import type { Snapshot } from './snapshot.js';
import { numberTerm } from './term-names.js';
import type { KeptVocabulary } from './vocabulary.js';
import { toYears } from './years.js';

/** Numbers that a query asks for: the dictionary's term, and which of its intervals it means. */
export interface NumberTest {
  readonly term: string;
  readonly passes: (interval: Interval) => boolean;
}

/** Why a number cannot be looked up. */
export interface NumberFault {
  readonly fault: string;
}

/** Units of one part in so many: two numbers that differ by less are one, however they were converted. */
const tolerance = 1e-9;

const slack = (value: number): number => (Number.isFinite(value) ? Math.abs(value) * tolerance : 0);

/** Whether the two intervals have a number in common; ends of a query are as exact as its figures. */
function overlapTest(low: number, high: number, { includesLow, includesHigh }: RangeNode): NumberTest['passes'] {
  const isLowOpen = Number.isFinite(low) && !includesLow;
  const isHighOpen = Number.isFinite(high) && !includesHigh;
  return (stated) => {
    const above = isLowOpen || !stated.includesHigh ? stated.high > low + slack(low) : stated.high >= low - slack(low);
    const below =
      isHighOpen || !stated.includesLow ? stated.low < high - slack(high) : stated.low <= high + slack(high);
    return above && below;
  };
}

const times = /^[x×](?:uln|upperlimit)?$/iu;

function ends(range: RangeNode, toNumber: (end: RangeEnd) => number): readonly [number, number] {
  return [range.low === null ? -Infinity : toNumber(range.low), range.high === null ? Infinity : toNumber(range.high)];
}

/** The name under which the index keeps an analyte: its own for whatever form it is asked for by. */
function fieldKey(field: string, vocabulary: KeptVocabulary): string {
  const key = entityKey(field);
  if (Object.hasOwn(dimensionFields, key)) return key;
  return vocabulary.conceptKey('test', key);
}

/** What a field with a range asks for. */
export function planNumber(node: FieldNode, range: RangeNode, snapshot: Snapshot): NumberTest | NumberFault {
  const { field, of } = node;
  const unit = range.high?.unit ?? range.low?.unit ?? null;
  if (field === 'age' || field === 'year' || field === 'published') {
    const years = (end: RangeEnd): number =>
      field === 'age' ? (toYears(end.value, end.unit ?? unit) ?? Number.NaN) : end.value;
    const [low, high] = ends(range, years);
    if (Number.isNaN(low) || Number.isNaN(high)) return { fault: `"${unit ?? ''}" is no unit of ${field}` };
    return { term: numberTerm(field === 'age' ? 'age' : 'year', 'a'), passes: overlapTest(low, high, range) };
  }
  const vocabulary = snapshot.vocabulary();
  const name =
    of === undefined ? fieldKey(field, vocabulary) : `${field}:${vocabulary.conceptKey('drug', entityKey(of))}`;
  if (unit === null || times.test(unit)) {
    const [low, high] = ends(range, ({ value }) => value);
    return { term: numberTerm(name, unit === null ? asStated : upperLimits), passes: overlapTest(low, high, range) };
  }
  const units = vocabulary.units();
  const codes = [range.low, range.high].map((end) => (end === null ? null : unitOf(units, end.unit ?? unit)));
  const ofEnds = codes.map((code) => (code === null ? null : canonicalUnit(units, code)));
  const [lowUnit, highUnit] = ofEnds;
  const known = lowUnit ?? highUnit;
  if (
    known === null ||
    known === undefined ||
    (range.low !== null && lowUnit === null) ||
    (range.high !== null && highUnit === null)
  )
    return { fault: `"${unit}" is no unit that casebook knows` };
  if (lowUnit && highUnit && lowUnit[0] !== highUnit[0])
    return { fault: 'the ends of the range are different quantities' };
  const scale = (end: RangeEnd): number => {
    const [, factor, offset] = (end === range.low ? lowUnit : highUnit) ?? known;
    return end.value * factor + offset;
  };
  const [low, high] = ends(range, scale);
  return { term: numberTerm(name, known[0]), passes: overlapTest(low, high, range) };
}
