import type { Annotation, MeasurementValue, Relation } from '../../model/annotation.js';
import { emptyPlaces } from '../../model/lists.js';
import { itemAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { isKindAt, wordKind } from '../word-kinds.js';
import { isStage } from '../types/measurement/stages.js';
import { tokenRange } from './attach.js';
import { linkValues } from './link-values.js';
import { stateBeside } from './state-values.js';
import { type TestItem, type ValueItem, type ValueLink, isLevelWord, isMany, testItem } from './value-items.js';

type Measurement = Annotation<'measurement'>;
type Test = Annotation<'test'>;

function valueItem(analysis: Analysis, measurement: Measurement): ValueItem {
  const { value } = measurement;
  const { first, last } = tokenRange(analysis, measurement);
  const near = itemAtOrBefore(analysis.quantities, first, (each) => each.first);
  const stated = near !== undefined && near.last >= first ? near : undefined;
  return {
    // The words that make it approximate are no part of the span, nor of what stands between a value and its test.
    first: stated?.first ?? first,
    last,
    kind: value.qualitative === null ? 'number' : 'quality',
    unit: stated?.unit?.ucum ?? null,
    dimension: stated?.unit?.dimension ?? null,
    isSize: value.dimensions.length > 0,
    isRatio: value.ratio !== null,
    isLevel: isLevelWord(value),
    isStage: isStage(measurement),
    isMany: isMany(value.quantity),
    continues: stated?.link === 'series',
  };
}

/** The measurement with some of its value made anew. Field by field: a spread is many times as slow. */
function revalued(
  { id, type, start, end, value, rule, madeFrom, assertion }: Measurement,
  { analyte, abnormal, previous }: Pick<MeasurementValue, 'analyte' | 'abnormal' | 'previous'>,
): Measurement {
  const { quantity, dimensions, ratio, qualitative, reference } = value;
  const made = { quantity, dimensions, ratio, qualitative, analyte, abnormal, reference, previous };
  return { id, type, start, end, value: made, rule, madeFrom, assertion };
}

/** The measurement with what it is a value of, where that is one test, and the value before it in a series. */
function completed(
  measurement: Measurement,
  tests: readonly Test[],
  links: readonly ValueLink[],
  previous: string | null,
): Measurement {
  const test = links.length === 1 ? tests[links[0]?.test ?? -1] : undefined;
  const analyte = test === undefined ? null : { name: test.value.name, annotation: test.id };
  return revalued(measurement, { analyte, abnormal: measurement.value.abnormal, previous });
}

/** The measurement with what the state beside it is named after (`hypokalaemia of 2.4 mmol/L`). */
function namedByState(analysis: Analysis, measurement: Measurement, item: ValueItem): Measurement {
  const state = stateBeside(analysis, item, measurement.value.quantity);
  if (state === null) return measurement;
  const { abnormal, previous } = measurement.value;
  const analyte = { name: state.test, annotation: null };
  const named = revalued(measurement, { analyte, abnormal: abnormal ?? state.abnormal, previous });
  return { ...named, madeFrom: [...named.madeFrom, `lexicon:test-states/${state.name}`] };
}

/** The links of each measurement; none for those of no test. */
type LinksOf = readonly (readonly ValueLink[] | undefined)[];

function linksByValue(links: readonly ValueLink[], count: number): LinksOf {
  const out = emptyPlaces<ValueLink[]>(count);
  for (const link of links) {
    const known = out[link.value];
    if (known === undefined) out[link.value] = [link];
    else known.push(link);
  }
  return out;
}

/** Rules that tie a value to a test as a further one of a series. */
const serial: ReadonlySet<string> = new Set(['value_of/later', 'value_of/in-time']);

const sequel = wordKind(', and then to');

/** `95 mg/L, then to 12 mg/L`: the words between two values say that one came after the other. */
function isNextInTime({ tokens }: Analysis, before: ValueItem | undefined, item: ValueItem | undefined): boolean {
  if (before === undefined || item === undefined) return false;
  let hasThen = false;
  for (let i = before.last + 1; i < item.first; i++) {
    if (!isKindAt(tokens, i, sequel)) return false;
    hasThen ||= tokens.folded[i] === 'then';
  }
  return hasThen;
}

/** Id of the measurement before number `i` in a stated series of one test. */
function previousOf(
  analysis: Analysis,
  i: number,
  items: readonly ValueItem[],
  measurements: readonly Measurement[],
  linksOf: LinksOf,
): string | null {
  const link = linksOf[i]?.[0];
  const isOfSame = (at: number): boolean => items[at]?.kind === 'number' && linksOf[at]?.[0]?.test === link?.test;
  if (items[i]?.continues === true || isNextInTime(analysis, items[i - 1], items[i]))
    return isOfSame(i - 1) ? (measurements[i - 1]?.id ?? null) : null;
  if (link === undefined || !serial.has(link.rule)) return null;
  for (let before = i - 1; before >= 0; before--) if (isOfSame(before)) return measurements[before]?.id ?? null;
  return null;
}

/**
 * Relations of measurements to their tests, and the annotations with the measurements' `analyte` and `previous` filled in.
 * `annotations` are sorted by start; their order and ids stay.
 */
export function valueRelations(
  analysis: Analysis,
  annotations: readonly Annotation[],
): { readonly annotations: readonly Annotation[]; readonly relations: readonly Relation[] } {
  const measurements = annotations.filter((annotation): annotation is Measurement => annotation.type === 'measurement');
  if (measurements.length === 0) return { annotations, relations: [] };
  const tests = annotations.filter((annotation): annotation is Test => annotation.type === 'test');
  const items = measurements.map((measurement) => valueItem(analysis, measurement));
  const subjects: TestItem[] = tests.map((test) => testItem(analysis, test));
  const links: readonly ValueLink[] = linkValues(items, subjects, analysis);
  const linksOf = linksByValue(links, measurements.length);
  const changed = measurements.map((measurement, i) => {
    const own = linksOf[i];
    if (own === undefined) return namedByState(analysis, measurement, items[i] as ValueItem);
    return completed(measurement, tests, own, previousOf(analysis, i, items, measurements, linksOf));
  });
  let next = 0;
  return {
    annotations: annotations.map((annotation) =>
      annotation.type === 'measurement' ? (changed[next++] as Measurement) : annotation,
    ),
    relations: links.map(({ value, test, rule }) => ({
      type: 'value_of',
      from: (measurements[value] as Measurement).id,
      to: (tests[test] as Test).id,
      rule,
    })),
  };
}
