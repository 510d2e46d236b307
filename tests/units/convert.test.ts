import { describe, expect, test } from 'vitest';
import { createConverter } from '../../src/units/convert.js';

const convert = createConverter();

describe('conversion between UCUM codes', () => {
  test.each([
    [200, 'mCi', 'GBq', 7.4],
    [98.6, '[degF]', 'Cel', 37],
    [4.2, '10*9/L', '10*3/uL', 4.2],
    [100, 'mm[Hg]', 'kPa', 13.3322],
    [3, 'cm', 'mm', 30],
  ])('%f %s is so many %s', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 4);
  });

  test('mass and amount of substance need the molar mass', () => {
    expect(convert(100, 'mg/dL', 'mmol/L')).toBeNull();
    expect(convert(100, 'mg/dL', 'mmol/L', { molarWeight: 180.156 })).toBeCloseTo(5.5507, 3);
  });

  test('of international units only the denominator and the prefix are converted', () => {
    expect(convert(0.5, 'm[iU]/mL', '[iU]/L')).toBeCloseTo(0.5, 9);
    expect(convert(3, 'u[iU]/mL', 'm[iU]/L')).toBeCloseTo(3, 9);
    expect(convert(3, '[iU]/L', 'mg/L')).toBeNull();
    expect(convert(3, '[iU]/L', '[iU]/kg')).toBeNull();
  });

  test('units of different kinds are refused', () => {
    expect(convert(3, 'cm', 'mg')).toBeNull();
  });
});
