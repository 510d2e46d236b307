import type { AnalyteLimit } from '../lexicons/lexicons.js';
import type { Quantity } from '../model/quantity.js';
import { type CanonicalUnits, canonicalUnit, molarKinds } from '../units/canonical.js';
import { molarMass } from '../units/molar-mass.js';
import type { UnitTable } from '../units/unit-table.js';

/** What a limit says of a value: nothing, or why the value is hardly possible. */
export type Verdict = { readonly rule: string; readonly reason: string } | null;

/** Quantity kinds that tell how a value stands to others, in which any test may be stated. */
const relativeKinds = /^(?:fraction|standard-score|percentile|multiple|count)$/u;
/** Quantity kinds in which no test is measured that is reported in another kind. */
const laboratoryKinds = /concentration$/u;

/** The factor from a number in `from` to one in `to`, with the offset of scales such as °F; null where they differ in kind. */
function scaleBetween(
  units: CanonicalUnits,
  analyte: string,
  from: string,
  to: string,
): ((value: number) => number) | null {
  const [kind, factor, offset] = canonicalUnit(units, from);
  const [limitKind, limitFactor, limitOffset] = canonicalUnit(units, to);
  if (kind === limitKind) return (value) => (value * factor + offset - limitOffset) / limitFactor;
  const mass = molarMass(analyte);
  const [other, power] = molarKinds[kind] ?? [];
  if (mass === null || power === undefined || other !== limitKind) return null;
  return (value) => (value * factor * mass ** power) / limitFactor;
}

/** The stated numbers that bound a quantity; what is only bounded from one side says nothing of the other. */
function boundsOf({ value, low, high, comparator }: Quantity): {
  readonly low: number | null;
  readonly high: number | null;
} {
  if (value === null) return { low, high };
  const isBelow = comparator === '<' || comparator === '<=';
  return { low: isBelow || comparator !== null ? null : value, high: isBelow ? null : value };
}

const inUnit = (unit: string | null): string => (unit === null ? '' : ` ${unit}`);

/** Compares a quantity with the first limit of a comparable unit. */
export function verdictOn(
  quantity: Quantity,
  analyte: string,
  limits: readonly AnalyteLimit[],
  units: UnitTable,
): Verdict {
  const { unit, literal } = quantity;
  for (const limit of limits) {
    const scale =
      unit === limit.unit
        ? (value: number) => value
        : unit === null || limit.unit === null
          ? null
          : scaleBetween(units.canonical, analyte, unit, limit.unit);
    if (scale === null) continue;
    const { low, high } = boundsOf(quantity);
    const isLow = low !== null && scale(low) < limit.low;
    if (!isLow && (high === null || scale(high) <= limit.high)) return null;
    const bound = isLow ? `below ${limit.low}` : `above ${limit.high}`;
    const reason = `${analyte} ${literal} is ${bound}${inUnit(limit.unit)}, which is hardly possible; it is kept as stated`;
    return { rule: 'measurement/implausible', reason };
  }
  const kind = unit === null ? '' : canonicalUnit(units.canonical, unit)[0];
  const dimension = unit === null ? '' : (units.byUcum.get(unit)?.dimension ?? kind);
  if (relativeKinds.test(dimension) || !laboratoryKinds.test(dimension)) return null;
  const reason = `${analyte} ${literal} is in ${unit}, in which it is not measured; it is kept as stated`;
  return { rule: 'measurement/unexpected-unit', reason };
}
