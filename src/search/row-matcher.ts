import type { FieldNode, FieldValue, RangeEnd, RangeNode } from '../query/ast.js';
import { analyze } from './analyzer.js';
import { isWithinEdits } from './edit-distance.js';
import type { Row } from './index-format.js';
import type { Matcher } from './matcher.js';
import { findPattern, toPattern } from './pattern.js';
import { toYears } from './years.js';

type Test = (row: Row) => boolean;

/** A condition on what is known of the document as a whole; it scores nothing. */
export const createRowMatcher = (test: Test): Matcher => ({
  cost: 0,
  match: (reader, among) => {
    const out = new Map<number, number>();
    for (const number of (among ?? reader.rows).keys()) {
      const row = reader.rows.get(number);
      if (row !== undefined && test(row)) out.set(number, 0);
    }
    return out;
  },
  locate: () => [],
});

/** Whether numbers lie in a range whose ends `toNumber` reads; an end that it cannot read lets nothing pass. */
function inRange(range: RangeNode, toNumber: (end: RangeEnd) => number | null): (value: number) => boolean {
  const low = range.low === null ? -Infinity : (toNumber(range.low) ?? Number.NaN);
  const high = range.high === null ? Infinity : (toNumber(range.high) ?? Number.NaN);
  return (value) =>
    (range.includesLow || range.low === null ? value >= low : value > low) &&
    (range.includesHigh || range.high === null ? value <= high : value < high);
}

/** Whether a name is what the value says, as a whole. */
function namesWhole(value: Exclude<FieldValue, RangeNode>): (name: string) => boolean {
  const wanted = value.text.toLowerCase();
  if (value.kind === 'prefix') return (name) => name.toLowerCase().startsWith(wanted);
  if (value.kind === 'fuzzy') return (name) => isWithinEdits(wanted, name.toLowerCase(), value.distance);
  return (name) => name.toLowerCase() === wanted;
}

/** Whether a name has the value's words. */
function namesPartly(value: Exclude<FieldValue, RangeNode>): (name: string) => boolean {
  const pattern = toPattern(value);
  return (name) => findPattern(pattern, analyze(name)).length > 0;
}

const testsOfRanges: Readonly<Record<string, (range: RangeNode) => Test>> = {
  age: (range) => {
    const fits = inRange(range, ({ value, unit }) => toYears(value, unit));
    return ({ ages }) => ages.some(fits);
  },
  year: (range) => {
    const fits = inRange(range, ({ value, unit }) => (unit === null ? value : null));
    return ({ year }) => year !== null && fits(year);
  },
};

const testsOfWords: Readonly<Record<string, (value: Exclude<FieldValue, RangeNode>) => Test>> = {
  id: (value) => {
    const fits = namesWhole(value);
    return ({ id }) => fits(id);
  },
  format: (value) => {
    const fits = namesWhole(value);
    return ({ format }) => fits(format);
  },
  journal: (value) => {
    const fits = namesPartly(value);
    return ({ journal }) => journal !== null && fits(journal);
  },
  sex: (value) => {
    const fits = namesWhole(value);
    return ({ sexes }) => sexes.some(fits);
  },
  section: (value) => {
    const fits = namesWhole(value);
    return ({ sections }) => sections.some(fits);
  },
};

/** The condition of a field that says something of the whole document; null for other fields. */
export function rowTest({ field, value }: FieldNode): Test | null {
  if (value.kind === 'range')
    return Object.hasOwn(testsOfRanges, field) ? (testsOfRanges[field]?.(value) ?? null) : null;
  return Object.hasOwn(testsOfWords, field) ? (testsOfWords[field]?.(value) ?? null) : null;
}

/** Whether a section kind is what a `section:` value says. */
export const namesSection = (value: FieldValue): ((kind: string) => boolean) =>
  value.kind === 'range' ? () => false : namesWhole(value);
