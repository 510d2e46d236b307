import type {
  AnatomyRecord,
  DrugRecord,
  LexiconName,
  LexiconRecords,
  OwnWord,
  TermRecord,
  TestRecord,
} from './lexicons.js';
import { list } from './read-table.js';
import { type UserRow, type UserType, type UserWord, userKinds } from './user-lexicon.js';

/** The lexicon of each type that takes a user's own words. */
export const lexiconOfType = {
  drug: 'drugs',
  route: 'routes',
  form: 'forms',
  test: 'tests',
  anatomy: 'anatomy',
} as const satisfies Readonly<Record<UserType, LexiconName>>;

type UserLexiconName = (typeof lexiconOfType)[UserType];

type Shipped = { readonly [K in UserLexiconName]: readonly LexiconRecords[K][] };

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

const statedOf = (row: UserRow): TermRecord & Pick<DrugRecord, 'brands'> => ({
  name: row.name,
  synonyms: list(row.synonyms),
  abbreviations: list(row.abbreviations),
  brands: list(row.brands),
  guard: row.guard === 'none' ? '' : row.guard,
  example: list(row.example),
  counter: list(row.counter),
});

/** What a new word of each type is beyond its forms. */
const blank = {
  drug: { kind: 'ingredient', class: null, atc: [], members: [] },
  route: {},
  form: {},
  test: { kind: 'analyte', units: [] },
  anatomy: { role: 'structure', uberon: null, parents: [], adjectives: [] },
} as const satisfies {
  readonly drug: Omit<DrugRecord, keyof TermRecord | 'brands'>;
  readonly route: object;
  readonly form: object;
  readonly test: Omit<TestRecord, keyof TermRecord>;
  readonly anatomy: Omit<AnatomyRecord, keyof TermRecord>;
};

function merged({ type, row }: UserWord, shipped: TermRecord | undefined): OwnWord {
  const stated = statedOf(row);
  const { brands, ...term } = stated;
  const base = {
    ...blank[type],
    ...term,
    ...(type === 'drug' ? { brands } : {}),
    ...shipped,
    name: shipped?.name ?? row.name,
    synonyms: union(shipped?.synonyms ?? [], term.synonyms),
    abbreviations: union(shipped?.abbreviations ?? [], term.abbreviations),
    guard: row.guard === '' ? (shipped?.guard ?? '') : term.guard,
    example: term.example,
    counter: term.counter,
  };
  const drug = type === 'drug' ? { brands: union((shipped as DrugRecord | undefined)?.brands ?? [], brands) } : {};
  const kind = row.kind === '' || userKinds[type].length === 0 ? {} : { kind: row.kind };
  const group = row.class === '' ? {} : { class: row.class };
  const record = { ...base, ...drug, ...kind, ...group } as unknown as OwnWord['record'];
  return { lexicon: lexiconOfType[type], stated, record };
}

/**
 * Lays a user's own words over the shipped records: a word with the name of a shipped record adds its forms to it and
 * keeps its codes; any other is a record of its own. Own records stand first, so that they win where two match alike.
 */
export function withOwnWords(
  shipped: Shipped,
  words: readonly UserWord[],
): { readonly lexicons: Shipped; readonly own: readonly OwnWord[] } {
  if (words.length === 0) return { lexicons: shipped, own: [] };
  const own = words.map((word) => {
    const name = word.row.name.toLowerCase();
    const records: readonly TermRecord[] = shipped[lexiconOfType[word.type]];
    return merged(
      word,
      records.find((record) => record.name.toLowerCase() === name),
    );
  });
  const over = <K extends UserLexiconName>(name: K): readonly LexiconRecords[K][] => {
    const mine = own.flatMap(({ lexicon, record }) => (lexicon === name ? [record as LexiconRecords[K]] : []));
    const names = new Set(mine.map((record) => record.name));
    return [...mine, ...shipped[name].filter((record) => !names.has(record.name))];
  };
  const lexicons = {
    drugs: over('drugs'),
    routes: over('routes'),
    forms: over('forms'),
    tests: over('tests'),
    anatomy: over('anatomy'),
  };
  return { lexicons, own };
}
