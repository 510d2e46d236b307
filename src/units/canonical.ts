/** A unit in terms of its quantity kind: `value × factor + offset` is the number in the kind's own unit. */
export type CanonicalUnit = readonly [dimension: string, factor: number, offset: number];

/** What is needed to compare numbers with units. */
export interface UnitLookup {
  /** The unit of a UCUM code. */
  unit(ucum: string): CanonicalUnit | undefined;
  /** The table's own name of a quotient of kinds, with the factor between (`mass/time` is `mass-rate`). */
  quotient(kinds: string): CanonicalUnit | undefined;
  /** The UCUM code of a written form. */
  codeOf(form: string): string | undefined;
  /** The one code of all forms that are the same in lower case. */
  codeLike(folded: string): string | undefined;
}

/** The same as plain data, so that it can be kept beside an index. */
export interface UnitData {
  readonly units: ReadonlyMap<string, CanonicalUnit>;
  readonly quotients: ReadonlyMap<string, CanonicalUnit>;
  readonly forms: ReadonlyMap<string, string>;
  readonly folded: ReadonlyMap<string, string>;
}

export type CanonicalUnits = UnitLookup & UnitData;

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

/** A quotient by the kinds of its parts (`mass/time`); null where a part has none. */
function quotientOf(unit: UnitLookup['unit'], ucum: string): CanonicalUnit | null {
  const parts = ucum.split('/').map(unit);
  if (parts.length < 2 || parts.some((part) => part === undefined || part[2] !== 0)) return null;
  const found = parts.filter((part) => part !== undefined);
  const factor = found.reduce((product, [, part], i) => (i === 0 ? part : product / part), 1);
  return [found.map(([name]) => name).join('/'), factor, 0];
}

const isOfOneKind = ([kind]: CanonicalUnit): boolean => new Set(kind.split('/')).size === 1;

const sameRatio = 1e-9;

/** The table's own names of quotients of kinds, without those of which it has two. */
function namedQuotients(units: UnitData['units']): UnitData['quotients'] {
  const named = new Map<string, CanonicalUnit | null>();
  for (const [ucum, [kind, factor]] of units) {
    // A dose per weight is no ratio of masses.
    const isPlain = ucum.includes('/') && kind !== `=${ucum}`;
    const quotient = isPlain ? quotientOf((part) => units.get(part), ucum) : null;
    if (quotient === null || isOfOneKind(quotient)) continue;
    const ratio = factor / quotient[1];
    const other = named.get(quotient[0]);
    const isOne = other === undefined || (other?.[0] === kind && Math.abs(other[1] / ratio - 1) < sameRatio);
    named.set(quotient[0], isOne ? (other ?? [kind, ratio, 0]) : null);
  }
  return new Map([...named].flatMap(([kinds, unit]) => (unit === null ? [] : [[kinds, unit]])));
}

/** The codes of the forms that are the same in lower case, without those of which there are several. */
function foldedForms(forms: UnitData['forms']): UnitData['folded'] {
  const codes = new Map<string, Set<string>>();
  for (const [form, ucum] of forms) {
    const folded = form.toLowerCase();
    codes.set(folded, (codes.get(folded) ?? new Set()).add(ucum));
  }
  return new Map([...codes].flatMap(([form, [code = '', ...others]]) => (others.length === 0 ? [[form, code]] : [])));
}

/** What a unit table's rows (`forms` by `|`) say; units without a factor are comparable with themselves alone. */
export function unitData(
  rows: readonly {
    readonly ucum: string;
    readonly dimension: string;
    readonly factor: string;
    readonly forms: string;
  }[],
): UnitData {
  const units = new Map<string, CanonicalUnit>();
  const forms = new Map<string, string>();
  for (const { ucum, dimension, factor, forms: written } of rows) {
    units.set(ucum, scales[ucum] ?? (factor === '' ? arbitraryUnit(ucum) : [dimension, Number(factor), 0]));
    for (const form of written.split('|')) if (form !== '' && !forms.has(form)) forms.set(form, ucum);
  }
  return { units, quotients: namedQuotients(units), forms, folded: foldedForms(forms) };
}

/** The same data with the questions that are asked of it. */
export const withLookup = ({ units, quotients, forms, folded }: UnitData): CanonicalUnits => ({
  units,
  quotients,
  forms,
  folded,
  unit: (ucum) => units.get(ucum),
  quotient: (kinds) => quotients.get(kinds),
  codeOf: (form) => forms.get(form),
  codeLike: (form) => folded.get(form),
});

/** What a unit table's rows say, ready to be asked. */
export const canonicalUnits = (rows: Parameters<typeof unitData>[0]): CanonicalUnits => withLookup(unitData(rows));

/** Quantity kinds between which an analyte's molar mass leads, with the power of it that does. */
export const molarKinds: Readonly<Record<string, readonly [dimension: string, power: 1 | -1]>> = {
  'mass-concentration': ['substance-concentration', -1],
  'substance-concentration': ['mass-concentration', 1],
  'mass-rate': ['substance-rate', -1],
  'substance-rate': ['mass-rate', 1],
};

/** The quantity kind of a UCUM code; quotients that the table does not have are made of their parts, others stand for themselves. */
export function canonicalUnit(units: Pick<UnitLookup, 'unit' | 'quotient'>, ucum: string): CanonicalUnit {
  const whole = units.unit(ucum);
  if (whole !== undefined && whole[0] !== `=${ucum}`) return whole;
  const quotient = quotientOf((part) => units.unit(part), ucum);
  if (quotient === null) return [`=${ucum}`, 1, 0];
  const named = units.quotient(quotient[0]);
  return named === undefined ? quotient : [named[0], quotient[1] * named[1], 0];
}

/** Letters that stand for another unit as well (`temperature>99F`, where a sheath of 6 F is meant elsewhere). */
const alsoWritten: Readonly<Record<string, string>> = { F: '[degF]', f: '[degF]', c: 'Cel', degC: 'Cel' };

/** The UCUM codes of a unit as a user types it (`mmol/L`, `mg/kg/day`, `MCG`), the likeliest first; none when it is none. */
export function unitsOf(units: UnitLookup, written: string): readonly string[] {
  const code = unitOf(units, written);
  const other = Object.hasOwn(alsoWritten, written) ? alsoWritten[written] : undefined;
  return [code, other].flatMap((each) => (each == null ? [] : [each]));
}

/** The likeliest of them; null when there is none. */
function unitOf(units: UnitLookup, written: string): string | null {
  const plain = written.replace(/µ/gu, 'μ').trim();
  for (const form of [plain, written, plain.replace(/^u(?=[a-zA-Z])/u, 'μ')]) {
    const code = units.codeOf(form);
    if (code !== undefined) return code;
  }
  if (units.unit(plain) !== undefined) return plain;
  const near = units.codeLike(plain.toLowerCase());
  if (near !== undefined) return near;
  if (!plain.includes('/')) return null;
  const parts = plain.split('/').map((part) => unitOf(units, part));
  return parts.every((part) => part !== null) ? parts.join('/') : null;
}
