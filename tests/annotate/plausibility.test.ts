import { beforeAll, describe, expect, it } from 'vitest';
import { type Examiner, createExaminer } from '../../src/annotate/create-pipeline.js';
import { loadLexicons } from '../../src/lexicons/load-lexicons.js';
import { canonicalUnit } from '../../src/units/canonical.js';
import { loadUnits } from '../../src/units/unit-table.js';
import { rawReport } from '../raw-report.js';

let examiner: Examiner;
beforeAll(async () => {
  examiner = await createExaminer();
});

/** Rule and marked text of each warning about a value. */
const doubts = (raw: string): string[] =>
  examiner.examine(rawReport(raw)).report.diagnostics.map(({ rule, start, end }) => `${rule} ${raw.slice(start, end)}`);

describe('values outside the limits of their test', () => {
  it.each([
    ['Haemoglobin was 3.6 g/L.', 'measurement/implausible 3.6 g/L'],
    ['Haemoglobin was 36 g/L.'],
    ['Serum sodium was 131 mEq/mL.', 'measurement/implausible 131 mEq/mL'],
    ['The creatinine was 1000 mmol/L.', 'measurement/implausible 1000 mmol/L'],
    ['The creatinine was 1000 μmol/L.'],
    ['The creatinine was 200 U/L.', 'measurement/unexpected-unit 200 U/L'],
    ['Ferritin was < 1,000,000 ng/mL and ferritin was 900 ng/mL.'],
    ['Blood pressure was 80/120 mmHg.', 'measurement/implausible 80/120 mmHg'],
    ['Blood pressure was 120/80 mmHg.'],
    ['The temperature was 101.2 °F.'],
    ['The temperature was 38.9 °F.', 'measurement/implausible 38.9 °F'],
    ['The GCS was 17.', 'measurement/implausible 17'],
    ['Factor V activity was 22%.'],
  ])('%s', (raw, ...expected) => {
    expect(doubts(raw)).toEqual(expected);
  });

  it('leaves the value as it is stated', () => {
    const { annotations } = examiner.examine(rawReport('Haemoglobin was 3.6 g/L.')).report;
    expect(annotations.find(({ type }) => type === 'measurement')?.value).toMatchObject({
      quantity: { value: 3.6, unit: 'g/L' },
      analyte: { name: 'haemoglobin' },
    });
  });

  it('a mass of that height is no patient', () => {
    const { annotations } = examiner.examine(rawReport('It was a pelvic mass of 8 cm height.')).report;
    expect(annotations.find(({ type }) => type === 'measurement')?.value).toMatchObject({ analyte: null });
  });
});

describe('the table of limits', () => {
  const { limits } = loadLexicons();
  const { byUcum, canonical } = loadUnits();
  const all = [...limits].flatMap(([name, rows]) => rows.map((row) => ({ name, ...row })));

  it.each(all.filter(({ unit }) => unit !== null))('$name in $unit is in a unit of the table', ({ unit }) => {
    expect(byUcum.has(unit ?? '')).toBe(true);
  });

  it('states no bound twice: rows of one test are of kinds that cannot be compared', () => {
    for (const [name, rows] of limits) {
      const kinds = rows.map(({ unit }) => (unit === null ? '' : canonicalUnit(canonical, unit)[0]));
      expect.soft([name, new Set(kinds).size]).toEqual([name, kinds.length]);
    }
  });
});
