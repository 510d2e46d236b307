import { sanitize } from './sanitize.js';

/** Columns with numbers to the right and the rest to the left, two blanks apart; for text that fits on its line. */
export function renderTable(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => sanitize(String(cell))));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
  const isNumber = (column: number): boolean => rows.slice(1).every((row) => typeof row[column] === 'number');
  const pad = (cell: string, column: number): string => {
    const blanks = ' '.repeat((widths[column] ?? 0) - [...cell].length);
    return isNumber(column) ? blanks + cell : cell + blanks;
  };
  return cells.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
