import type { AnnotationType } from '../model/annotation.js';
import { type Span, overlaps } from '../model/span.js';
import type { QueryNode } from '../query/ast.js';
import { applyChanges } from './build-index.js';
import type { SearchDocument } from './document.js';
import { type OpenFiles, openFiles } from './index-files.js';
import type { Matcher } from './matcher.js';
import { nearest } from './nearest.js';
import { planQuery } from './plan.js';
import { IndexReader } from './reader.js';
import type {
  ConceptCount,
  DocumentSummary,
  Hit,
  IndexChange,
  MatchedEntity,
  SearchIndex,
  SearchOptions,
  SearchResult,
} from './search-index.js';
import { makeSnippet } from './snippet.js';
import type { TextMatcher } from './text-matcher.js';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const significantDigits = 6;

/** The concepts whose mentions a query's matches touch, most mentioned first. */
function matchedEntities({ mentions }: SearchDocument, spans: readonly Span[]): MatchedEntity[] {
  const counts = new Map<string, MatchedEntity>();
  for (const mention of mentions) {
    if (!spans.some((span) => overlaps(span, mention))) continue;
    const { type, name } = mention;
    const key = `${type} ${name}`;
    counts.set(key, { type, name, mentions: (counts.get(key)?.mentions ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.mentions - a.mentions);
}

function toHit(reader: IndexReader, number: number, score: number, matcher: Matcher, snippetLength: number): Hit {
  const opened = reader.open(number);
  const { row, document } = opened;
  const spans = matcher.locate(opened);
  return {
    id: row.id,
    score: Number(score.toPrecision(significantDigits)),
    title: row.title,
    patient: { ages: row.ages, sexes: row.sexes },
    snippet: makeSnippet(document.text, spans, snippetLength),
    entities: matchedEntities(document, spans),
  };
}

/** The word of a term that most documents have, if it is one of letters. */
function mostFrequent(words: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  const letters = words.filter(([word]) => /^\p{L}/u.test(word));
  return letters.toSorted(([, a], [, b]) => b - a).slice(0, 1);
}

/** Words that nothing has, each with the nearest words of the index. */
function findMissing(reader: IndexReader, texts: readonly TextMatcher[]): SearchResult['missing'] {
  const known = new Set(reader.dictionary.map(([term]) => term));
  const missing = texts.filter(({ terms }) => !terms.some((term) => known.has(term)));
  if (missing.length === 0) return [];
  const words = new Map(reader.dictionary.flatMap(([, , group]) => mostFrequent(group)));
  return missing.map(({ pattern }) => {
    const word = pattern.joined ?? pattern.atoms.map((atom) => atom.word).join('');
    return {
      word: pattern.text,
      suggestions: nearest(word, words.keys(), 3, (candidate) => words.get(candidate) ?? 0),
    };
  });
}

function countConcepts(reader: IndexReader, wanted: AnnotationType | undefined): ConceptCount[] {
  const counts = new Map<
    string,
    { type: AnnotationType; name: string; mentions: number; negated: number; reports: Set<number> }
  >();
  for (const { type, name, postings } of reader.entities) {
    if (wanted !== undefined && type !== wanted) continue;
    const key = `${type} ${name}`;
    const count = counts.get(key) ?? { type, name, mentions: 0, negated: 0, reports: new Set<number>() };
    counts.set(key, count);
    for (let i = 0; i < postings.length; i += 3) {
      count.reports.add(postings[i] ?? 0);
      count.mentions += (postings[i + 1] ?? 0) + (postings[i + 2] ?? 0);
      count.negated += postings[i + 2] ?? 0;
    }
  }
  return [...counts.values()]
    .map((count) => ({ ...count, reports: count.reports.size }))
    .toSorted(
      (a, b) =>
        b.mentions - a.mentions || b.reports - a.reports || (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1),
    );
}

/** An index of MiniSearch terms in files of which a query reads only what it needs. */
class FileSearchIndex implements SearchIndex {
  readonly #folder: string;
  #files: OpenFiles | null;
  #reader: IndexReader | null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#files = openFiles(folder);
    this.#reader = this.#files === null ? null : new IndexReader(this.#files);
  }

  async apply(changes: readonly IndexChange[]): Promise<void> {
    await applyChanges(this.#folder, this.#files, changes);
    this.close();
    this.#files = openFiles(this.#folder);
    this.#reader = this.#files === null ? null : new IndexReader(this.#files);
  }

  search(query: QueryNode, { limit = Infinity, snippetLength = 240 }: SearchOptions = {}): SearchResult {
    const reader = this.#reader;
    const plan = planQuery(query, reader?.dictionary ?? []);
    const { matcher, texts, ignored } = plan;
    if (reader === null || matcher === null) return { total: 0, ids: [], hits: [], missing: [], ignored };
    reader.load(texts.flatMap(({ terms }) => terms));
    const found = [...matcher.match(reader, null)]
      .map(([number, score]) => ({
        number,
        score: Number(score.toPrecision(significantDigits)),
        id: reader.rows.get(number)?.id ?? '',
      }))
      .toSorted((a, b) => b.score - a.score || byId(a, b));
    const hits = found.slice(0, limit).map(({ number, score }) => toHit(reader, number, score, matcher, snippetLength));
    return { total: found.length, ids: found.map(({ id }) => id), hits, missing: findMissing(reader, texts), ignored };
  }

  documents(): DocumentSummary[] {
    return [...(this.#reader?.rows.values() ?? [])]
      .map(({ id, signature, format, words, repairs }) => ({ id, signature, format, words, repairs }))
      .toSorted(byId);
  }

  concepts(type?: AnnotationType): ConceptCount[] {
    return this.#reader === null ? [] : countConcepts(this.#reader, type);
  }

  close(): void {
    this.#files?.postings.close();
    this.#files?.contents.close();
    this.#files = null;
    this.#reader = null;
  }
}

/**
 * Opens the index in a folder; a folder without one is an index without documents.
 * Throws a CasebookError: `INDEX_VERSION`, `INDEX_DAMAGED`.
 */
export const openSearchIndex = (folder: string): SearchIndex => new FileSearchIndex(folder);
