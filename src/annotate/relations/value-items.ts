import type { Candidate, MeasurementValue, TestKind } from '../../model/annotation.js';
import type { Quantity } from '../../model/quantity.js';
import { itemAtOrBefore, lastAtOrBefore } from '../../model/span.js';
import type { UnitTable } from '../../units/unit-table.js';
import type { Analysis } from '../analysis.js';
import { verdictOn } from '../limits.js';
import { wordSet } from '../matchers/word-set.js';
import { type LexicalMatch, startingAt } from '../matchers/lexical.js';
import { type TokenRange, tokenRange } from './attach.js';

/** A value that may belong to a test: a stated number, or a word such as `normal`. */
export interface ValueItem extends TokenRange {
  readonly kind: 'number' | 'quality';
  /** UCUM code and quantity kind; null without a unit. */
  readonly unit: string | null;
  readonly dimension: string | null;
  /** True for a size of several sides, which is no value of a height or a length. */
  readonly isSize: boolean;
  /** True for two numbers with a slash. */
  readonly isRatio: boolean;
  /** True for a word that says high or low. */
  readonly isLevel: boolean;
  /** True for the stage of a tumour, which is told by what shows or examines it. */
  readonly isStage: boolean;
  /** True for a bare number so great that it may be of the cells in a microlitre. */
  readonly isMany: boolean;
  /** True when it continues a series with the value before it (`from 223 to 99`). */
  readonly continues: boolean;
}

/** Fewest cells in a microlitre that are stated without it: what is less may be a count of things. */
const fewestCells = 1000;

/** True for a bare number of cells in a microlitre, which nobody counted one by one. */
export const isMany = (quantity: Quantity | null): boolean =>
  quantity?.unit === null && (quantity.value ?? 0) >= fewestCells;

/** A test that may have values. */
export interface TestItem extends TokenRange {
  readonly kind: TestKind;
}

export function testItem(analysis: Analysis, test: Candidate<'test'>): TestItem {
  const { first, last } = tokenRange(analysis, test);
  return { first, last, kind: test.value.kind };
}

/** Value and test by their indices in the lists that were handed in. */
export interface ValueLink {
  readonly value: number;
  readonly test: number;
  readonly rule: string;
  /** False when words that say nothing of values stand between the two. */
  readonly close: boolean;
}

/** True for a word that says high or low, or tells of a rise or a fall. */
export const isLevelWord = ({ qualitative, abnormal }: Pick<MeasurementValue, 'qualitative' | 'abnormal'>): boolean =>
  qualitative !== null && (abnormal !== null || qualitative === 'increased' || qualitative === 'decreased');

/** The kind by which values are compared with a test's: all concentrations are one. */
export const familyOf = (dimension: string): string =>
  dimension.includes('concentration') ? 'concentration' : dimension;

/** The kinds of the units of lexicon records, which are asked for again and again: a memory, by the record's own list. */
const knownDimensions = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Quantity kinds of the UCUM codes of a lexicon record, and their families. */
export function dimensionsOf(units: readonly string[], { byUcum }: Pick<UnitTable, 'byUcum'>): ReadonlySet<string> {
  const known = knownDimensions.get(units);
  if (known !== undefined) return known;
  const dimensions = units.map((ucum) => byUcum.get(ucum)?.dimension ?? ucum);
  const made = new Set([...dimensions, ...dimensions.map(familyOf)]);
  knownDimensions.set(units, made);
  return made;
}

const noDimensions: ReadonlySet<string> = new Set();

/** The units of several records of one form, by those units: one list each, so that its kinds are known. */
const unitsOfSeveral = new Map<string, readonly string[]>();

function namesakeUnits(matches: readonly LexicalMatch<{ readonly units: readonly string[] }>[]): readonly string[] {
  const units: string[] = [];
  for (const { record } of matches) units.push(...record.units);
  const key = units.join(' ');
  const known = unitsOfSeveral.get(key);
  if (known === undefined) unitsOfSeveral.set(key, units);
  return known ?? units;
}

/** Quantity kinds in which each test is usually reported, by the token at which its mention begins. */
export function usualDimensions(analysis: Analysis): (test: TestItem) => ReadonlySet<string> {
  const { lexical, resources } = analysis;
  const { tests } = lexical;
  return ({ first }) => {
    const at = lastAtOrBefore(tests, first - 1, (match) => match.first) + 1;
    const match = tests[at];
    if (match === undefined || match.first !== first) return noDimensions;
    if (tests[at + 1]?.first !== first) return dimensionsOf(match.record.units, resources.units);
    return dimensionsOf(namesakeUnits(startingAt(tests, first)), resources.units);
  };
}

/** `WBC 5060 mm3`: of a count in a small volume the stroke was lost. */
export const isPerVolume = ({ unit }: ValueItem, usual: ReadonlySet<string>): boolean =>
  (unit === 'mm3' || unit === 'uL') && usual.has('number-concentration') && !usual.has('volume');

/** `a temperature of 38.5°`: of the degrees the scale was left out. */
export const isWithoutScale = ({ unit }: ValueItem, usual: ReadonlySet<string>): boolean =>
  unit === 'deg' && usual.has('temperature');

/** Kinds of which no share is stated: a percentage beside them belongs to something else, or is that of a namesake (`TP 89%`). */
const neverShares = wordSet(`
  length frequency temperature pressure mass-areic arbitrary time mass-concentration substance-concentration
`);

function isNeverShared(kinds: ReadonlySet<string>): boolean {
  for (const kind of kinds) if (neverShares.has(kind)) return true;
  return false;
}

/** True when a value can be one of a test of this kind that is usually reported in `usual`. */
export function fits(test: TestItem, value: ValueItem, usual: ReadonlySet<string>): boolean {
  const isDone = test.kind === 'imaging' || test.kind === 'procedure';
  if (value.isStage) return isDone;
  if (value.kind === 'quality') return !value.isLevel || !isDone;
  if (value.isSize || test.kind === 'imaging' || test.kind === 'panel') return false;
  if (test.kind === 'procedure') return value.dimension !== null && usual.has(familyOf(value.dimension));
  if (value.dimension === null || usual.size === 0)
    return value.dimension !== 'length' || test.kind === 'analyte' || test.kind === 'score';
  if (value.dimension === 'multiple') return test.kind === 'analyte';
  return (
    isPerVolume(value, usual) ||
    isWithoutScale(value, usual) ||
    usual.has(familyOf(value.dimension)) ||
    (value.dimension === 'fraction' && !isNeverShared(usual))
  );
}

/** Kinds of the body's measures, whose names are words for the measures of other things too. */
const isOfBody = (dimension: string | null): boolean => dimension === 'length' || dimension === 'mass';

/** The quantity at the tokens of a value. */
function quantityOf({ quantities }: Analysis, { first, last }: TokenRange): Quantity | null {
  const match = itemAtOrBefore(quantities, last, (each) => each.first);
  return match && match.last >= first ? match.quantity : null;
}

/** A mass of 8 cm height, a fall from 5 m height: true where the value cannot be one of the body's, which the test names. */
export function isOfOtherThing(analysis: Analysis, test: TestItem, value: ValueItem): boolean {
  if (!isOfBody(value.dimension)) return false;
  const quantity = quantityOf(analysis, value);
  const named = startingAt(analysis.lexical.tests, test.first)[0];
  const limits = analysis.resources.lexicons.limits.get(named?.record.name ?? '');
  if (quantity === null || named === undefined || limits === undefined) return false;
  return verdictOn(quantity, named.record.name, limits, analysis.resources.units)?.rule === 'measurement/implausible';
}
