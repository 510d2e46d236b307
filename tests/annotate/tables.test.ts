import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import type { Annotation } from '../../src/model/annotation.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

const isMeasurement = (annotation: Annotation): annotation is Annotation<'measurement'> =>
  annotation.type === 'measurement';

/** Values of a report as `analyte value unit`, with the bounds of the range that is normal. */
function valuesOf(text: string): string[] {
  const { annotations } = pipeline.process(rawReport(text));
  return annotations.filter(isMeasurement).map(({ value: { analyte, quantity, reference } }) => {
    const normal = reference === null ? '' : ` (${reference.low ?? ''}..${reference.high ?? reference.value ?? ''})`;
    return `${analyte?.name ?? '?'} ${quantity?.value ?? ''} ${quantity?.unit ?? ''}`.trim() + normal;
  });
}

const table = (...lines: readonly string[]): string => `Values on admission:\n\n${lines.join('\n')}\n\nHe went home.`;

describe('values of tables', () => {
  it('are of the test that their row begins with', () => {
    const text = table(
      '| Test | Value | Reference |',
      '| --- | --- | --- |',
      '| pH | 7.12 | 7.35-7.45 |',
      '| Sodium | 131 mmol/L | 135-145 |',
      '| CRP | 45 | <5 |',
    );
    expect(valuesOf(text)).toEqual([
      'pH 7.12 (7.35..7.45)',
      'sodium 131 mmol/L (135..145)',
      'C-reactive protein 45 (..5)',
    ]);
  });

  it('are of the test at the head of their column where the row names none, in the unit that stands there', () => {
    const text = table(
      '| Day | Lithium (mmol/L) | Platelets (10^9/L) |',
      '|:--|--:|--:|',
      '| 1 | 3.2 | 140 |',
      '| 3 | 1.1 | 98 |',
    );
    expect(valuesOf(text)).toEqual([
      'lithium level 3.2 mmol/L',
      'platelet count 140 10*9/L',
      'lithium level 1.1 mmol/L',
      'platelet count 98 10*9/L',
    ]);
  });

  it('have their own unit in a table without rules', () => {
    expect(valuesOf(table('Day | Lithium', '1 | 3.2 mmol/L', '2 | 1.9 mmol/L'))).toEqual([
      'lithium level 3.2 mmol/L',
      'lithium level 1.9 mmol/L',
    ]);
  });

  it('are none in a table of doses', () => {
    expect(valuesOf(table('| Drug | Dose |', '|---|---|', '| Lithium | 400 mg |', '| Aspirin | 100 mg |'))).toEqual([]);
  });

  it('are of no test where the rows have other numbers of cells', () => {
    const text = table('| Day | Calcium |', '|---|---|', '| 1 | 14 | 2.2 |');
    expect(valuesOf(text)).toEqual([]);
  });
});
