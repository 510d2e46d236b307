import type { AnnotationType } from '../model/annotation.js';
import type { CanonicalUnits } from '../units/canonical.js';

/** What is kept beside the index, so that a query needs no lexicon. */
export interface IndexVocabulary {
  readonly units: CanonicalUnits;
  /** By type, `entityKey` of every form that leads to one concept only, with that of the concept's name. */
  readonly forms: Readonly<Partial<Record<AnnotationType, Readonly<Record<string, string>>>>>;
}

/** The key of the concept that a name leads to (`Sandostatin`, `Hb`); the name's own where it leads to none or to several. */
export function conceptKey(vocabulary: IndexVocabulary, type: AnnotationType, key: string): string {
  const forms = vocabulary.forms[type] ?? {};
  return Object.hasOwn(forms, key) ? (forms[key] ?? key) : key;
}

/** What the index takes from the lexicons when a report is put in. */
export interface Vocabulary extends IndexVocabulary {
  /** Names of all that a concept is a kind or a part of, nearest first, itself not among them. */
  ancestors(type: AnnotationType, name: string): readonly string[];
  /** Grams in a mole of an analyte; null when it is not known. */
  molarMass(analyte: string): number | null;
}
