import type { FieldNode, RangeEnd, RangeNode } from '../query/ast.js';
import { type CanonicalUnit, canonicalUnit, unitsOf } from '../units/canonical.js';
import { entityKey } from './entity-key.js';
import { type Interval, asStated, dimensionFields, upperLimits } from './numbers.js';
import type { Snapshot } from './snapshot.js';
import { numberTerm } from './term-names.js';
import { toYears } from './years.js';

/** Numbers that a query asks for: the dictionary's term, and which of its intervals it means. */
export interface NumberTest {
  readonly term: string;
  readonly passes: (interval: Interval) => boolean;
}

type Passes = NumberTest['passes'];

/** Why a number cannot be looked up. */
export interface NumberFault {
  readonly fault: string;
  /** True where no report has a number of that name at all, so that it may be misspelt. */
  readonly isUnstated?: true;
}

/** Units of one part in so many: two numbers that differ by less are one, however they were converted. */
const tolerance = 1e-9;

const slack = (value: number): number => (Number.isFinite(value) ? Math.abs(value) * tolerance : 0);

/**
 * Whether a stated interval and the range of a query have a number in common; ends of a query are as exact as its figures.
 * An open end is no evidence of what is far from the bound: `at least 2 cm` is met by ranges that 2 cm lies in, not by
 * `size>300cm`.
 */
function overlapTest(low: number, high: number, { includesLow, includesHigh }: RangeNode): Passes {
  const isLowOpen = Number.isFinite(low) && !includesLow;
  const isHighOpen = Number.isFinite(high) && !includesHigh;
  const [lowest, highest] = [low - slack(low), high + slack(high)];
  return (stated) => {
    if (stated.high === Infinity && stated.low < lowest) return false;
    if (stated.low === -Infinity && stated.high > highest) return false;
    const above = isLowOpen || !stated.includesHigh ? stated.high > low + slack(low) : stated.high >= lowest;
    const below = isHighOpen || !stated.includesLow ? stated.low < high - slack(high) : stated.low <= highest;
    return above && below;
  };
}

const times = /^(?:[x×]|[x×*]?uln)$/iu;

function ends(range: RangeNode, toNumber: (end: RangeEnd) => number): readonly [number, number] {
  return [range.low === null ? -Infinity : toNumber(range.low), range.high === null ? Infinity : toNumber(range.high)];
}

const isStated = (snapshot: Snapshot, name: string, dimension = asStated): boolean =>
  snapshot.stemOf(numberTerm(name, dimension)) !== undefined;

/**
 * The name under which the index keeps an analyte: its own for whatever form it is asked for by. A drug or an element with
 * a number of its own (`lithium>1mmol/L`) is asked for by its level.
 */
function fieldKey(field: string, snapshot: Snapshot): string {
  const key = entityKey(field);
  if (Object.hasOwn(dimensionFields, key)) return key;
  const concept = snapshot.vocabulary().conceptKey('test', key);
  const level = concept + entityKey('level');
  return !isStated(snapshot, concept) && isStated(snapshot, level) ? level : concept;
}

/** The numbers of a name and kind of quantity; when no report has such, what they lack. */
function testOf(snapshot: Snapshot, name: string, dimension: string, passes: Passes): NumberTest | NumberFault {
  if (isStated(snapshot, name, dimension)) return { term: numberTerm(name, dimension), passes };
  if (!isStated(snapshot, name)) return { fault: 'no report states a number of it', isUnstated: true };
  return {
    fault:
      dimension === upperLimits
        ? 'no report states the upper limit of its reference range'
        : 'no report states it in such a unit',
  };
}

/** A unit that an end of a range was given in; `unknown` where nobody knows it. */
type UnitOfEnd = CanonicalUnit | 'unknown' | null;

/** The unit of an end, of several that its letters may mean the one in which reports state the name's numbers. */
function unitOfEnd(snapshot: Snapshot, name: string, end: RangeEnd | null, unit: string): UnitOfEnd {
  if (end === null) return null;
  const units = snapshot.vocabulary().units;
  const meant = unitsOf(units, end.unit ?? unit).map((code) => canonicalUnit(units, code));
  return meant.find(([dimension]) => isStated(snapshot, name, dimension)) ?? meant[0] ?? 'unknown';
}

/** Numbers of a name in a range whose ends have a unit. */
function quantityTest(snapshot: Snapshot, name: string, range: RangeNode, unit: string): NumberTest | NumberFault {
  const low = unitOfEnd(snapshot, name, range.low, unit);
  const high = unitOfEnd(snapshot, name, range.high, unit);
  const fault = `"${unit}" is no unit that casebook knows`;
  if (low === 'unknown' || high === 'unknown') return { fault };
  const known = low ?? high;
  if (known === null) return { fault };
  if (low !== null && high !== null && low[0] !== high[0])
    return { fault: 'the ends of the range are different quantities' };
  const [from, to] = ends(range, (end) => {
    const [, factor, offset] = (end === range.low ? low : high) ?? known;
    return end.value * factor + offset;
  });
  return testOf(snapshot, name, known[0], overlapTest(from, to, range));
}

/** Ages and years of publication, which have an interval of their own. */
function yearsTest(field: string, range: RangeNode, unit: string | null): NumberTest | NumberFault {
  const isAge = field === 'age';
  const years = (end: RangeEnd): number => (isAge ? (toYears(end.value, end.unit ?? unit) ?? Number.NaN) : end.value);
  const [low, high] = ends(range, years);
  if (Number.isNaN(low) || Number.isNaN(high)) return { fault: `"${unit ?? ''}" is no unit of ${field}` };
  return { term: numberTerm(isAge ? 'age' : 'year', 'a'), passes: overlapTest(low, high, range) };
}

/** What a field with a range asks for. */
export function planNumber(node: FieldNode, range: RangeNode, snapshot: Snapshot): NumberTest | NumberFault {
  const { field, of } = node;
  const unit = range.high?.unit ?? range.low?.unit ?? null;
  if (field === 'age' || field === 'year' || field === 'published') return yearsTest(field, range, unit);
  const name =
    of === undefined
      ? fieldKey(field, snapshot)
      : `${field}:${snapshot.vocabulary().conceptKey('drug', entityKey(of))}`;
  if (unit !== null && !times.test(unit)) return quantityTest(snapshot, name, range, unit);
  const [low, high] = ends(range, ({ value }) => value);
  return testOf(snapshot, name, unit === null ? asStated : upperLimits, overlapTest(low, high, range));
}
