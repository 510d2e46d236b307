import { type Block, row } from './blocks.js';
import { type MarkupElement, childElements } from './element.js';

/** More cells than one table has columns are a fault of the markup. */
const mostColumns = 100;

const spanOf = (value: string | undefined, most: number): number =>
  Math.min(Math.max(Math.trunc(Number(value ?? 1)) || 1, 1), most);

function rowElements(table: MarkupElement): MarkupElement[] {
  return childElements(table).flatMap((child) => {
    if (child.name === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? childElements(child, 'tr') : [];
  });
}

/** The rows of a table. A cell over several columns or rows stands in its first; the others are empty. */
export function tableRows(table: MarkupElement, textOf: (cell: MarkupElement) => string): Block[] {
  /** For each column, how many rows below are taken by a cell from above. */
  const taken: number[] = [];
  return rowElements(table).flatMap((tr) => {
    const cells: string[] = [];
    const skipTaken = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length] = (taken[cells.length] as number) - 1;
        cells.push('');
      }
    };
    for (const cell of childElements(tr, 'td', 'th')) {
      skipTaken();
      if (cells.length >= mostColumns) break;
      const rows = spanOf(cell.attributes.rowspan, 1000);
      for (let i = 0; i < spanOf(cell.attributes.colspan, mostColumns); i++) {
        taken[cells.length] = rows - 1;
        cells.push(i === 0 ? textOf(cell) : '');
      }
    }
    skipTaken();
    return row(cells);
  });
}
