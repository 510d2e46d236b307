import type { Annotation, Relation } from '../../model/annotation.js';
import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { tokenRange } from './attach.js';
import { linkValues } from './link-values.js';
import { stateBeside } from './state-values.js';
import { type TestItem, type ValueItem, type ValueLink, isLevelWord, isMany, testItem } from './value-items.js';

type Measurement = Annotation<'measurement'>;
type Test = Annotation<'test'>;

function valueItem(analysis: Analysis, { start, end, value }: Measurement): ValueItem {
  const { first, last } = tokenRange(analysis, { start, end });
  const at = lastAtOrBefore(analysis.quantities, first, (each) => each.first);
  const stated = (analysis.quantities[at]?.last ?? -1) >= first ? analysis.quantities[at] : undefined;
  return {
    first,
    last,
    kind: value.qualitative === null ? 'number' : 'quality',
    unit: stated?.unit?.ucum ?? null,
    dimension: stated?.unit?.dimension ?? null,
    isSize: value.dimensions.length > 0,
    isRatio: value.ratio !== null,
    isLevel: isLevelWord(value),
    isMany: isMany(value.quantity),
    continues: stated?.link === 'series',
  };
}

/** The measurement with what it is a value of, where that is one test, and the value before it in a series. */
function completed(measurement: Measurement, tests: readonly Test[], previous: string | null): Measurement {
  const [test] = tests;
  const analyte = test && tests.length === 1 ? { name: test.value.name, annotation: test.id } : null;
  return { ...measurement, value: { ...measurement.value, analyte, previous } };
}

/** The measurement with what the state beside it is named after (`hypokalaemia of 2.4 mmol/L`). */
function namedByState(analysis: Analysis, measurement: Measurement, item: ValueItem): Measurement {
  const state = stateBeside(analysis, item, measurement.value.quantity);
  if (state === null) return measurement;
  const { value, madeFrom } = measurement;
  const analyte = { name: state.test, annotation: null };
  return {
    ...measurement,
    value: { ...value, analyte, abnormal: value.abnormal ?? state.abnormal },
    madeFrom: [...madeFrom, `lexicon:test-states/${state.name}`],
  };
}

/** Rules that tie a value to a test as a further one of a series. */
const serial = /^value_of\/(?:later|in-time)$/u;

/** `95 mg/L, then to 12 mg/L`: the words between two values say that one came after the other. */
function isNextInTime({ tokens }: Analysis, before: ValueItem | undefined, item: ValueItem | undefined): boolean {
  const words = before && item ? tokens.folded.slice(before.last + 1, item.first) : [];
  return words.includes('then') && words.every((word) => /^(?:,|and|then|to)$/u.test(word));
}

/** Id of the measurement before number `i` in a stated series of one test. */
function previousOf(
  analysis: Analysis,
  i: number,
  items: readonly ValueItem[],
  measurements: readonly Measurement[],
  linksOf: ReadonlyMap<number, readonly ValueLink[]>,
): string | null {
  const [link] = linksOf.get(i) ?? [];
  const isOfSame = (at: number): boolean => items[at]?.kind === 'number' && linksOf.get(at)?.[0]?.test === link?.test;
  if (items[i]?.continues === true || isNextInTime(analysis, items[i - 1], items[i]))
    return isOfSame(i - 1) ? (measurements[i - 1]?.id ?? null) : null;
  if (link === undefined || !serial.test(link.rule)) return null;
  for (let before = i - 1; before >= 0; before--) if (isOfSame(before)) return measurements[before]?.id ?? null;
  return null;
}

const byStart = (a: Annotation, b: Annotation): number => a.start - b.start;

/**
 * Relations of measurements to their tests, and the annotations with the measurements' `analyte` and `previous` filled in.
 * `annotations` are sorted by start; their order and ids stay.
 */
export function valueRelations(
  analysis: Analysis,
  annotations: readonly Annotation[],
): { readonly annotations: readonly Annotation[]; readonly relations: readonly Relation[] } {
  const measurements = annotations
    .filter((annotation): annotation is Measurement => annotation.type === 'measurement')
    .toSorted(byStart);
  if (measurements.length === 0) return { annotations, relations: [] };
  const tests = annotations.filter((annotation): annotation is Test => annotation.type === 'test').toSorted(byStart);
  const items = measurements.map((measurement) => valueItem(analysis, measurement));
  const subjects: TestItem[] = tests.map((test) => testItem(analysis, test));
  const links: readonly ValueLink[] = linkValues(items, subjects, analysis);
  const linksOf = new Map<number, ValueLink[]>();
  for (const link of links) linksOf.set(link.value, [...(linksOf.get(link.value) ?? []), link]);
  const changed = new Map(
    measurements.map((measurement, i) => {
      const own = (linksOf.get(i) ?? []).map(({ test }) => tests[test] as Test);
      if (own.length === 0) return [measurement.id, namedByState(analysis, measurement, items[i] as ValueItem)];
      return [measurement.id, completed(measurement, own, previousOf(analysis, i, items, measurements, linksOf))];
    }),
  );
  return {
    annotations: annotations.map((annotation) => changed.get(annotation.id) ?? annotation),
    relations: links.map(({ value, test, rule }) => ({
      type: 'value_of',
      from: (measurements[value] as Measurement).id,
      to: (tests[test] as Test).id,
      rule,
    })),
  };
}
