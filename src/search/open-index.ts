import { type AnnotationType, annotationTypes } from '../model/annotation.js';
import type { QueryNode } from '../query/ast.js';
import { unitsOf } from '../units/canonical.js';
import { isStopWord } from './analyzer.js';
import { countConcepts } from './concepts.js';
import { withHeap } from './heap.js';
import { runQuery } from './run-query.js';
import { byCodeUnit } from './code-units.js';
import type {
  ConceptCount,
  DocumentSummary,
  IndexChange,
  SearchIndex,
  SearchOptions,
  SearchResult,
  SimilarReport,
  Suggestion,
} from './search-index.js';
import { type Snapshot, openSnapshot } from './snapshot.js';
import { isTestName } from './suggestions.js';
import type { IndexVocabulary } from './vocabulary.js';

const nothing: SearchResult = { total: 0, ids: [], hits: [], facets: [], missing: [], ignored: [], faults: [] };

/** An index of segments in files of which a query reads only what it needs. */
class SegmentedIndex implements SearchIndex {
  readonly #folder: string;
  #snapshot: Snapshot | null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#snapshot = openSnapshot(folder);
  }

  /** What only some commands need is loaded when they do. */
  async #change(changes: readonly IndexChange[], vocabulary: IndexVocabulary, all: boolean): Promise<void> {
    const { applyChanges } = await import('./apply-changes.js');
    applyChanges(this.#folder, this.#snapshot, changes, vocabulary, all);
    this.close();
    this.#snapshot = openSnapshot(this.#folder);
  }

  async apply(changes: readonly IndexChange[], vocabulary: IndexVocabulary): Promise<void> {
    await this.#change(changes, vocabulary, false);
  }

  async compact(vocabulary: IndexVocabulary): Promise<void> {
    await this.#change([], vocabulary, true);
  }

  search(query: QueryNode, options: SearchOptions = {}): SearchResult {
    const snapshot = this.#snapshot;
    return snapshot === null ? nothing : withHeap(() => runQuery(snapshot, query, options));
  }

  async similar(id: string, limit: number): Promise<SimilarReport[] | null> {
    const { findSimilar } = await import('./similar.js');
    const snapshot = this.#snapshot;
    return snapshot === null ? null : withHeap(() => findSimilar(snapshot, id, limit));
  }

  async suggest(text: string, limit: number): Promise<Suggestion[]> {
    const { suggest } = await import('./suggest.js');
    const snapshot = this.#snapshot;
    return snapshot === null ? [] : withHeap(() => suggest(snapshot, text, limit));
  }

  documents(): DocumentSummary[] {
    const rows = this.#snapshot === null ? [] : [...this.#snapshot.rows()];
    return rows
      .map(({ id, row: [signature, format, words, repairs] }) => ({ id, signature, format, words, repairs }))
      .toSorted((a, b) => byCodeUnit(a.id, b.id));
  }

  has(id: string): boolean {
    return this.#snapshot?.numberOf(id) != null;
  }

  concepts(type?: AnnotationType): ConceptCount[] {
    const snapshot = this.#snapshot;
    const types = type === undefined ? annotationTypes : [type];
    return snapshot === null ? [] : withHeap(() => countConcepts(snapshot, types));
  }

  isTest(name: string): boolean {
    return this.#snapshot !== null && isTestName(this.#snapshot, name);
  }

  isUnit(text: string): boolean {
    return this.#snapshot !== null && !isStopWord(text) && unitsOf(this.#snapshot.vocabulary().units, text).length > 0;
  }

  close(): void {
    this.#snapshot?.close();
    this.#snapshot = null;
  }
}

/**
 * Opens the index in a folder; a folder without one is an index without documents.
 * Throws a CasebookError: `INDEX_VERSION`, `INDEX_DAMAGED`.
 */
export const openSearchIndex = (folder: string): SearchIndex => new SegmentedIndex(folder);
