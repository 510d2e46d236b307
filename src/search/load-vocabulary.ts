import { readTable } from '../lexicons/read-table.js';
import { loadLexicons } from '../lexicons/load-lexicons.js';
import type { TermRecord } from '../lexicons/lexicons.js';
import { canonicalUnits } from '../units/canonical.js';
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

/** The vocabulary of the shipped lexicons and the user's own words (the text of `casebook.lexicon.tsv`). */
export function loadVocabulary(userLexicon = ''): Vocabulary {
  const { drugs, anatomy, tests, routes, forms: doseForms, hash } = loadLexicons(userLexicon);
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
  /** Made when they are asked for: an index that has those of the same lexicons keeps them. */
  let forms: Vocabulary['forms'] | null = null;
  const units = canonicalUnits(readTable('units', ['ucum', 'dimension', 'factor', 'forms', 'example', 'counter']));
  return {
    units,
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
    molarMass,
    ancestors: (type, name) => {
      if (type !== 'drug' && type !== 'anatomy') return [];
      const key = `${type} ${name}`;
      const found = known.get(key) ?? closure(name, type === 'drug' ? drugParents : (site) => bySite.get(site) ?? []);
      known.set(key, found);
      return found;
    },
  };
}
