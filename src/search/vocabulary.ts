import type { AnnotationType } from '../model/annotation.js';
import type { CanonicalUnits } from '../units/canonical.js';

/** What is kept beside the index, so that a query needs no lexicon. */
export interface IndexVocabulary {
  readonly units: CanonicalUnits;
  /** `entityKey` of every form of an analyte, with that of its name. */
  readonly tests: Readonly<Record<string, string>>;
}

/** What the index takes from the lexicons when a report is put in. */
export interface Vocabulary extends IndexVocabulary {
  /** Names of all that a concept is a kind or a part of, nearest first, itself not among them. */
  ancestors(type: AnnotationType, name: string): readonly string[];
  /** Grams in a mole of an analyte; null when it is not known. */
  molarMass(analyte: string): number | null;
}
