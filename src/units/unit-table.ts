import { list, readTable } from '../lexicons/read-table.js';
import { type CanonicalUnits, canonicalUnits } from './canonical.js';
import { type Unit, UnitTrie } from './unit-trie.js';

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

function trieOf(rows: readonly Omit<UnitRow, 'factor'>[]): UnitTrie {
  const trie = new UnitTrie();
  for (const { ucum, dimension, forms } of rows) {
    const unit: Unit = { ucum, dimension };
    for (const form of list(forms)) trie.add(form, unit);
  }
  return trie;
}

/** Compiles rows into a table; forms are matched as written, or without regard to case from three characters on. */
function compileUnits(rows: readonly UnitRow[], denominatorRows: readonly Omit<UnitRow, 'factor'>[]): UnitTable {
  const byUcum = new Map<string, { dimension: string; factor: number | null }>();
  for (const { ucum, dimension, factor } of rows)
    byUcum.set(ucum, { dimension, factor: factor === '' ? null : Number(factor) });
  const [trie, denominators] = [trieOf(rows), trieOf(denominatorRows)];
  return { trie, denominators, byUcum, canonical: canonicalUnits(rows.map((row) => ({ ...row, forms: '' }))) };
}

/** The shipped table. */
export function loadUnits(): UnitTable {
  return compileUnits(
    readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter']),
    readTable('unit-denominators', ['ucum', 'dimension', 'forms']),
  );
}
