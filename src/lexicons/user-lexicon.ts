import { CasebookError } from '../model/errors.js';
import { list } from './read-table.js';

/** Annotation types to which a user can add words. */
export const userTypes = ['drug', 'route', 'form', 'test', 'anatomy'] as const;
export type UserType = (typeof userTypes)[number];

/** Columns of `casebook.lexicon.tsv`, in the order in which they are written; `type` and `name` are needed. */
export const userColumns = [
  'type',
  'name',
  'kind',
  'class',
  'synonyms',
  'brands',
  'abbreviations',
  'guard',
  'example',
  'counter',
] as const;
export type UserColumn = (typeof userColumns)[number];
export type UserRow = Readonly<Record<UserColumn, string>>;

/** A row with the line that it stands on, counted from 1. */
export interface UserWord {
  readonly type: UserType;
  readonly row: UserRow;
  readonly line: number;
}

/** A user's lexicon: the columns that its first line names (null in an empty file) and its words in file order. */
export interface UserLexicon {
  readonly columns: readonly UserColumn[] | null;
  readonly words: readonly UserWord[];
}

/** Kinds of the types that have them; the first is what is taken when none is stated. */
export const userKinds: Readonly<Record<UserType, readonly string[]>> = {
  drug: ['ingredient', 'class', 'combination', 'regimen', 'product', 'generic'],
  route: [],
  form: [],
  test: ['analyte', 'panel', 'imaging', 'procedure', 'score'],
  anatomy: [],
};

/** The guard of each type; `none` lifts that of a shipped word of the same name. */
const guardOf: Readonly<Record<UserType, string>> = {
  drug: 'given',
  route: 'given',
  form: 'given',
  test: 'valued',
  anatomy: 'site',
};

/** Columns that only some types have. */
const ownColumns: Partial<Record<UserColumn, readonly UserType[]>> = {
  kind: ['drug', 'test'],
  class: ['drug'],
  brands: ['drug'],
};

const formColumns = ['name', 'synonyms', 'brands', 'abbreviations'] as const;

/** Name of the file, as errors and explanations give it. */
export const userLexiconName = 'casebook.lexicon.tsv';

function fault(line: number, column: string | null, what: string): CasebookError {
  const place = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return new CasebookError('LEXICON_USER', `${userLexiconName} ${place}: ${what}`, 2);
}

const isColumn = (name: string): name is UserColumn => (userColumns as readonly string[]).includes(name);

function readHeader(cells: readonly string[], line: number): UserColumn[] {
  const columns = cells.map((cell, i) => {
    const name = cell.trim();
    if (!isColumn(name)) throw fault(line, String(i + 1), `"${name}" is not one of ${userColumns.join(', ')}`);
    return name;
  });
  const twice = columns.find((column, i) => columns.indexOf(column) < i);
  if (twice !== undefined) throw fault(line, twice, 'the column is named twice');
  for (const needed of ['type', 'name'] as const)
    if (!columns.includes(needed)) throw fault(line, null, `the column "${needed}" is missing`);
  return columns;
}

function checkForms(row: UserRow, line: number): void {
  for (const column of formColumns)
    for (const form of list(row[column])) {
      if (form === '') throw fault(line, column, 'there is an empty form between two "|"');
      if (!/[\p{L}\p{N}]/u.test(form)) throw fault(line, column, `"${form}" has neither a letter nor a digit`);
    }
  if (row.name.includes('|')) throw fault(line, 'name', 'it takes one name; put the others into synonyms');
}

function checkExamples(row: UserRow, line: number): void {
  for (const column of ['example', 'counter'] as const)
    for (const sentence of list(row[column]))
      if (!/^[^[\]]*\[\[[^[\]]+\]\][^[\]]*$/u.test(sentence))
        throw fault(line, column, `"${sentence}" must mark one form, as in: She took [[${row.name}]] daily.`);
  const isGuarded = row.guard !== '' && row.guard !== 'none';
  if (isGuarded && (row.example === '' || row.counter === ''))
    throw fault(line, row.example === '' ? 'example' : 'counter', 'a word with a guard needs an example and a counter');
}

function checkChoices(type: UserType, row: UserRow, line: number): void {
  for (const [column, types] of Object.entries(ownColumns) as [UserColumn, readonly UserType[]][])
    if (row[column] !== '' && !types.includes(type))
      throw fault(line, column, `a ${type} has none; it belongs to ${types.join(' and ')}`);
  const kinds = userKinds[type];
  if (row.kind !== '' && !kinds.includes(row.kind))
    throw fault(line, 'kind', `"${row.kind}" is not one of ${kinds.join(', ')}`);
  if (row.guard !== '' && row.guard !== 'none' && row.guard !== guardOf[type])
    throw fault(line, 'guard', `"${row.guard}" is not "${guardOf[type]}" or "none"`);
}

/** Checks one word; `line` is where a fault is said to be. Throws a CasebookError that names line and column. */
function readRow(columns: readonly UserColumn[], cells: readonly string[], line: number): UserWord {
  if (cells.length > columns.length)
    throw fault(line, String(columns.length + 1), `${cells.length} cells, but only ${columns.length} columns`);
  const row = Object.fromEntries(
    userColumns.map((column) => [column, (cells[columns.indexOf(column)] ?? '').trim()]),
  ) as UserRow;
  const type = userTypes.find((known) => known === row.type);
  if (type === undefined) throw fault(line, 'type', `"${row.type}" is not one of ${userTypes.join(', ')}`);
  if (row.name === '') throw fault(line, 'name', 'it is empty');
  checkForms(row, line);
  checkChoices(type, row, line);
  checkExamples(row, line);
  return { type, row, line };
}

function checkTwice(words: readonly UserWord[]): void {
  const seen = new Map<string, number>();
  for (const { type, row, line } of words)
    for (const column of formColumns)
      for (const form of list(row[column])) {
        const key = `${type}\t${column === 'abbreviations' ? `=${form}` : form.toLowerCase()}`;
        const before = seen.get(key);
        if (before !== undefined) throw fault(line, column, `"${form}" stands on line ${before} already`);
        seen.set(key, line);
      }
}

/**
 * Reads a user's own words: tab-separated, the first line names the columns (`userColumns`, at least `type` and `name`),
 * several values in a cell by `|`, `#` begins a comment line; cells at the end of a line may be left out.
 * Throws a CasebookError (exit 2) that names line and column of the first fault.
 */
export function readUserLexicon(text: string): UserLexicon {
  const words: UserWord[] = [];
  let columns: UserColumn[] | null = null;
  for (const [i, content] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (content.trim() === '' || content.startsWith('#')) continue;
    const cells = content.split('\t');
    if (columns === null) columns = readHeader(cells, i + 1);
    else words.push(readRow(columns, cells, i + 1));
  }
  checkTwice(words);
  return { columns, words };
}

/** A word as a line of a file with these columns, without a line end. */
export const toUserLine = (row: Partial<UserRow>, columns: readonly UserColumn[]): string =>
  columns
    .map((column) => row[column] ?? '')
    .join('\t')
    .replace(/\t+$/u, '');

/** The lexicon with one more word: columns that it needs are added, everything else stays as it stands. */
export function addUserWord(text: string, row: Partial<UserRow>): string {
  const { columns } = readUserLexicon(text);
  const used = userColumns.filter((column) => (row[column] ?? '') !== '');
  if (columns === null) {
    const kept = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return `${kept}${userColumns.join('\t')}\n${toUserLine(row, userColumns)}\n`;
  }
  const wanted = [...columns, ...used.filter((column) => !columns.includes(column))];
  let isHeader = true;
  const lines = text.split('\n').map((line) => {
    if (!isHeader || line.trim() === '' || line.startsWith('#')) return line;
    isHeader = false;
    if (wanted.length === columns.length) return line;
    const [start, end] = [line.startsWith('\uFEFF') ? '\uFEFF' : '', line.endsWith('\r') ? '\r' : ''];
    return `${start}${wanted.join('\t')}${end}`;
  });
  const kept = lines.join('\n');
  return `${kept}${kept.endsWith('\n') ? '' : '\n'}${toUserLine(row, wanted)}\n`;
}
