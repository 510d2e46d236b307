import { CasebookError } from '../model/errors.js';

type Row = Readonly<Record<string, string>>;

/** Annotation types to which a user can add words. */
const userTypes = ['drug', 'route', 'form', 'test', 'anatomy'] as const;
type UserType = (typeof userTypes)[number];
export type UserLexicon = { readonly [K in UserType]: readonly Row[] };

const userColumns = ['type', 'name', 'kind', 'class', 'synonyms', 'brands', 'abbreviations'];
const kinds: Partial<Record<UserType, readonly string[]>> = {
  drug: ['ingredient', 'class', 'combination', 'regimen', 'product', 'generic'],
  test: ['analyte', 'panel', 'imaging', 'procedure', 'score'],
};
const defaultKind: Partial<Record<UserType, string>> = { drug: 'ingredient', test: 'analyte' };

function fault(line: number, what: string): CasebookError {
  return new CasebookError('LEXICON_USER', `casebook.lexicon.tsv line ${line}: ${what}`, 2);
}

function readRow(header: readonly string[], cells: readonly string[], line: number): [UserType, Row] {
  const row: Record<string, string> = {};
  header.forEach((column, i) => (row[column] = (cells[i] ?? '').trim()));
  const type = userTypes.find((known) => known === row['type']);
  if (type === undefined) throw fault(line, `type "${row['type']}" is not one of ${userTypes.join(', ')}`);
  if (!row['name']) throw fault(line, 'the name is missing');
  row['kind'] ||= defaultKind[type] ?? '';
  const allowed = kinds[type];
  if (allowed && !allowed.includes(row['kind']))
    throw fault(line, `kind "${row['kind']}" is not one of ${allowed.join(', ')}`);
  return [type, row];
}

/**
 * Reads a user's own words: tab-separated, first line the columns (`type` and `name`, and any of kind, class, synonyms,
 * brands, abbreviations), several forms in a cell by `|`, `#` begins a comment line.
 * Throws a CasebookError that names the line and what to change.
 */
export function readUserLexicon(text: string): UserLexicon {
  const out: Record<UserType, Row[]> = { drug: [], route: [], form: [], test: [], anatomy: [] };
  let header: string[] | null = null;
  text.split(/\r?\n/u).forEach((content, i) => {
    if (content.trim() === '' || content.startsWith('#')) return;
    const cells = content.split('\t');
    if (header === null) {
      header = cells.map((cell) => cell.trim());
      const unknown = header.find((column) => !userColumns.includes(column));
      if (unknown !== undefined) throw fault(i + 1, `unknown column "${unknown}"; known are ${userColumns.join(', ')}`);
      if (!header.includes('type') || !header.includes('name'))
        throw fault(i + 1, 'the columns "type" and "name" are needed');
      return;
    }
    if (cells.length > header.length) throw fault(i + 1, `${cells.length} cells, but only ${header.length} columns`);
    const [type, row] = readRow(header, cells, i + 1);
    out[type].push(row);
  });
  return out;
}
