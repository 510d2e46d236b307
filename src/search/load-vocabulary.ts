import { readTable } from '../lexicons/read-table.js';
import { compiledLexicons } from '../annotate/compiled.js';
import type { Lexicons, TermRecord } from '../lexicons/lexicons.js';
import { type CanonicalUnits, type UnitData, unitData } from '../units/canonical.js';
import { molarMass } from '../units/molar-mass.js';
import { entityKey } from './entity-key.js';
import type { Vocabulary } from './vocabulary.js';

/** All that can be reached from `name` by `parents`, nearest first. */
function closure(name: string, parents: (name: string) => readonly string[]): string[] {
  const seen = new Set([name]);
  for (const known of seen) for (const parent of parents(known)) seen.add(parent);
  seen.delete(name);
  return [...seen];
}

/** Every form that leads to one name only. */
function formsOf(records: readonly (TermRecord & { readonly brands?: readonly string[] })[]): Record<string, string> {
  const names = new Map<string, Set<string>>();
  for (const { name, synonyms, abbreviations, brands = [] } of records)
    for (const form of [name, ...synonyms, ...abbreviations, ...brands]) {
      const key = entityKey(form);
      names.set(key, (names.get(key) ?? new Set()).add(entityKey(name)));
    }
  return Object.fromEntries(
    [...names].flatMap(([key, found]) => (found.size === 1 ? [[key, [...found][0] ?? key]] : [])),
  );
}

/** Units whose written forms are read when they are asked for: an index that has those of the same lexicons keeps them. */
function withWrittenForms({ units, quotients }: UnitData): CanonicalUnits {
  let read: UnitData | null = null;
  const written = (): UnitData =>
    (read ??= unitData(readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter'])));
  return {
    units,
    quotients,
    get forms() {
      return written().forms;
    },
    get folded() {
      return written().folded;
    },
    unit: (ucum) => units.get(ucum),
    quotient: (kinds) => quotients.get(kinds),
    codeOf: (form) => written().forms.get(form),
    codeLike: (form) => written().folded.get(form),
  };
}

/** What is a kind or a part of what, by names. */
function createAncestors({ drugs, anatomy }: Pick<Lexicons, 'drugs' | 'anatomy'>): Vocabulary['ancestors'] {
  const classes = drugs.filter(({ kind, atc }) => kind === 'class' && atc.length > 0);
  const byDrug = new Map(drugs.map((drug) => [drug.name, drug]));
  const bySite = new Map(anatomy.map((site) => [site.name, site.parents]));
  /** A drug's class, and the classes to whose part of the ATC index it belongs. */
  const drugParents = (name: string): readonly string[] => {
    const drug = byDrug.get(name);
    if (drug === undefined) return [];
    const groups = classes.filter((group) => drug.atc.some((code) => group.atc.some((part) => code.startsWith(part))));
    return [...(drug.class === null ? [] : [drug.class]), ...groups.map((group) => group.name), ...drug.members];
  };
  const known = new Map<string, readonly string[]>();
  return (type, name) => {
    if (type !== 'drug' && type !== 'anatomy') return [];
    const key = `${type} ${name}`;
    const found = known.get(key) ?? closure(name, type === 'drug' ? drugParents : (site) => bySite.get(site) ?? []);
    known.set(key, found);
    return found;
  };
}

/** The vocabulary of lexicons, with units as a unit table has them. */
function vocabularyOf(lexicons: Lexicons, units: UnitData): Vocabulary {
  const { drugs, anatomy, tests, routes, forms: doseForms, nuclides, ligands, hash } = lexicons;
  /** Made when they are asked for, as the forms of units. */
  let forms: Vocabulary['forms'] | null = null;
  return {
    units: withWrittenForms(units),
    hash,
    get forms() {
      return (forms ??= {
        drug: formsOf(drugs),
        test: formsOf(tests),
        anatomy: formsOf(anatomy),
        route: formsOf(routes),
        form: formsOf(doseForms),
      });
    },
    elements: Object.fromEntries([...nuclides].map(([form, { name }]) => [entityKey(form), entityKey(name)])),
    ligands: formsOf(ligands),
    molarMass,
    ancestors: createAncestors(lexicons),
  };
}

/** The vocabulary of the shipped lexicons and the user's own words (the text of `casebook.lexicon.tsv`). */
export async function loadVocabulary(userLexicon = '', keptPath: string | null = null): Promise<Vocabulary> {
  const { lexicons, units } = await compiledLexicons(userLexicon, keptPath);
  return vocabularyOf(lexicons, units.canonical);
}
