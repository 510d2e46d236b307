import type { DrugKind, TestKind } from '../model/annotation.js';
import type { WordsOf } from './word-roles.js';

/** A word or phrase with its other forms; every lexicon record has at least these. */
export interface TermRecord {
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Matched case by case, as written. */
  readonly abbreviations: readonly string[];
  /** Name of the context without which a form does not count; empty when it always counts. */
  readonly guard: string;
  /** Sentences with `[[form]]`: there it is of this type (`example`), there it is not (`counter`). */
  readonly example: readonly string[];
  readonly counter: readonly string[];
}

export interface DrugRecord extends TermRecord {
  readonly kind: DrugKind;
  readonly class: string | null;
  readonly atc: readonly string[];
  readonly brands: readonly string[];
  readonly members: readonly string[];
}

export interface TestRecord extends TermRecord {
  readonly kind: TestKind;
  /** UCUM codes in which the analyte is usually reported. */
  readonly units: readonly string[];
}

export interface AnatomyRecord extends TermRecord {
  /** `structure` may stand alone; a `part` (wall, lobe) counts only beside another anatomical word. */
  readonly role: 'structure' | 'part';
  readonly uberon: string | null;
  /** Names of the records that it is a part or a kind of. */
  readonly parents: readonly string[];
  readonly adjectives: readonly string[];
}

/** What an ambiguous anatomical word means where its report speaks of `context`: organs by name, or other words. */
export interface HomonymMeaning {
  /** Empty when it is meant wherever nothing else is. */
  readonly context: readonly string[];
  /** Null for a position, which is no site alone. */
  readonly record: AnatomyRecord | null;
}

export interface ModifierRecord extends TermRecord {
  readonly kind: string;
  readonly value: string;
}

export interface QualifierRecord extends TermRecord {
  readonly value: string;
  readonly abnormal: 'high' | 'low' | null;
}

/** A word that changes what is said of others (ConText: category and direction; Harkema et al. 2009). */
export interface CueRecord extends TermRecord {
  readonly category: 'negated' | 'pseudo' | 'terminator';
  readonly direction: 'forward' | 'backward' | 'both';
  /**
   * `phrase`: it governs the noun phrase behind it only (`without steroids the nodes shrank`); `object`: what a test
   * before it looks for (`testing for opioids was negative`); else a clause.
   */
  readonly scope: 'phrase' | 'object' | 'clause';
  /** Annotation types that it negates; empty for all. */
  readonly types: readonly string[];
}

/** A beginning or ending by which a word is known. */
export interface AffixRecord extends TermRecord {
  readonly position: 'suffix' | 'prefix';
  /** Words that have it and are something else. */
  readonly exceptions: ReadonlySet<string>;
}

/** A stem of drugs' names. */
export interface StemRecord extends AffixRecord {
  readonly class: string | null;
}

export interface NuclideRecord extends TermRecord {
  readonly masses: readonly string[];
}

export interface LigandRecord extends TermRecord {
  readonly class: string | null;
  /** INN of the drug that it is with its nuclide in it (`fludeoxyglucose`), null for one that a nuclide is joined to. */
  readonly labelled: string | null;
}

/** Lexicons whose forms are matched against the text. */
export const lexiconNames = [
  'drugs',
  'salts',
  'ligands',
  'routes',
  'forms',
  'tests',
  'qualifiers',
  'anatomy',
  'modifiers',
  'cues',
] as const;
export type LexiconName = (typeof lexiconNames)[number];

/** The record's shape for each lexicon. */
export interface LexiconRecords {
  readonly drugs: DrugRecord;
  readonly salts: TermRecord;
  readonly ligands: LigandRecord;
  readonly routes: TermRecord;
  readonly forms: TermRecord;
  readonly tests: TestRecord;
  readonly qualifiers: QualifierRecord;
  readonly anatomy: AnatomyRecord;
  readonly modifiers: ModifierRecord;
  readonly cues: CueRecord;
}

/** A countable thing that is given. */
export interface DoseUnitRecord {
  readonly form: string;
  /** UCUM annotation unit, `{cycle}`. */
  readonly unit: string;
  /** What must be near for a count of it to be a dose: a treatment (cycles, fractions) need not name its drug. */
  readonly needs: 'drug' | 'treatment' | 'nothing';
}

/** A word or an abbreviation that says how often: so many times in a period. */
export interface FrequencyRate {
  /** Number of times; null where the form leaves it open. */
  readonly times: number | null;
  /** Number of units of time; null where the form leaves it open. */
  readonly period: number | null;
  /** UCUM code of the unit of time. */
  readonly unit: string;
  /** `adverb`: numbers may stand before it (`three times weekly`); `given`, `amount`: it counts only behind what is given, or behind how much is. */
  readonly guard: 'adverb' | 'given' | 'amount' | '';
}

/** Bounds of a test's values in one unit (UCUM, null without one), outside of which a value is hardly possible. */
export interface AnalyteLimit {
  readonly unit: string | null;
  readonly low: number;
  readonly high: number;
}

/** A noun that takes up the anatomical word before it (`renal failure`, `spleen size`). */
export interface AnatomyTaker {
  readonly kind: 'state' | 'measure' | 'examination' | 'procedure' | 'other';
  /** Records whose words it takes up, `*cell` for all whose name ends so; none where it is any. */
  readonly of: readonly string[];
}

/** An ending of tests' names. */
export interface TestEndingRecord extends AffixRecord {
  readonly kind: TestKind;
}

/** Two numbers of which it is known what was measured where a word of the field is near (`vision of 20/80`). */
export interface RatioNotation extends TermRecord {
  /** The only numerator that is written; null where any up to the denominator is. */
  readonly numerator: number | null;
  readonly denominators: ReadonlySet<number> | 'dilutions';
  /** Lower case. */
  readonly words: ReadonlySet<string>;
}

/** A state that is named after what was measured: hypokalaemia after potassium. */
export interface StateRecord {
  /** Its form in the first column of the table. */
  readonly name: string;
  /** Name of the test, and the UCUM codes in which that is usually reported. */
  readonly test: string;
  readonly units: readonly string[];
  readonly abnormal: 'high' | 'low';
}

export type SexWord = 'male' | 'female' | 'other';

/** A user's own word: `stated` has the forms of its line alone, `record` what it became together with a shipped one. */
export interface OwnWord {
  readonly lexicon: LexiconName;
  readonly stated: TermRecord;
  readonly record: LexiconRecords[LexiconName];
}

/** Every lexicon, read and checked. `hash` changes with any byte of any of them. */
export type Lexicons = { readonly [K in LexiconName]: readonly LexiconRecords[K][] } & {
  readonly stems: readonly StemRecord[];
  /** Nuclides by lower-case symbol and element name. */
  readonly nuclides: ReadonlyMap<string, NuclideRecord>;
  readonly giving: WordsOf<'giving-words'>;
  readonly relationWords: WordsOf<'relation-words'>;
  /** Verbs that carry a clause of their own, lower case. */
  readonly finiteVerbs: ReadonlySet<string>;
  /** By written form, lower case. */
  readonly doseUnits: ReadonlyMap<string, DoseUnitRecord>;
  readonly administrationWords: WordsOf<'administration-words'>;
  readonly doseWords: WordsOf<'dose-words'>;
  readonly drugWords: WordsOf<'drug-words'>;
  readonly findingWords: WordsOf<'finding-words'>;
  readonly susceptibilityWords: WordsOf<'susceptibility-words'>;
  readonly frequencyWords: WordsOf<'frequency-words'>;
  /** By written form, lower case. */
  readonly frequencyRates: ReadonlyMap<string, FrequencyRate>;
  /** Nouns and adjectives that state a person's sex, lower case. */
  readonly sexWords: ReadonlyMap<string, SexWord>;
  /** Spatial prefixes of anatomical adjectives (`peri`). */
  readonly prefixes: ReadonlySet<string>;
  /** Meanings of ambiguous anatomical words in order of preference, by word in lower case. */
  readonly homonyms: ReadonlyMap<string, readonly HomonymMeaning[]>;
  /** Nouns that make something else of the anatomical word before them, lower case. */
  readonly anatomyTakers: ReadonlyMap<string, AnatomyTaker>;
  /** Adjectives that make a disease of the anatomical word behind them (`patent foramen ovale`), lower case. */
  readonly anatomyFusers: ReadonlyMap<string, AnatomyTaker>;
  readonly anatomyWords: WordsOf<'anatomy-words'>;
  readonly testWords: WordsOf<'test-words'>;
  readonly testEndings: readonly TestEndingRecord[];
  readonly tellingRatios: readonly RatioNotation[];
  /** By every form, lower case. */
  readonly states: ReadonlyMap<string, StateRecord>;
  /** By the name of a test, in order of preference. */
  readonly limits: ReadonlyMap<string, readonly AnalyteLimit[]>;
  /** The user's own words, in file order. */
  readonly own: readonly OwnWord[];
  readonly hash: string;
};
