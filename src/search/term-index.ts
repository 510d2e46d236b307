import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { analyze, indexForms, toTerm } from './analyzer.js';
import type { SearchDocument } from './document.js';
import type { Statistics, TermPostings } from './index-format.js';

/** A document as MiniSearch takes it: words that blanks separate. */
export interface TermDocument {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly concepts: string;
}

export type TextField = 'title' | 'body' | 'concepts';
const fields: readonly TextField[] = ['title', 'body', 'concepts'];

/** A word of the title counts twice; a concept's name counts as a word of the text that stands under another name. */
const boost: Readonly<Record<TextField, number>> = { title: 2, body: 1, concepts: 1 };

const options: Options<TermDocument> = {
  fields: [...fields],
  idField: 'number',
  tokenize: (text) => text.split(' '),
  processTerm: toTerm,
  autoVacuum: false,
};

export const emptyTermIndex = (): MiniSearch<TermDocument> => new MiniSearch(options);

const words = (text: string): string[] => indexForms(analyze(text));

/** The words of a document by field; the same document always gives the same. */
export function toTermDocument(number: number, document: SearchDocument): TermDocument {
  return {
    number,
    title: words(document.title ?? '').join(' '),
    body: [...words(document.text), ...document.rawWords.flatMap(words)].join(' '),
    concepts: document.concepts.flatMap(words).join(' '),
  };
}

/** A MiniSearch of some terms of an index; it scores them as one of all terms would. */
export function loadTermIndex(
  statistics: Statistics,
  terms: readonly (readonly [string, TermPostings])[],
): MiniSearch<TermDocument> {
  const plain = { ...statistics, index: terms, storedFields: {}, serializationVersion: 2 };
  return MiniSearch.loadJS(plain as unknown as AsPlainObject, options);
}

/** Exact averages: those that MiniSearch keeps drift in their last digits with the order of changes. */
function averages(fieldLength: AsPlainObject['fieldLength'], count: number): number[] {
  const sums = fields.map(() => 0);
  for (const lengths of Object.values(fieldLength))
    for (const [i, length] of lengths.entries()) sums[i] = (sums[i] ?? 0) + length;
  return sums.map((sum) => (count === 0 ? 0 : sum / count));
}

/** An index's statistics, and its terms in the order of their code units. */
export function dumpTermIndex(index: MiniSearch<TermDocument>): {
  readonly statistics: Statistics;
  readonly terms: readonly (readonly [string, TermPostings])[];
} {
  const { documentCount, nextId, documentIds, fieldIds, fieldLength, index: terms } = index.toJSON();
  const averageFieldLength = averages(fieldLength, documentCount);
  return {
    statistics: { documentCount, nextId, documentIds, fieldIds, fieldLength, averageFieldLength },
    terms: (terms as [string, TermPostings][]).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** BM25+ of one term by document number, over all fields or one. */
export function scoreTerm(
  index: MiniSearch<TermDocument>,
  term: string,
  field: TextField | null,
): ReadonlyMap<number, number> {
  const exact = { tokenize: (text: string) => [text], processTerm: (text: string) => text };
  const results = index.search(term, { ...exact, fields: field === null ? [...fields] : [field], boost: { ...boost } });
  return new Map(results.map(({ id, score }) => [id as number, score]));
}
