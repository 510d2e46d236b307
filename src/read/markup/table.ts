import { type Block, row } from './blocks.js';
import { type MarkupElement, childElements } from './element.js';

/** More cells than one table has columns are a fault of the markup. */
const mostColumns = 100;
const mostRows = 1000;

const spanOf = (value: string | undefined, most: number): number =>
  Math.min(Math.max(Math.trunc(Number(value ?? 1)) || 1, 1), most);

/** What holds rows: in HTML the parts of a table, in the tables of OASIS (CALS) groups of columns with such parts. */
const rowGroups = new Set(['thead', 'tbody', 'tfoot', 'tgroup']);

function rowElements(table: MarkupElement): MarkupElement[] {
  return childElements(table).flatMap((child) => {
    if (child.name === 'tr' || child.name === 'row') return [child];
    return rowGroups.has(child.name) ? rowElements(child) : [];
  });
}

/** Names of the columns of an OASIS table, in order; none of others. */
const columnNames = (table: MarkupElement): (string | undefined)[] =>
  childElements(table, 'tgroup').flatMap((group) =>
    childElements(group, 'colspec').map(({ attributes }) => attributes.colname),
  );

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** How many rows and columns a cell takes; OASIS counts the further rows, and names the first and last column. */
function extentOf({ name, attributes }: MarkupElement, columns: readonly (string | undefined)[]): Extent {
  if (name !== 'entry')
    return { rows: spanOf(attributes.rowspan, mostRows), columns: spanOf(attributes.colspan, mostColumns) };
  const [first, last] = [attributes.namest, attributes.nameend].map((end) => columns.indexOf(end));
  const isNamed = first !== undefined && last !== undefined && first >= 0 && last > first;
  const rows = spanOf(String(Number(attributes.morerows ?? 0) + 1), mostRows);
  return { rows, columns: isNamed ? last - first + 1 : 1 };
}

/** The rows of a table. A cell over several columns or rows stands in its first; the others are empty. */
export function tableRows(table: MarkupElement, textOf: (cell: MarkupElement) => string): Block[] {
  /** For each column, how many rows below are taken by a cell from above. */
  const taken: number[] = [];
  const names = columnNames(table);
  return rowElements(table).flatMap((tr) => {
    const cells: string[] = [];
    const skipTaken = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length] = (taken[cells.length] as number) - 1;
        cells.push('');
      }
    };
    for (const cell of childElements(tr, 'td', 'th', 'entry')) {
      skipTaken();
      if (cells.length >= mostColumns) break;
      const extent = extentOf(cell, names);
      for (let i = 0; i < extent.columns; i++) {
        taken[cells.length] = extent.rows - 1;
        cells.push(i === 0 ? textOf(cell) : '');
      }
    }
    skipTaken();
    return row(cells);
  });
}
