import type MiniSearch from 'minisearch';
import { type Analysis, analyze } from './analyzer.js';
import type { SearchDocument } from './document.js';
import { type DictionaryEntry, type EntityEntry, type Row, type TermPostings, decodeContent } from './index-format.js';
import type { OpenFiles } from './index-files.js';
import { type TermDocument, type TextField, loadTermIndex, scoreTerm } from './term-index.js';

export interface OpenedDocument {
  readonly row: Row;
  readonly document: SearchDocument;
  readonly analysis: Analysis;
}

/** How many opened documents are kept at hand. */
const keptDocuments = 2_000;

/** Reads what queries need of an index, and no more. */
export class IndexReader {
  readonly rows: ReadonlyMap<number, Row>;
  readonly dictionary: readonly DictionaryEntry[];
  readonly entities: readonly EntityEntry[];
  readonly #files: OpenFiles;
  readonly #places: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  readonly #documents = new Map<number, OpenedDocument>();
  #terms: MiniSearch<TermDocument> | null = null;

  constructor(files: OpenFiles) {
    this.#files = files;
    this.rows = new Map(files.head.rows);
    this.dictionary = files.dictionary;
    this.entities = files.head.entities;
    const places = new Map<string, { readonly offset: number; readonly length: number }>();
    let offset = 0;
    for (const [term, length] of files.dictionary) {
      places.set(term, { offset, length });
      offset += length;
    }
    this.#places = places;
  }

  /** Reads the postings of the terms that a query needs; must be called before they are scored. */
  load(terms: Iterable<string>): void {
    const postings = [...new Set(terms)].toSorted().flatMap((term): (readonly [string, TermPostings])[] => {
      const place = this.#places.get(term);
      return place === undefined
        ? []
        : [[term, JSON.parse(this.#files.postings.read(place.offset, place.length)) as TermPostings]];
    });
    this.#terms = loadTermIndex(this.#files.head.statistics, postings);
  }

  /** BM25+ of a loaded term by document number. */
  score(term: string, field: TextField | null): ReadonlyMap<number, number> {
    if (this.#terms === null) throw new Error('terms are scored before they were loaded');
    return scoreTerm(this.#terms, term, field);
  }

  /** A document with its text and words. */
  open(number: number): OpenedDocument {
    const known = this.#documents.get(number);
    if (known !== undefined) return known;
    const row = this.rows.get(number) as Row;
    const document = decodeContent(row, this.#files.contents.read(row.offset, row.length));
    const opened = { row, document, analysis: analyze(document.text) };
    if (this.#documents.size >= keptDocuments) this.#documents.clear();
    this.#documents.set(number, opened);
    return opened;
  }
}
