import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/lexicons/read-table.js';
import { type CanonicalUnit, canonicalUnit, canonicalUnits, molarKinds } from '../../src/units/canonical.js';
import { analytesWithMolarMass, molarMass } from '../../src/units/molar-mass.js';

interface Ucum {
  convertUnitTo(
    from: string,
    value: number,
    to: string,
    options?: { readonly molecularWeight?: number },
  ): { readonly status: string; readonly toVal: number | null };
}
const ucum = (
  createRequire(import.meta.url)('@lhncbc/ucum-lhc') as { UcumLhcUtils: { getInstance(): Ucum } }
).UcumLhcUtils.getInstance();

const rows = readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter']);
const table = canonicalUnits(rows);
const codes = rows.map((row) => row.ucum);

/** The number in `to` of so many `from` by ucum-lhc; null where it converts none. Arbitrary units are replaced by grams: their prefixes and denominators are not arbitrary. */
function byUcum(value: number, from: string, to: string, molecularWeight?: number): number | null {
  const [source, target] = [from, to].map((code) => code.replace(/\[(?:iU|arb'U)\]/u, 'g')) as [string, string];
  const { status, toVal } = ucum.convertUnitTo(source, value, target, molecularWeight ? { molecularWeight } : {});
  return status === 'succeeded' ? toVal : null;
}

/** The same by the table. */
function byTable(value: number, from: string, to: string): number | null {
  const [source, target] = [from, to].map((code) => canonicalUnit(table, code)) as [CanonicalUnit, CanonicalUnit];
  return source[0] === target[0] ? (value * source[1] + source[2] - target[2]) / target[1] : null;
}

const comparable = codes.flatMap((from) => {
  const kind = canonicalUnit(table, from)[0];
  return codes.flatMap((to) => (from !== to && canonicalUnit(table, to)[0] === kind ? [[from, to] as const] : []));
});
const relative = (a: number | null, b: number | null): number => Math.abs((a ?? Number.NaN) / (b ?? Number.NaN) - 1);

describe('the units of the table', () => {
  test('are converted as ucum-lhc converts them, each into each of its kind', () => {
    expect(comparable.length).toBeGreaterThan(1000);
    const wrong = comparable.filter(([from, to]) => !(relative(byTable(37, from, to), byUcum(37, from, to)) < 1e-9));
    expect(wrong.map(([from, to]) => [from, to, byTable(37, from, to), byUcum(37, from, to)])).toEqual([]);
  });

  test('are converted so for any number', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...comparable),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        ([from, to], value) => {
          const [own, theirs] = [byTable(value, from, to), byUcum(value, from, to)];
          // Differences of scales near their zero are those of rounding.
          expect(Math.abs((own ?? Number.NaN) - (theirs ?? Number.NaN))).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(theirs ?? 0)),
          );
        },
      ),
    );
  });

  test('that are not of one kind are not converted', () => {
    expect(byTable(3, 'cm', 'mg')).toBeNull();
    expect(byTable(3, '[iU]/L', 'mg/L')).toBeNull();
    expect(byTable(3, '[iU]/L', "[arb'U]/L")).toBeNull();
    expect(byTable(3, '[iU]/L', '[iU]')).toBeNull();
    expect(byTable(3, '{tablet}', 'mg')).toBeNull();
    expect(byTable(100, 'mg/dL', 'mmol/L')).toBeNull();
  });
});

const ofKind = (dimension: string): readonly string[] =>
  codes.filter((code) => canonicalUnit(table, code)[0] === dimension);

describe('mass and amount of substance', () => {
  test.each(['mass-concentration', 'mass-rate'])(
    '%s leads by the molar mass of the analyte where ucum-lhc leads',
    (kind) => {
      const [other, power] = molarKinds[kind] ?? [];
      expect(power).toBe(-1);
      fc.assert(
        fc.property(
          fc.constantFrom(...analytesWithMolarMass),
          fc.constantFrom(...ofKind(kind)),
          fc.constantFrom(...ofKind(other ?? '')),
          (analyte, from, to) => {
            const mass = molarMass(analyte) ?? Number.NaN;
            const [, factor] = canonicalUnit(table, from);
            const [, target] = canonicalUnit(table, to);
            expect(relative((5 * factor) / mass / target, byUcum(5, from, to, mass))).toBeLessThan(1e-9);
          },
        ),
      );
    },
  );

  test('are not converted without one', () => {
    expect(molarMass('haemoglobin')).toBeNull();
    expect(byUcum(100, 'mg/dL', 'mmol/L')).toBeNull();
  });
});
