import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { matchUnit } from '../../src/units/match-unit.js';
import { loadUnits } from '../../src/units/unit-table.js';

const units = loadUnits();

interface Ucum {
  readonly UcumLhcUtils: { getInstance(): { validateUnitString(code: string): object } };
}
const checker = (createRequire(import.meta.url)('@lhncbc/ucum-lhc') as Ucum).UcumLhcUtils.getInstance();

/** UCUM code of the unit at the start of `text` and what is left behind it. */
function read(text: string): [string, string] | null {
  const found = matchUnit(units, text, 0);
  return found && [found.ucum, text.slice(found.end)];
}

describe('units as written', () => {
  test.each([
    ['mg/dL.', 'mg/dL', '.'],
    ['mg / dL', 'mg/dL', ''],
    ['mmol/ L', 'mmol/L', ''],
    ['μg/L', 'ug/L', ''],
    ['µg/L', 'ug/L', ''],
    ['mcg', 'ug', ''],
    ['mm Hg', 'mm[Hg]', ''],
    ['mmHg', 'mm[Hg]', ''],
    ['° C', 'Cel', ''],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}', ''],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}', ''],
    ['/mm3', '/mm3', ''],
    ['/µL', '/uL', ''],
    ['IU/L', '[iU]/L', ''],
    ['kg/m²', 'kg/m2', ''],
    ['mg/kg/day', 'mg/kg/d', ''],
    ['μg/24 h', 'ug/(24.h)', ''],
    ['mg kg-1 day-1', 'mg/kg/d', ''],
    ['mg a day.', 'mg/d', '.'],
    ['mg/kg each week', 'mg/kg/wk', ''],
    ['g an hour before surgery', 'g', ' an hour before surgery'],
    ['mg a week later', 'mg', ' a week later'],
    ['mg each day before meals', 'mg/d', ' before meals'],
    ['mg a second time', 'mg', ' a second time'],
    ['h a day', 'h', ' a day'],
    ['mg/kg/die', 'mg/kg/d', ''],
    ['Gy/fx)', 'Gy/{fraction}', ')'],
    ['Gy per fraction', 'Gy/{fraction}', ''],
    ['mg/kg/dose', 'mg/kg/{dose}', ''],
    ['hours per dose', 'h', ' per dose'],
    ['breaths per minute', '{breaths}/min', ''],
    ['/100,000 per year', '/(100000.a)', ''],
    ['neutrophils/uL', '{cells}/uL', ''],
    ['el/mm 3', '{cells}/mm3', ''],
    ['dynes•seconds/cm5/m2', 'dyn.s/cm5/m2', ''],
    ['gm-m/m2/beat', 'g.m/m2', ''],
    ['per 100,000 people', '/100000', ' people'],
    ['cm (', 'cm', ' ('],
  ])('%s', (text, ucum, rest) => {
    expect(read(text)).toEqual([ucum, rest]);
  });

  test.each(['mgx', 'mm5', 'cmet', '/80 mmHg', 'patients'])('%s is none', (text) => {
    expect(read(text)).toBeNull();
  });

  test('denominators are told apart', () => {
    expect(matchUnit(units, 'mg/kg/day', 0)).toMatchObject({ numerator: 'mg', per: ['kg', 'd'] });
    expect(matchUnit(units, '/min', 0)).toMatchObject({ numerator: '', per: ['min'] });
  });

  test('letter case decides where it changes the meaning', () => {
    expect(read('mL')?.[0]).toBe('mL');
    expect(read('MMOL/L')?.[0]).toBe('mmol/L');
    expect(read('M')).toBeNull();
  });
});

describe('the table', () => {
  const rows = readFileSync(new URL('../../src/lexicons/data/units.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  test.each(rows.map((row) => row.split('\t').slice(0, 4) as [string, string, string, string]))(
    '%s',
    (ucum, _dimension, _factor, forms) => {
      for (const form of forms.split('|')) {
        const found = matchUnit(units, form, 0);
        expect.soft([form, found?.ucum, found?.end]).toEqual([form, ucum, form.length]);
      }
    },
  );

  test('every form begins with its own first letters, however they are typed, and no other words begin one', () => {
    for (const row of rows)
      for (const form of (row.split('\t')[3] as string).split('|')) {
        const letters = /^\p{L}*/u.exec(form)?.[0] ?? '';
        expect
          .soft([form, units.trie.begins(letters), units.trie.begins(letters.toLowerCase())])
          .toEqual([form, true, true]);
      }
    expect(['patients', 'was', 'mgx'].filter((word) => units.trie.begins(word))).toEqual([]);
  });

  test.each(rows.map((row) => row.split('\t')[0] as string))('%s is a UCUM code', (ucumCode) => {
    expect(checker.validateUnitString(ucumCode)).toMatchObject({ status: 'valid', ucumCode });
  });
});
