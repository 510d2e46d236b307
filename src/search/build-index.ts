import type MiniSearch from 'minisearch';
import type { SearchDocument } from './document.js';
import {
  type EntityEntry,
  type Head,
  type Row,
  type TermPostings,
  decodeContent,
  encodeContent,
} from './index-format.js';
import { type OpenFiles, writeContents, writeGeneration } from './index-files.js';
import type { IndexChange } from './search-index.js';
import { type TermDocument, dumpTermIndex, emptyTermIndex, loadTermIndex, toTermDocument } from './term-index.js';
import { toTerm, analyze } from './analyzer.js';

type Put = Extract<IndexChange, { readonly kind: 'put' }>;

/** An index in memory while changes are made. */
interface Draft {
  readonly terms: MiniSearch<TermDocument>;
  /** Words with the number of documents that have them. */
  readonly words: Map<string, number>;
  readonly rows: Map<number, Row>;
  readonly entities: Map<
    string,
    { readonly entry: Omit<EntityEntry, 'postings'>; readonly postings: Map<number, [number, number]> }
  >;
}

function readTerms(files: OpenFiles): (readonly [string, TermPostings])[] {
  let offset = 0;
  return files.dictionary.map(([term, length]) => {
    const line = files.postings.read(offset, length);
    offset += length;
    return [term, JSON.parse(line) as TermPostings] as const;
  });
}

function toDraft(files: OpenFiles | null): Draft {
  if (files === null) return { terms: emptyTermIndex(), words: new Map(), rows: new Map(), entities: new Map() };
  const draft: Draft = {
    terms: loadTermIndex(files.head.statistics, readTerms(files)),
    words: new Map(files.dictionary.flatMap(([, , words]) => words)),
    rows: new Map(files.head.rows),
    entities: new Map(),
  };
  for (const { postings, ...entry } of files.head.entities) {
    const documents = new Map<number, [number, number]>();
    for (let i = 0; i < postings.length; i += 3)
      documents.set(postings[i] ?? 0, [postings[i + 1] ?? 0, postings[i + 2] ?? 0]);
    draft.entities.set(keyOf(entry), { entry, postings: documents });
  }
  return draft;
}

const keyOf = ({ type, name, keys, qualifiers }: Omit<EntityEntry, 'postings'>): string =>
  JSON.stringify([type, name, keys, qualifiers]);

const countWords = (draft: Draft, document: TermDocument, step: 1 | -1): void => {
  const words = new Set(`${document.title} ${document.body} ${document.concepts}`.split(' '));
  for (const word of words) {
    const count = (draft.words.get(word) ?? 0) + step;
    if (count > 0) draft.words.set(word, count);
    else draft.words.delete(word);
  }
};

function addEntities(draft: Draft, number: number, document: SearchDocument): void {
  for (const { type, name, keys, qualifiers, negated } of document.mentions) {
    const entry = { type, name, keys, qualifiers };
    const key = keyOf(entry);
    const known = draft.entities.get(key) ?? { entry, postings: new Map<number, [number, number]>() };
    draft.entities.set(key, known);
    const [asserted, denied] = known.postings.get(number) ?? [0, 0];
    known.postings.set(number, negated ? [asserted, denied + 1] : [asserted + 1, denied]);
  }
}

function removeEntities(draft: Draft, number: number, document: SearchDocument): void {
  for (const mention of document.mentions) {
    const key = keyOf({ type: mention.type, name: mention.name, keys: mention.keys, qualifiers: mention.qualifiers });
    const known = draft.entities.get(key);
    known?.postings.delete(number);
    if (known?.postings.size === 0) draft.entities.delete(key);
  }
}

/** Takes a document out again, exactly as it was put in. */
function remove(draft: Draft, number: number, files: OpenFiles): void {
  const row = draft.rows.get(number) as Row;
  const document = decodeContent(row, files.contents.read(row.offset, row.length));
  const terms = toTermDocument(number, document);
  draft.terms.remove(terms);
  countWords(draft, terms, -1);
  removeEntities(draft, number, document);
  draft.rows.delete(number);
}

function put(draft: Draft, number: number, { document, signature }: Put, offset: number, length: number): void {
  const { id, title, journal, year, format, ages, sexes, repairs } = document;
  const terms = toTermDocument(number, document);
  draft.terms.add(terms);
  countWords(draft, terms, 1);
  addEntities(draft, number, document);
  const sections = [...new Set(document.sections.map(({ kind }) => kind))];
  const words = analyze(document.text).count;
  draft.rows.set(number, {
    id,
    signature,
    title,
    journal,
    year,
    format,
    ages,
    sexes,
    repairs,
    words,
    sections,
    offset,
    length,
  });
}

/** The words of each term, in the order of their code units. */
function wordsByTerm(words: ReadonlyMap<string, number>): Map<string, [string, number][]> {
  const out = new Map<string, [string, number][]>();
  for (const word of [...words.keys()].toSorted()) {
    const term = toTerm(word);
    if (term === null) continue;
    const group = out.get(term);
    if (group === undefined) out.set(term, [[word, words.get(word) ?? 0]]);
    else group.push([word, words.get(word) ?? 0]);
  }
  return out;
}

function toHead(draft: Draft, statistics: Head['statistics'], nextNumber: number): Head {
  const entities = [...draft.entities.values()].map(({ entry, postings }) => ({
    ...entry,
    postings: [...postings].flatMap(([number, [asserted, negated]]) => [number, asserted, negated]),
  }));
  return { statistics, rows: [...draft.rows], nextNumber, entities };
}

const idOf = (change: IndexChange): string => (change.kind === 'put' ? change.document.id : change.id);

/** The last change of each id, in the order of the ids. */
function settle(changes: readonly IndexChange[]): [string, IndexChange][] {
  return [...new Map(changes.map((change) => [idOf(change), change]))].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

interface Contents {
  readonly name: string;
  readonly offset: number;
  readonly buffers: Buffer[];
  length: number;
}

/** Where new contents go: behind the old, or with all that stay into a new file when more than half of the old is waste. */
function openContents(draft: Draft, files: OpenFiles | null): Contents {
  const generation = (files?.current.generation ?? 0) + 1;
  const used = [...draft.rows.values()].reduce((sum, { length }) => sum + length, 0);
  if (files !== null && used * 2 >= files.current.contentsLength && used > 0)
    return {
      name: files.current.contents,
      offset: files.current.contentsLength,
      buffers: [],
      length: files.current.contentsLength,
    };
  const contents: Contents = { name: `contents-${generation}.jsonl`, offset: 0, buffers: [], length: 0 };
  for (const [number, row] of draft.rows) {
    const buffer = Buffer.from(files?.contents.read(row.offset, row.length) ?? '');
    draft.rows.set(number, { ...row, offset: contents.length });
    contents.buffers.push(buffer);
    contents.length += buffer.length;
  }
  return contents;
}

/** Applies changes to the index whose files are open (null: there is none) and writes the next generation. */
export async function applyChanges(
  folder: string,
  files: OpenFiles | null,
  changes: readonly IndexChange[],
): Promise<void> {
  const draft = toDraft(files);
  const settled = settle(changes);
  const numbers = new Map([...draft.rows].map(([number, { id }]) => [id, number]));
  for (const [id] of settled) {
    const number = numbers.get(id);
    if (number !== undefined && files !== null) remove(draft, number, files);
  }
  const contents = openContents(draft, files);
  let nextNumber = files?.head.nextNumber ?? 0;
  for (const [, change] of settled) {
    if (change.kind !== 'put') continue;
    const buffer = Buffer.from(`${encodeContent(change.document)}\n`);
    put(draft, nextNumber++, change, contents.length, buffer.length);
    contents.buffers.push(buffer);
    contents.length += buffer.length;
  }
  await writeContents(folder, contents.name, contents.offset, Buffer.concat(contents.buffers));
  const { statistics, terms } = dumpTermIndex(draft.terms);
  const words = wordsByTerm(draft.words);
  await writeGeneration(folder, (files?.current.generation ?? 0) + 1, {
    head: toHead(draft, statistics, nextNumber),
    terms: terms.map(([term, postings]) => [term, postings, words.get(term) ?? []]),
    contents: contents.name,
    contentsLength: contents.length,
  });
}
