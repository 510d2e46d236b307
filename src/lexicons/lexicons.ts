import type { DrugKind, TestKind } from '../model/annotation.js';

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
  /** `phrase`: it governs the noun phrase behind it only (`without steroids the nodes shrank`); else a clause. */
  readonly scope: 'phrase' | 'clause';
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

/** Words between an attribute and its drug, by what they do (see relation-words.tsv). */
interface RelationWords {
  readonly light: ReadonlySet<string>;
  readonly stop: ReadonlySet<string>;
  readonly barrier: ReadonlySet<string>;
}

/** A countable thing that is given. */
export interface DoseUnitRecord {
  readonly form: string;
  /** UCUM annotation unit, `{cycle}`. */
  readonly unit: string;
  /** What must be near for a count of it to be a dose: a treatment (cycles, fractions) need not name its drug. */
  readonly needs: 'drug' | 'treatment' | 'nothing';
}

/** What a word tells of the course of a drug (see administration-words.tsv). */
export const administrationWordRoles = [
  'start',
  'stop',
  'change',
  'switch',
  'start-noun',
  'stop-noun',
  'change-noun',
  'auxiliary',
  'passed',
  'sequence',
] as const;
type AdministrationWordRole = (typeof administrationWordRoles)[number];

/** What a word says of a dose without a number: a level before `dose`, or a change that stands alone. */
export const doseWordRoles = ['level', 'change'] as const;
type DoseWordRole = (typeof doseWordRoles)[number];

/** How a word says how often without a number: alone (`regularly`), or before `times` (`several`). */
export const frequencyWordRoles = ['indefinite', 'many'] as const;
type FrequencyWordRole = (typeof frequencyWordRoles)[number];

/** Words that say that a substance is given, by the side of its name on which they stand, or that it is measured. */
interface GivingWords {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly measured: ReadonlySet<string>;
  /** Words behind a name only: `insulin antibodies`, but `the antibody rituximab`. */
  readonly 'measured-behind': ReadonlySet<string>;
}

/** Bounds of a test's values in one unit (UCUM, null without one), outside of which a value is hardly possible. */
export interface AnalyteLimit {
  readonly unit: string | null;
  readonly low: number;
  readonly high: number;
}

/** What a word does beside an anatomical word (see anatomy-words.tsv). */
export const anatomyWordRoles = [
  'before',
  'complaint',
  'copula',
  'determiner',
  'lent',
  'owner',
  'spinal',
  'unspinal',
  'numbered',
  'lettered',
] as const;
type AnatomyWordRole = (typeof anatomyWordRoles)[number];

/** What a word does beside the name of a test (see test-words.tsv). */
export const testWordRoles = ['noun', 'judged', 'measured', 'specimen', 'after', 'scale', 'stained'] as const;
type TestWordRole = (typeof testWordRoles)[number];

/** A noun that takes up the anatomical word before it (`renal failure`, `spleen size`). */
export interface AnatomyTaker {
  readonly kind: 'state' | 'measure' | 'examination' | 'procedure' | 'other';
  /** Records whose words it takes up, `*cell` for all whose name ends so; none where it is any. */
  readonly of: readonly string[];
}

/** Word sets of one table by the role of their words. */
export type WordsByRole<R extends string> = Readonly<Record<R, ReadonlySet<string>>>;

/** An ending of tests' names. */
export interface TestEndingRecord extends AffixRecord {
  readonly kind: TestKind;
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
  readonly giving: GivingWords;
  readonly relationWords: RelationWords;
  /** Verbs that carry a clause of their own, lower case. */
  readonly finiteVerbs: ReadonlySet<string>;
  /** By written form, lower case. */
  readonly doseUnits: ReadonlyMap<string, DoseUnitRecord>;
  readonly administrationWords: WordsByRole<AdministrationWordRole>;
  readonly doseWords: WordsByRole<DoseWordRole>;
  readonly frequencyWords: WordsByRole<FrequencyWordRole>;
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
  readonly anatomyWords: WordsByRole<AnatomyWordRole>;
  readonly testWords: WordsByRole<TestWordRole>;
  readonly testEndings: readonly TestEndingRecord[];
  /** By the name of a test, in order of preference. */
  readonly limits: ReadonlyMap<string, readonly AnalyteLimit[]>;
  /** The user's own words, in file order. */
  readonly own: readonly OwnWord[];
  readonly hash: string;
};
