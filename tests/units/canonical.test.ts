import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/lexicons/read-table.js';
import { canonicalUnit, canonicalUnits, unitsOf } from '../../src/units/canonical.js';
import { analytesWithMolarMass, molarMass } from '../../src/units/molar-mass.js';

const table = canonicalUnits(readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter']));

describe('canonical units', () => {
  test.each([
    ['mCi', 200, 'activity', 7.4e9],
    ['GBq', 7.4, 'activity', 7.4e9],
    ['cm', 3, 'length', 0.03],
    ['[degF]', 212, 'temperature', 100],
    ['K', 273.15, 'temperature', 0],
    ['{tablet}', 2, '={tablet}', 2],
    ['mg/kg', 5, 'mass/mass', 5e-6],
    ['mg/h', 1000, 'mass-rate', 24],
    ['ug/min', 1, 'mass-rate', 0.00144],
    ['g/mL', 1, 'mass-concentration', 1000],
    ['u[iU]/mL', 5, '=[iU]/volume', 0.005],
    ['m[iU]/L', 5, '=[iU]/volume', 0.005],
    ['[iU]/d', 86400, '=[iU]/time', 1],
  ])('%s', (ucum, value, dimension, expected) => {
    const [kind, factor, offset] = canonicalUnit(table, ucum);
    expect(kind).toBe(dimension);
    expect(value * factor + offset).toBeCloseTo(expected, 9);
  });

  test.each([
    ['mmol/L', 'mmol/L'],
    ['mg/dl', 'mg/dL'],
    ['mcg', 'ug'],
    ['µg', 'ug'],
    ['MBq', 'MBq'],
    ['F', '[Ch]', '[degF]'],
    ['°F', '[degF]'],
    ['C', 'Cel'],
    ['furlong'],
    ['constructor'],
  ])('%s is written for %s', (written, ...ucum) => {
    expect(unitsOf(table, written)).toEqual(ucum);
  });
});

describe('molar masses', () => {
  test.each([
    ['glucose', 180.16],
    ['creatinine', 113.12],
    ['total bilirubin', 584.67],
    ['total cholesterol', 386.66],
    ['uric acid', 168.11],
    ['cortisol', 362.46],
    ['free thyroxine', 776.87],
    ['blood urea nitrogen', 28.01],
    ['vitamin B12 level', 1355.38],
  ])('%s', (analyte, expected) => {
    expect(Math.abs((molarMass(analyte) ?? 0) - expected)).toBeLessThan(0.06);
  });

  test('every one is the sum of known atoms and belongs to an analyte of the lexicon', () => {
    const known = new Set(
      readTable('tests', ['name', 'kind', 'synonyms', 'abbreviations', 'units', 'guard', 'example', 'counter']).map(
        ({ name }) => name,
      ),
    );
    for (const analyte of analytesWithMolarMass) {
      expect(molarMass(analyte)).toBeGreaterThan(1);
      expect(known).toContain(analyte);
    }
    expect(molarMass('haemoglobin')).toBeNull();
  });

  test('a fasting glucose of 11.1 mmol/L is one of 200 mg/dL', () => {
    expect((11.1e-3 * (molarMass('glucose') ?? 0)) / 0.01).toBeCloseTo(200, 0);
  });
});
