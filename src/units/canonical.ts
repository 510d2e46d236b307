/** A unit in terms of its quantity kind: `value × factor + offset` is the number in the kind's own unit. */
export type CanonicalUnit = readonly [dimension: string, factor: number, offset: number];

/** What is needed to compare numbers with units, as plain data, so that it can be kept beside an index. */
export interface CanonicalUnits {
  /** By UCUM code. */
  readonly units: Readonly<Record<string, CanonicalUnit>>;
  /** UCUM code of each written form. */
  readonly forms: Readonly<Record<string, string>>;
}

/** Temperatures are no plain multiples of each other (BIPM SI brochure, table 8; degree Fahrenheit by definition). */
const scales: Readonly<Record<string, CanonicalUnit>> = {
  Cel: ['temperature', 1, 0],
  '[degF]': ['temperature', 5 / 9, -160 / 9],
  K: ['temperature', 1, -273.15],
};

/** Prefixes of arbitrary units (UCUM, table 1). */
const prefixes: Readonly<Record<string, number>> = { k: 1e3, m: 1e-3, u: 1e-6, n: 1e-9 };

/** An arbitrary unit: comparable with itself alone, and with its multiples. */
function arbitraryUnit(ucum: string): CanonicalUnit {
  const [, prefix, base] = /^([kmun])(\[[^\]]+\])$/u.exec(ucum) ?? [];
  return prefix === undefined || base === undefined ? [`=${ucum}`, 1, 0] : [`=${base}`, prefixes[prefix] as number, 0];
}

/** The plain data of a unit table's rows (`forms` by `|`); units without a factor are comparable with themselves alone. */
export function canonicalUnits(
  rows: readonly {
    readonly ucum: string;
    readonly dimension: string;
    readonly factor: string;
    readonly forms: string;
  }[],
): CanonicalUnits {
  const units: Record<string, CanonicalUnit> = {};
  const forms: Record<string, string> = {};
  for (const { ucum, dimension, factor, forms: written } of rows) {
    units[ucum] = scales[ucum] ?? (factor === '' ? arbitraryUnit(ucum) : [dimension, Number(factor), 0]);
    for (const form of written.split('|')) if (form !== '') forms[form] ??= ucum;
  }
  return { units, forms };
}

/** Quantity kinds between which an analyte's molar mass leads, with the power of it that does. */
export const molarKinds: Readonly<Record<string, readonly [dimension: string, power: 1 | -1]>> = {
  'mass-concentration': ['substance-concentration', -1],
  'substance-concentration': ['mass-concentration', 1],
  'mass-rate': ['substance-rate', -1],
  'substance-rate': ['mass-rate', 1],
};

const known = (table: Readonly<Record<string, CanonicalUnit>>, ucum: string): CanonicalUnit | undefined =>
  Object.hasOwn(table, ucum) ? table[ucum] : undefined;

/** A quotient by the kinds of its parts (`mass/time`); null where a part has none. */
function quotientOf(units: CanonicalUnits['units'], ucum: string): CanonicalUnit | null {
  const parts = ucum.split('/').map((part) => known(units, part));
  if (parts.length < 2 || parts.some((part) => part === undefined || part[2] !== 0)) return null;
  const found = parts.filter((part) => part !== undefined);
  const factor = found.reduce((product, [, part], i) => (i === 0 ? part : product / part), 1);
  return [found.map(([name]) => name).join('/'), factor, 0];
}

const isOfOneKind = ([kind]: CanonicalUnit): boolean => new Set(kind.split('/')).size === 1;

const sameRatio = 1e-9;
const quotientsOf = new WeakMap<CanonicalUnits['units'], ReadonlyMap<string, CanonicalUnit | null>>();

/** The table's own name of a quotient of kinds, with the factor between (`mass/time` is `mass-rate`); null where it has two. */
function namedQuotients(units: CanonicalUnits['units']): ReadonlyMap<string, CanonicalUnit | null> {
  const before = quotientsOf.get(units);
  if (before !== undefined) return before;
  const named = new Map<string, CanonicalUnit | null>();
  for (const [ucum, [kind, factor]] of Object.entries(units)) {
    // A dose per weight is no ratio of masses.
    const quotient = ucum.includes('/') && kind !== `=${ucum}` ? quotientOf(units, ucum) : null;
    if (quotient === null || isOfOneKind(quotient)) continue;
    const ratio = factor / quotient[1];
    const other = named.get(quotient[0]);
    const isOne = other === undefined || (other?.[0] === kind && Math.abs(other[1] / ratio - 1) < sameRatio);
    named.set(quotient[0], isOne ? (other ?? [kind, ratio, 0]) : null);
  }
  quotientsOf.set(units, named);
  return named;
}

/** The quantity kind of a UCUM code; quotients that the table does not have are made of their parts, others stand for themselves. */
export function canonicalUnit({ units }: CanonicalUnits, ucum: string): CanonicalUnit {
  const whole = known(units, ucum);
  if (whole !== undefined && whole[0] !== `=${ucum}`) return whole;
  const quotient = quotientOf(units, ucum);
  if (quotient === null) return [`=${ucum}`, 1, 0];
  const named = namedQuotients(units).get(quotient[0]);
  return named ? [named[0], quotient[1] * named[1], 0] : quotient;
}

/** The UCUM code of a unit as a user types it (`mmol/L`, `mg/kg/day`, `MCG`); null when it is none. */
export function unitOf(table: CanonicalUnits, written: string): string | null {
  const { forms, units } = table;
  const plain = written.replace(/µ/gu, 'μ').trim();
  for (const form of [plain, written, plain.replace(/^u(?=[a-zA-Z])/u, 'μ')])
    if (Object.hasOwn(forms, form)) return forms[form] ?? null;
  if (known(units, plain) !== undefined) return plain;
  const folded = plain.toLowerCase();
  const near = new Set(
    Object.keys(forms).flatMap((form) => (form.toLowerCase() === folded ? [forms[form] ?? ''] : [])),
  );
  if (near.size === 1) return [...near][0] ?? null;
  if (!plain.includes('/')) return null;
  const parts = plain.split('/').map((part) => unitOf(table, part));
  return parts.every((part) => part !== null) ? parts.join('/') : null;
}
