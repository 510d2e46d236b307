import { list, readTable } from '../lexicons/read-table.js';
import { type CanonicalUnits, type UnitData, unitData, withLookup } from './canonical.js';
import { UnitTrie, type UnitTrieData, compileUnitTrie } from './unit-trie.js';

/** Written units, compiled once. */
export interface UnitTable {
  readonly trie: UnitTrie;
  /** Forms that are units only as the denominator of an amount (`mg/kg/die`, `Gy/fraction`). */
  readonly denominators: UnitTrie;
  /** Quantity kind of each UCUM code of the table, and the factor to the kind's first unit (null: not a plain factor). */
  readonly byUcum: ReadonlyMap<string, { readonly dimension: string; readonly factor: number | null }>;
  /** For comparing numbers; without written forms, which the trie has. */
  readonly canonical: CanonicalUnits;
}

/** A row of `units.tsv` as far as matching needs it. */
interface UnitRow {
  readonly ucum: string;
  readonly dimension: string;
  readonly factor: string;
  readonly forms: string;
}

/** The table as plain data, so that it can be kept. */
export interface UnitTableData {
  readonly trie: UnitTrieData;
  readonly denominators: UnitTrieData;
  readonly byUcum: UnitTable['byUcum'];
  readonly canonical: UnitData;
}

const trieOf = (rows: readonly Omit<UnitRow, 'factor'>[]): UnitTrieData =>
  compileUnitTrie(rows.map(({ ucum, dimension, forms }) => ({ unit: { ucum, dimension }, forms: list(forms) })));

/** Compiles the shipped table; forms are matched as written, or without regard to case from three characters on. */
export function compileUnits(): UnitTableData {
  const rows: readonly UnitRow[] = readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter']);
  const byUcum = new Map<string, { dimension: string; factor: number | null }>();
  for (const { ucum, dimension, factor } of rows)
    byUcum.set(ucum, { dimension, factor: factor === '' ? null : Number(factor) });
  return {
    trie: trieOf(rows),
    denominators: trieOf(readTable('unit-denominators', ['ucum', 'dimension', 'forms'])),
    byUcum,
    canonical: unitData(rows.map((row) => ({ ...row, forms: '' }))),
  };
}

/** The table that was compiled. */
export const createUnits = ({ trie, denominators, byUcum, canonical }: UnitTableData): UnitTable => ({
  trie: new UnitTrie(trie),
  denominators: new UnitTrie(denominators),
  byUcum,
  canonical: withLookup(canonical),
});

/** The shipped table. */
export const loadUnits = (): UnitTable => createUnits(compileUnits());
