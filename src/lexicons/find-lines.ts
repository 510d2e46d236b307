import { tableText } from './read-table.js';
import { type UserType, readUserLexicon, userLexiconName } from './user-lexicon.js';

/** A line of a lexicon file: its cells by column, empty ones left out. */
export interface LexiconLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

const typeOfTable: Readonly<Record<string, UserType>> = {
  drugs: 'drug',
  'drug-routes': 'route',
  'dose-forms': 'form',
  tests: 'test',
  anatomy: 'anatomy',
};

const filled = (entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(entries.filter(([, cell]) => cell !== ''));

function* shippedLines(table: string): Generator<LexiconLine> {
  let header: readonly string[] | null = null;
  for (const [i, content] of tableText(table).split('\n').entries()) {
    if (content === '' || content.startsWith('#')) continue;
    const cells = content.split('\t');
    if (header === null) header = cells;
    else {
      const entries = header.map((column, k) => [column, cells[k] ?? ''] as const);
      yield { file: `${table}.tsv`, line: i + 1, cells: filled(entries) };
    }
  }
}

/** True when the line's first cell is the name, or one of its cells has it among its forms. */
const isNamed = ({ cells }: LexiconLine, name: string, anywhere: boolean): boolean => {
  const values = Object.values(cells);
  const forms = anywhere ? values.flatMap((cell) => cell.split('|')) : values.slice(0, 1);
  return forms.some((form) => form.toLowerCase() === name.toLowerCase());
};

/**
 * The lines from which the record `name` of a table was made: the user's own first (`userText` is the text of
 * `casebook.lexicon.tsv`), then the shipped one. A name that is no record's own is looked for among all forms.
 */
export function findLexiconLines(table: string, name: string, userText: string): readonly LexiconLine[] {
  const type = typeOfTable[table];
  const own = readUserLexicon(userText).words.filter(
    (word) => word.type === type && word.row.name.toLowerCase() === name.toLowerCase(),
  );
  const lines = [...shippedLines(table)];
  const shipped =
    lines.find(({ cells }) => Object.values(cells)[0] === name) ??
    lines.find((line) => isNamed(line, name, false)) ??
    lines.find((line) => isNamed(line, name, true));
  return [
    ...own.map(({ line, row }) => ({ file: userLexiconName, line, cells: filled(Object.entries(row)) })),
    ...(shipped === undefined ? [] : [shipped]),
  ];
}
