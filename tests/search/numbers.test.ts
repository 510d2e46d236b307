import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { toSearchDocument } from '../../src/search/document.js';
import { queryFields } from '../../src/search/fields.js';
import { loadVocabulary } from '../../src/search/load-vocabulary.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { SearchIndex, SearchResult } from '../../src/search/search-index.js';
import { annotate, drug, quantity, recordOf, site } from './record-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-numbers-'));
const vocabulary = await loadVocabulary();
const raw =
  'Octreotide 30 mg was given with aspirin 100 mg. Lutetium 200 mCi. Glucose 210 mg/dL, GGT 130 U/L (10-60). ' +
  'A mass of 2-4 cm in segment IVb of the liver. Sodium > 150 mmol/L. Rivaroxaban was stopped. Fever of 101 °F. ' +
  'D-dimer 8.4 mg/L (< 0.5). Lithium 3.4 mmol/L (0.6-1.0). Blood pressure 134/86 mmHg. Mesna 2 g/day.';

const none = { dimensions: [], ratio: null, qualitative: null, abnormal: null, reference: null, previous: null };
const measured = (text: string, value: ReturnType<typeof quantity> | null, more: object = {}) =>
  annotate(raw, 'measurement', text, { ...none, quantity: value, analyte: null, ...more });
const dose = (text: string, value: number, unit: string) =>
  annotate(raw, 'dose', text, { quantity: quantity(text, value, unit), per: [], cumulative: false });

const analyte = (name: string) => ({ analyte: { name, annotation: 'a1' } });

function record(): CaseRecord {
  return recordOf('one', raw, {
    annotations: [
      annotate(raw, 'drug', 'Octreotide', drug('octreotide')),
      dose('30 mg', 30, 'mg'),
      annotate(raw, 'drug', 'aspirin', drug('acetylsalicylic acid')),
      dose('100 mg', 100, 'mg'),
      dose('200 mCi', 200, 'mCi'),
      annotate(raw, 'dose', '2 g/day', { quantity: quantity('2 g', 2, 'g'), per: ['d'], cumulative: false }),
      measured('210 mg/dL', quantity('210', 210, 'mg/dL'), analyte('glucose')),
      measured('130 U/L', quantity('130', 130, 'U/L'), {
        ...analyte('gamma-glutamyl transferase'),
        reference: { ...quantity('10-60', null, 'U/L'), low: 10, high: 60 },
      }),
      measured('2-4 cm', { ...quantity('2-4 cm', null, 'cm'), low: 2, high: 4 }),
      measured('> 150 mmol/L', { ...quantity('150', 150, 'mmol/L'), comparator: '>' }, analyte('sodium')),
      annotate(raw, 'anatomy', 'segment IVb of the liver', site('liver', { segment: 'IVb' })),
      annotate(raw, 'drug', 'Rivaroxaban', drug('rivaroxaban', { class: 'anticoagulant' })),
      measured('101 °F', quantity('101', 101, '[degF]')),
      measured('8.4 mg/L', quantity('8.4', 8.4, 'mg/L'), {
        ...analyte('D-dimer'),
        reference: { ...quantity('< 0.5', 0.5, 'mg/L'), comparator: '<' },
      }),
      measured('3.4 mmol/L', quantity('3.4', 3.4, 'mmol/L'), {
        ...analyte('lithium level'),
        reference: { ...quantity('0.6-1.0', null, 'mmol/L'), low: 0.6, high: 1 },
      }),
      measured('134/86 mmHg', null, {
        ...analyte('blood pressure'),
        ratio: { numerator: 134, denominator: 86, unit: 'mm[Hg]' },
      }),
    ],
    relations: [
      { type: 'dose_of', from: 'a2', to: 'a1', rule: 'test' },
      { type: 'dose_of', from: 'a4', to: 'a3', rule: 'test' },
    ],
  });
}

describe('numbers with units', () => {
  let index: SearchIndex;
  beforeAll(async () => {
    index = openSearchIndex(folder);
    await index.apply(
      [{ kind: 'put', document: toSearchDocument(record(), raw, vocabulary), signature: '' }],
      vocabulary,
    );
  });
  afterAll(() => {
    index.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(query: string): SearchResult {
    const { ast, diagnostics } = parseQuery(query, queryFields);
    expect(diagnostics).toEqual([]);
    if (ast === null) throw new Error(`"${query}" asks for nothing`);
    return index.search(ast);
  }

  test.each([
    'size>3cm',
    'size:30mm..50mm',
    'size=0.03m',
    'dose:octreotide>=20mg',
    'dose:octreotide=30000ug',
    'dose:octreotide>=0.03g',
    'dose>=100mg',
    'dose>=1g/day',
    'dose:1500..2500mg/d',
    'dose>80mg/h',
    'dose>=2g',
    'activity>=7GBq',
    'activity:7..8GBq',
    'glucose>11mmol/L',
    'glucose:11..12mmol/L',
    'glucose>=210mg/dL',
    'glucose>200',
    'ggt>2xULN',
    'GGT>2×ULN',
    'ggt>=2*ULN',
    'ggt>ULN',
    'dose:"octreotide">=20mg',
    'dose:octreotide:20..40mg',
    'drug:(lanreotide OR octreotide) with dose>20mg',
    'drug:aspirin with (dose>1g OR dose:90..110mg)',
    'gamma-gt>100U/L',
    'd-dimer>10xULN',
    'lithium>3mmol/L',
    'lithium-level>2xULN',
    'blood-pressure>130mmHg',
    'bp<140mmHg',
    'sodium>150mmol/L',
    'sodium>140mmol/L',
    'sodium:145..155mmol/L',
    'sodium<200mmol/L',
    'temperature>38Cel',
    'temperature>38C',
    'temperature>99F',
    'temperature:100F..102F',
    'temperature>38°C',
    'drug:octreotide with dose>20mg',
    'drug:aspirin with dose:100mg..200mg',
    'class:anticoagulant',
    'drug:anticoagulant',
    'anatomy:liver',
    'anatomy:abdomen',
    'anatomy:"liver segment IVb"',
  ])('%s finds it', (query) => {
    expect(ask(query).total).toBe(1);
  });

  test.each([
    'size>4cm',
    'size<2cm',
    'size>3kg',
    'dose:octreotide>=40mg',
    'dose:octreotide>30mg',
    'dose:rivaroxaban>0mg',
    'dose>3g/day',
    'dose>1g/kg',
    'activity>=8GBq',
    'glucose>12mmol/L',
    'glucose<200mg/dL',
    'ggt>3xULN',
    'lithium<ULN',
    'drug:(rivaroxaban OR aspirin) with dose:20..40mg',
    'd-dimer>20xULN',
    'lithium>4mmol/L',
    'blood-pressure>140mmHg',
    'sodium<140mmol/L',
    'sodium<150mmol/L',
    'sodium>160mmol/L',
    'sodium>15000mmol/L',
    'sodium=170mmol/L',
    'drug:octreotide with dose>50mg',
    'drug:rivaroxaban with dose>20mg',
    'only:drug:anticoagulant',
    'only:anatomy:abdomen',
    'glucose>5furlong',
  ])('%s does not', (query) => {
    expect(ask(query).total).toBe(0);
  });

  test('a unit that is none, and a quantity that no report states, are said', () => {
    expect(ask('glucose>5furlong').faults).toEqual(['glucose: "furlong" is no unit that casebook knows']);
    expect(ask('zinc>5umol/L').faults).toEqual(['zinc: no report states a number of it']);
    expect(ask('glucose>5kg').faults).toEqual(['glucose: no report states it in such a unit']);
    expect(ask('glucose>2xULN').faults).toEqual(['glucose: no report states the upper limit of its reference range']);
  });

  test('a test is a field, and its numbers take units behind blanks', () => {
    const names = { isTest: (name: string) => index.isTest(name), isUnit: (text: string) => index.isUnit(text) };
    const count = (query: string): number => {
      const { ast } = parseQuery(query, queryFields, names);
      return ast === null ? 0 : index.search(ast).total;
    };
    const queries = ['glucose:210mg/dL', 'glucose:(<60mg/dL OR >200mg/dL)', 'glucose > 200 mg/dL', 'glucose:90 mg/dL'];
    expect(queries.map(count)).toEqual([1, 1, 1, 0]);
    // Albumin has no mention: the lexicons know it.
    expect(['albumin', 'Alb', 'choir'].map((name) => index.isTest(name))).toEqual([true, true, false]);
    expect(['cm', 'cough', 'in'].map((text) => index.isUnit(text))).toEqual([true, false, false]);
  });

  test('what matched is marked in the text', () => {
    const [hit] = ask('size>3cm').hits;
    const { text, marks } = hit?.snippet[0] ?? { text: '', marks: [] };
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['2-4 cm']);
  });
});
