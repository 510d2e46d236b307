import type { Span } from '../../model/span.js';

/** What parts two cells of a line of plain text: a tab, a bar or a wide blank. */
const cellBreak = / *[\t|][ \t]*| {2,}/gu;
/** Most lines of a table in which its head is looked for. */
const longestTable = 60;
/** Longer lines are no rows of a table. */
const longestLine = 2000;
/** The line between the head and the body of a table in Markdown. */
const rule = /^[\s|:-]+$/u;

/** The offsets of the line around `at`. */
function lineAt(text: string, at: number): Span {
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end };
}

/** True where a line may be a row, which asks no more than its characters. */
const hasBreak = (line: string): boolean => line.includes('|') || line.includes('\t') || line.includes('  ');

/** Cells of a line, as offsets without the blanks around; an empty cell counts only between bars. */
function cellsOf(text: string, { start, end }: Span): Span[] {
  const line = text.slice(start, end);
  if (line.length > longestLine || !hasBreak(line)) return [];
  const isBarred = line.trimStart().startsWith('|');
  const out: Span[] = [];
  let at = 0;
  const add = (to: number): void => {
    const cell = line.slice(at, to);
    const from = start + at + (cell.length - cell.trimStart().length);
    if (isBarred || cell.trim() !== '')
      out.push({ start: from, end: Math.max(from, start + at + cell.trimEnd().length) });
  };
  for (const found of line.matchAll(cellBreak)) {
    if (isBarred && !found[0].includes('|')) continue;
    add(found.index);
    at = found.index + found[0].length;
  }
  add(line.length);
  return isBarred ? out.slice(1, line.trimEnd().endsWith('|') ? -1 : undefined) : out;
}

const noCells: readonly Span[] = [];

/** True where a tab, a bar or two blanks stand among the three characters before an offset. */
function isBehindBreak(text: string, at: number): boolean {
  for (let i = Math.max(0, at - 3); i < at; i++) {
    const char = text.charAt(i);
    if (char === '\t' || char === '|' || (char === ' ' && i + 1 < at && text.charAt(i + 1) === ' ')) return true;
  }
  return false;
}

/** The cells above an offset in its column, from the nearest upwards, as long as `isAlike` holds of the numbers of cells. */
function above(text: string, at: number, isAlike: (cells: number, own: number) => boolean): readonly Span[] {
  if (!isBehindBreak(text, at)) return noCells;
  let line = lineAt(text, at);
  const cells = cellsOf(text, line);
  const column = cells.findLastIndex(({ start }) => start <= at);
  if (cells.length < 2 || column < 0) return noCells;
  const out: Span[] = [];
  for (let n = 0; n < longestTable && line.start > 0; n++) {
    line = lineAt(text, line.start - 1);
    if (rule.test(text.slice(line.start, line.end)) && line.end > line.start) continue;
    const others = cellsOf(text, line);
    if (others.length < 2 || !isAlike(others.length, cells.length)) break;
    out.push(others[column] as Span);
  }
  return out;
}

/** The cells above an offset in its column, in a table whose rows may lack their last cells; none where it stands in no row. */
export const columnAbove = (text: string, at: number): readonly Span[] => above(text, at, (cells, own) => cells >= own);

/** The head of the column of an offset, in a table all of whose rows are full; null elsewhere. */
export const headOfColumn = (text: string, at: number): Span | null =>
  above(text, at, (cells, own) => cells === own).at(-1) ?? null;

/** Where a cell holds a value. */
const valueCell = /^[<>≤≥~]?\s?[-−+]?\d/u;

/** The cell right below a span that stands in a row of heads, where it holds a value; null elsewhere. */
export function valueBelow(text: string, { start, end }: Span): Span | null {
  if (!/(?:^|[\n\t|] ?| {2})$/u.test(text.slice(Math.max(0, start - 2), start))) return null;
  const line = lineAt(text, start);
  const cells = cellsOf(text, line);
  const column = cells.findIndex((cell) => cell.start <= start && end <= cell.end);
  if (cells.length < 2 || column < 0) return null;
  let below = line;
  do below = lineAt(text, below.end + 1);
  while (below.end > below.start && below.end < text.length && rule.test(text.slice(below.start, below.end)));
  const row = below.start > line.end ? cellsOf(text, below) : [];
  const cell = row.length === cells.length ? row[column] : undefined;
  return cell && valueCell.test(text.slice(cell.start, cell.end)) ? cell : null;
}
