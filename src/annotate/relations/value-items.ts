import type { MeasurementValue, TestKind } from '../../model/annotation.js';
import type { Quantity } from '../../model/quantity.js';
import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { verdictOn } from '../limits.js';
import { startingAt } from '../matchers/lexical.js';
import type { TokenRange } from './attach.js';

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
  /** True when it continues a series with the value before it (`from 223 to 99`). */
  readonly continues: boolean;
}

/** A test that may have values. */
export interface TestItem extends TokenRange {
  readonly kind: TestKind;
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

const family = (dimension: string): string => (/concentration/u.test(dimension) ? 'concentration' : dimension);

/** Quantity kinds in which each test is usually reported, by the token at which its mention begins. */
export function usualDimensions(analysis: Analysis): (test: TestItem) => ReadonlySet<string> {
  const { byUcum } = analysis.resources.units;
  return ({ first }) => {
    const units = startingAt(analysis.lexical.tests, first).flatMap(({ record }) => record.units);
    const dimensions = units.map((ucum) => byUcum.get(ucum)?.dimension ?? ucum);
    return new Set([...dimensions, ...dimensions.map(family)]);
  };
}

/** `WBC 5060 mm3`: of a count in a small volume the stroke was lost. */
export const isPerVolume = ({ unit }: ValueItem, usual: ReadonlySet<string>): boolean =>
  (unit === 'mm3' || unit === 'uL') && usual.has('number-concentration') && !usual.has('volume');

/** Kinds of which no share is stated: a percentage beside them belongs to something else. */
const isNeverShare = (kind: string): boolean =>
  /^(?:length|frequency|temperature|pressure|mass-areic|arbitrary|time)$/u.test(kind);

/** True when a value can be one of a test of this kind that is usually reported in `usual`. */
export function fits(test: TestItem, value: ValueItem, usual: ReadonlySet<string>): boolean {
  if (value.kind === 'quality') return !value.isLevel || (test.kind !== 'imaging' && test.kind !== 'procedure');
  if (value.isSize || test.kind === 'imaging' || test.kind === 'panel') return false;
  if (test.kind === 'procedure') return value.dimension !== null && usual.has(family(value.dimension));
  if (value.dimension === null || usual.size === 0)
    return value.dimension !== 'length' || test.kind === 'analyte' || test.kind === 'score';
  if (value.dimension === 'multiple') return test.kind === 'analyte';
  return (
    isPerVolume(value, usual) ||
    usual.has(family(value.dimension)) ||
    (value.dimension === 'fraction' && ![...usual].some(isNeverShare))
  );
}

/** Kinds of the body's measures, whose names are words for the measures of other things too. */
const bodyKinds = /^(?:length|mass)$/u;

/** The quantity at the tokens of a value. */
function quantityOf({ quantities }: Analysis, { first, last }: TokenRange): Quantity | null {
  const match = quantities[lastAtOrBefore(quantities, last, (each) => each.first)];
  return match && match.last >= first ? match.quantity : null;
}

/** A mass of 8 cm height, a fall from 5 m height: true where the value cannot be one of the body's, which the test names. */
export function isOfOtherThing(analysis: Analysis, test: TestItem, value: ValueItem): boolean {
  if (!bodyKinds.test(value.dimension ?? '')) return false;
  const quantity = quantityOf(analysis, value);
  const named = startingAt(analysis.lexical.tests, test.first)[0];
  const limits = analysis.resources.lexicons.limits.get(named?.record.name ?? '');
  if (quantity === null || named === undefined || limits === undefined) return false;
  return verdictOn(quantity, named.record.name, limits, analysis.resources.units)?.rule === 'measurement/implausible';
}
