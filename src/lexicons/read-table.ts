import { readFileSync, readdirSync } from 'node:fs';
import { CasebookError } from '../model/errors.js';

/** One for all cells without a value, of which there are tens of thousands. */
const noValues: readonly string[] = [];

/** The values of a cell that holds several (`a|b`); an empty cell holds none. */
export function list(cell: string): readonly string[] {
  return cell === '' ? noValues : cell.split('|').map((value) => value.trim());
}

function fault(name: string, line: number, reason: string): CasebookError {
  return new CasebookError('LEXICON_TABLE', `${name}.tsv line ${line}: ${reason}`);
}

function checkHeader(name: string, line: number, found: readonly string[], columns: readonly string[]): void {
  for (const column of found) if (!columns.includes(column)) throw fault(name, line, `unknown column "${column}"`);
  for (const column of columns) if (!found.includes(column)) throw fault(name, line, `missing column "${column}"`);
  if (new Set(found).size !== found.length) throw fault(name, line, `column named twice in "${found.join(' ')}"`);
}

/**
 * Rows of a tab-separated table: the first line that is no `#` comment names the columns.
 * Throws a CasebookError that names table, line and column when the columns are not exactly `columns`
 * or a row has more or fewer cells.
 */
export function parseTable<C extends string>(
  name: string,
  text: string,
  columns: readonly C[],
): readonly Readonly<Record<C, string>>[] {
  const rows: Record<C, string>[] = [];
  let header: string[] | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (header === null) {
      checkHeader(name, index + 1, cells, columns);
      header = cells;
      continue;
    }
    if (cells.length !== header.length) {
      const column = header[Math.min(cells.length, header.length - 1)];
      throw fault(name, index + 1, `${cells.length} cells instead of ${header.length} (column "${column}")`);
    }
    rows.push(Object.fromEntries(header.map((column, i) => [column, cells[i]])) as Record<C, string>);
  }
  if (header === null) throw fault(name, 1, 'no column names');
  return rows;
}

const dataFolder = new URL('./data/', import.meta.url);

/** The bytes of the shipped lexicon `data/<name>.tsv`, which are part of the rules' hash. */
export const tableBytes = (name: string): Buffer => readFileSync(new URL(`${name}.tsv`, dataFolder));

/** Its text. */
export const tableText = (name: string): string => tableBytes(name).toString();

/** The bytes of every shipped table, in the order of their names. */
export const allTables = (): Buffer[] =>
  readdirSync(dataFolder)
    .toSorted()
    .map((name) => readFileSync(new URL(name, dataFolder)));

/** Rows of the shipped lexicon `data/<name>.tsv`; see `parseTable`. */
export function readTable<C extends string>(
  name: string,
  columns: readonly C[],
): readonly Readonly<Record<C, string>>[] {
  return parseTable(name, tableText(name), columns);
}
