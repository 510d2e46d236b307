/** A paragraph, heading, list item or table row of a document, as one line (but see `keptLines`). */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  readonly text: string;
}

const block =
  (kind: Block['kind']) =>
  (text: string | null): Block[] =>
    text === null || text.trim() === '' ? [] : [{ kind, text }];

/** No block where there is no text. */
export const heading = block('heading');
export const paragraph = block('paragraph');
export const item = block('item');

/** Text whose line ends count, such as a page of a typewriter: paragraphs are parted by blank lines. */
export const keptLines = (text: string): Block[] =>
  text
    .split(/\n(?:[ \t]*\n)+/u)
    .flatMap((part) => paragraph(part.replace(/[ \t]+$/gmu, '').replace(/^\n+|\n+$/gu, '')));

/** The cells of a table row, kept apart by tabs. */
export const row = (cells: readonly string[]): Block[] =>
  cells.every((cell) => cell === '') ? [] : [{ kind: 'row', text: cells.join('\t') }];

const isRun = (a: Block, b: Block): boolean => a.kind === b.kind && (a.kind === 'row' || a.kind === 'item');

/** The raw text of a document: blocks with a blank line between them, the rows of a table and items of a list without. */
export const joinBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(({ text }, i) => {
      const next = blocks[i + 1];
      return next === undefined ? `${text}\n` : `${text}${isRun(blocks[i] as Block, next) ? '\n' : '\n\n'}`;
    })
    .join('');
