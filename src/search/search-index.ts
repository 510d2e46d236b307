import type { AnnotationType } from '../model/annotation.js';
import type { Span } from '../model/span.js';
import type { QueryNode } from '../query/ast.js';
import type { SearchDocument } from './document.js';
import type { IndexVocabulary } from './vocabulary.js';

/** A report to put in place of the one with its id, or an id to take out. */
export type IndexChange =
  | { readonly kind: 'put'; readonly document: SearchDocument; readonly signature: string }
  | { readonly kind: 'remove'; readonly id: string };

/** A fragment of a report's text, blanks run together, with the places that matched. */
export interface Fragment {
  readonly text: string;
  readonly marks: readonly Span[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export interface MatchedEntity {
  readonly type: AnnotationType;
  readonly name: string;
  readonly mentions: number;
}

export interface Hit {
  readonly id: string;
  /** MiniSearch's score of its words and entities, rounded to six digits; 0 where the query only filters. */
  readonly score: number;
  readonly title: string | null;
  /** Year of publication. */
  readonly year: number | null;
  /** Ages in years. */
  readonly patient: { readonly ages: readonly number[]; readonly sexes: readonly string[] };
  /** In the order of the text. */
  readonly snippet: readonly Fragment[];
  readonly entities: readonly MatchedEntity[];
}

/** How many of the reports found have a value, most first. */
export interface Facet {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly reports: number }[];
  /** Number of all values. */
  readonly total: number;
}

/** A word of the query that no report has. */
export interface Missing {
  readonly word: string;
  /** The field in which it was looked for; none for a word of the text. */
  readonly type?: AnnotationType;
  /** The nearest that some have. */
  readonly suggestions: readonly string[];
  /** How it is stated where it is mentioned, when that is not how it was asked for. */
  readonly only?: 'denied' | 'affirmed';
}

export interface SearchResult {
  /** Number of all reports that match. */
  readonly total: number;
  /** Their ids in the order that was asked for, if they were; ties in the order of the ids. */
  readonly ids: readonly string[];
  readonly hits: readonly Hit[];
  readonly facets: readonly Facet[];
  readonly missing: readonly Missing[];
  /** Words too common to be looked up. */
  readonly ignored: readonly string[];
  /** What else of the query could not be looked up, and why. */
  readonly faults: readonly string[];
}

/** By score, by year of publication (latest first) or by patient's age (youngest first); reports without one come last. */
export type SortOrder = 'score' | 'date' | 'age';

export interface SearchOptions {
  /** Number of hits wanted; all by default. */
  readonly limit?: number;
  /** Hits to pass over, 0 by default. */
  readonly offset?: number;
  readonly sort?: SortOrder;
  /** True for a question in free text: what has other words than it may be found by what its best answers have in common. */
  readonly freeText?: boolean;
  /** True to rank the best hits anew by how close to each other the query's words stand in them. */
  readonly proximity?: boolean;
  /** True to be given the ids of all reports that match. */
  readonly ids?: boolean;
  /** Names of facets: annotation types, `sex`, `year`, `format`, `section`, `journal`. */
  readonly facets?: readonly string[];
  /** Length of a snippet in UTF-16 code units, 240 by default. */
  readonly snippetLength?: number;
}

/** How often a concept is mentioned in the corpus. */
export interface ConceptCount {
  readonly type: AnnotationType;
  readonly name: string;
  readonly mentions: number;
  readonly negated: number;
  readonly reports: number;
}

/** A report like another one. */
export interface SimilarReport {
  readonly id: string;
  readonly title: string | null;
  readonly score: number;
  /** Facts of both, rarest first, with the number of reports that have them. */
  readonly shared: readonly { readonly type: AnnotationType; readonly name: string; readonly reports: number }[];
}

/** How a word that was begun may go on. */
export interface Suggestion {
  readonly text: string;
  /** Null for a word that is no concept's name. */
  readonly type: AnnotationType | null;
  readonly reports: number;
}

/** What is known of a document without opening its text. */
export interface DocumentSummary {
  readonly id: string;
  readonly signature: string;
  readonly format: string;
  readonly words: number;
  readonly repairs: number;
}

/** An index of reports on disk. One process writes at a time; others may search meanwhile. `close` gives its files back. */
export interface SearchIndex {
  /** Applies changes and saves; the answers do not depend on their order or on how they are dealt out over calls. */
  apply(changes: readonly IndexChange[], vocabulary: IndexVocabulary): Promise<void>;
  /** Makes one segment of all, which is the fastest to search. */
  compact(vocabulary: IndexVocabulary): Promise<void>;
  search(query: QueryNode, options?: SearchOptions): SearchResult;
  /** Reports like the one with this id, most alike first; null when there is none of it. */
  similar(id: string, limit: number): Promise<readonly SimilarReport[] | null>;
  /** Concepts and words that start as a text does, in most reports first. */
  suggest(text: string, limit: number): Promise<readonly Suggestion[]>;
  /** Documents in the order of their ids. */
  documents(): readonly DocumentSummary[];
  /** True for the id of a report that the index has. */
  has(id: string): boolean;
  /** Concepts of a type, or of all, most mentioned first. */
  concepts(type?: AnnotationType): readonly ConceptCount[];
  /** True for a name of a test, which may stand before a colon in a query. */
  isTest(name: string): boolean;
  /** True for what is written for a unit behind a number. */
  isUnit(text: string): boolean;
  close(): void;
}
