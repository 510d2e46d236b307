import { createHash } from 'node:crypto';
import { CasebookError } from '../model/errors.js';
import { readTable, tableBytes } from './read-table.js';
import { type WordTable, type WordsOf, wordRoles } from './word-roles.js';

/** A row of a table by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** Columns of each table, in file order. */
const columns = {
  drugs: [
    'name',
    'kind',
    'class',
    'atc',
    'synonyms',
    'brands',
    'abbreviations',
    'members',
    'guard',
    'example',
    'counter',
  ],
  'drug-salts': ['name', 'synonyms'],
  'drug-stems': ['stem', 'position', 'class', 'exceptions', 'example', 'counter'],
  nuclides: ['symbol', 'element', 'masses'],
  radioligands: ['name', 'synonyms', 'abbreviations', 'class', 'labelled'],
  'drug-routes': ['name', 'synonyms', 'abbreviations', 'guard', 'example', 'counter'],
  'dose-forms': ['name', 'synonyms', 'abbreviations', 'guard', 'example', 'counter'],
  'analyte-limits': ['name', 'unit', 'low', 'high'],
  tests: ['name', 'kind', 'synonyms', 'abbreviations', 'units', 'guard', 'example', 'counter'],
  qualifiers: ['form', 'value', 'abnormal'],
  anatomy: [
    'name',
    'role',
    'uberon',
    'parents',
    'synonyms',
    'adjectives',
    'abbreviations',
    'guard',
    'example',
    'counter',
  ],
  'anatomy-modifiers': ['form', 'kind', 'value'],
  'anatomy-prefixes': ['form', 'example', 'counter'],
  'anatomy-homonyms': ['form', 'context', 'name', 'example', 'counter'],
  'giving-words': ['form', 'side'],
  'relation-words': ['form', 'role'],
  'administration-words': ['form', 'role'],
  'dose-units': ['form', 'unit', 'needs'],
  'dose-words': ['form', 'role'],
  'drug-words': ['form', 'role'],
  'susceptibility-words': ['form', 'role'],
  'sex-words': ['form', 'sex', 'example', 'counter'],
  'anatomy-takers': ['form', 'side', 'kind', 'of'],
  'anatomy-words': ['form', 'role'],
  'test-words': ['form', 'role'],
  'test-states': ['form', 'synonyms', 'test', 'abnormal'],
  'test-endings': ['ending', 'kind', 'exceptions', 'example', 'counter'],
  'assertion-cues': ['form', 'category', 'direction', 'scope', 'types', 'example', 'counter'],
  'telling-ratios': ['name', 'numerator', 'denominators', 'words', 'example', 'counter'],
  'finding-words': ['form', 'role'],
  'finite-verbs': ['form'],
  'frequency-words': ['form', 'role'],
  'frequency-rates': ['form', 'times', 'period', 'unit', 'guard'],
} as const;

type TableName = keyof typeof columns;

/** The rows of a shipped table; throws a CasebookError when its columns are others. */
export const rows = (name: TableName): readonly Row[] => readTable(name, columns[name]);

/** The words of a table by role; throws a CasebookError for a role that no rule asks for. */
export function wordsOf<T extends WordTable>(table: T): WordsOf<T> {
  const words = new Map(wordRoles[table].map((role): [string, Set<string>] => [role, new Set()]));
  const [, column] = columns[table];
  for (const row of rows(table)) {
    const { form = '', [column]: role = '' } = row;
    const own = words.get(role);
    if (own === undefined)
      throw new CasebookError('LEXICON_TABLE', `${table}.tsv: ${form}: no ${column} "${role}" is known`);
    own.add(form);
  }
  return Object.fromEntries(words) as unknown as WordsOf<T>;
}

/** SHA-256 over every table that decides what is found, the user's own included. */
export function hashOf(userText: string): string {
  const hash = createHash('sha256');
  for (const name of [...Object.keys(columns), 'units', 'unit-denominators'].toSorted())
    hash.update(tableBytes(name)).update('\0');
  return hash.update(userText).digest('hex');
}
