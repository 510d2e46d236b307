import type { AnatomyRecord, DrugRecord, Lexicons } from '../lexicons/lexicons.js';
import type { WordSet } from '../lexicons/word-list.js';
import type { Words } from '../model/tokens.js';
import type { UnitTable } from '../units/unit-table.js';
import type { LexiconEntry, LexiconTrie } from './matchers/lexicon-trie.js';

/** A misspelt word's nearest drug and their Jaro–Winkler similarity. */
export interface Correction {
  readonly record: DrugRecord;
  readonly similarity: number;
}

/** An anatomical adjective behind a spatial prefix. */
export interface PrefixedAdjective {
  readonly record: AnatomyRecord;
  readonly prefix: string;
}

/** What annotation knows of the words of a book, by their numbers in it. */
export interface KnownWords {
  /** The bits of the kinds of each word, `kindCells()` cells a word. */
  readonly kindBits: Int32Array;
  /** The number of each word among the tokens of lexicon forms, 0 for none. */
  readonly formNumbers: Int32Array;
  /** For each word a mask of the tokens that stand behind it in a form which it begins (`TokenTrie`). */
  readonly formAheads: Int32Array;
  /** The lexicon entries that word `i` is a form of by itself are those from `formsFrom[i]` to below `formsFrom[i + 1]`. */
  readonly forms: readonly LexiconEntry[];
  readonly formsFrom: Int32Array;
}

/** Readonly data and heavy functions that are loaded once and handed in. */
export interface AnnotateResources {
  readonly lexicons: Lexicons;
  readonly trie: LexiconTrie;
  readonly units: UnitTable;
  /** The drug that a misspelt word is nearest to, null when none is alike enough. */
  readonly spellDrug: (word: string) => Correction | null;
  readonly anatomyByName: ReadonlyMap<string, AnatomyRecord>;
  /** Structures by every form of theirs, lower case; adjectives and abbreviations left out. */
  readonly anatomyByForm: ReadonlyMap<string, AnatomyRecord>;
  /** Reads a word as a spatial prefix with an anatomical adjective (`perihepatic`), null when it is none. */
  readonly prefixedAdjective: (word: string) => PrefixedAdjective | null;
  /** The names of all that a record is part of, with its own. */
  readonly wholesOf: (record: AnatomyRecord) => ReadonlySet<string>;
  /** Anatomical adjectives of one word, lower case. */
  readonly anatomyAdjectives: ReadonlyMap<string, AnatomyRecord>;
  /** English words, lower case: a word that stands here is not a misspelt drug. */
  readonly words: WordSet;
  /** Value of a phrase of number words outside the table of `matchers/numbers`, null when it is none. */
  readonly parseNumberWords: (phrase: string) => number | null;
  /** What is known of the words of a book, those included that it gained since the last call (`known-words.ts`). */
  readonly know: (book: Words) => KnownWords;
}
