import type { Annotation, Relation } from '../../model/annotation.js';
import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { tokenRange } from './attach.js';
import { linkValues } from './link-values.js';
import type { TestItem, ValueItem, ValueLink } from './value-items.js';

type Measurement = Annotation<'measurement'>;
type Test = Annotation<'test'>;

function valueItem(analysis: Analysis, { start, end, value }: Measurement): ValueItem {
  const range = tokenRange(analysis, { start, end });
  const at = lastAtOrBefore(analysis.quantities, range.first, ({ first }) => first);
  const stated = (analysis.quantities[at]?.last ?? -1) >= range.first ? analysis.quantities[at] : undefined;
  return {
    ...range,
    kind: value.qualitative === null ? 'number' : 'quality',
    unit: stated?.unit?.ucum ?? null,
    dimension: stated?.unit?.dimension ?? null,
    isSize: value.dimensions.length > 0,
    isRatio: value.ratio !== null,
    isLevel: value.qualitative !== null && value.abnormal !== null,
    continues: stated?.link === 'series',
  };
}

/** The measurement with what it is a value of, where that is one test, and the value before it in a series. */
function completed(measurement: Measurement, tests: readonly Test[], previous: string | null): Measurement {
  const [test] = tests;
  const analyte = test && tests.length === 1 ? { name: test.value.name, annotation: test.id } : null;
  return { ...measurement, value: { ...measurement.value, analyte, previous } };
}

/** Id of the measurement before number `i` in a stated series of one test. */
function previousOf(
  i: number,
  items: readonly ValueItem[],
  measurements: readonly Measurement[],
  testsOf: ReadonlyMap<number, readonly Test[]>,
): string | null {
  const item = items[i];
  const before = items[i - 1];
  if (!item?.continues || before?.kind !== 'number') return null;
  const same = testsOf.get(i)?.[0]?.id === testsOf.get(i - 1)?.[0]?.id;
  return same ? (measurements[i - 1]?.id ?? null) : null;
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
  const tests = annotations.filter((annotation): annotation is Test => annotation.type === 'test').toSorted(byStart);
  const items = measurements.map((measurement) => valueItem(analysis, measurement));
  const subjects: TestItem[] = tests.map((test) => ({ ...tokenRange(analysis, test), kind: test.value.kind }));
  const links: readonly ValueLink[] = linkValues(items, subjects, analysis);
  const testsOf = new Map<number, Test[]>();
  for (const { value, test } of links) testsOf.set(value, [...(testsOf.get(value) ?? []), tests[test] as Test]);
  const changed = new Map(
    measurements.map((measurement, i) => [
      measurement.id,
      completed(measurement, testsOf.get(i) ?? [], previousOf(i, items, measurements, testsOf)),
    ]),
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
