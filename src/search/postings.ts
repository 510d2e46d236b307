import { ByteReader, ByteWriter } from './bytes.js';
import { addressOf, kernels, results, resultsAddress, uint32s } from './heap.js';
import { indicesOf, pickNumbers, sharedNumbers } from './sorted-numbers.js';
import { termKind } from './term-names.js';

/** In a dense list (see posting-writer.ts): the counts stand elsewhere. */
export const elsewhere = 255;

/** The documents of a term: numbers of the whole index in ascending order, with counts; null for counts that all are 0. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly body: Uint32Array;
  readonly title: Uint32Array | null;
  readonly names: Uint32Array | null;
  /** In how many of the documents each count is not 0. */
  readonly sizes: { readonly title: number; readonly body: number; readonly names: number };
}

const nothing = new Uint32Array(0);
export const noPostings: Postings = {
  documents: nothing,
  body: nothing,
  title: null,
  names: null,
  sizes: { title: 0, body: 0, names: 0 },
};

const sizeOf = (counts: Uint32Array | null): number =>
  counts === null ? 0 : kernels().countPositive(addressOf(counts), counts.length);

/** Postings of documents with their counts. */
export function withSizes({ documents, title, body, names }: Omit<Postings, 'sizes'>): Postings {
  return { documents, title, body, names, sizes: { title: sizeOf(title), body: sizeOf(body), names: sizeOf(names) } };
}

/** The postings of the documents whose index passes. */
export function filterPostings({ documents, body, title, names }: Postings, passes: (i: number) => boolean): Postings {
  const kept = documents.map((_, i) => i).filter(passes);
  const pick = (list: Uint32Array): Uint32Array => kept.map((i) => list[i] as number);
  return withSizes({
    documents: pick(documents),
    body: pick(body),
    title: title && pick(title),
    names: names && pick(names),
  });
}

/** Arrays one behind the other; the array itself where there is one alone. */
export function joinArrays(parts: readonly Uint32Array[]): Uint32Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const out = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Counts of postings one behind the other; null where all of them are. */
export function joinCounts(parts: readonly Postings[], name: 'title' | 'names'): Uint32Array | null {
  if (parts.every((part) => part[name] === null)) return null;
  return joinArrays(parts.map((part) => part[name] ?? new Uint32Array(part.documents.length)));
}

/** The postings of some documents, ascending; they keep the sizes of all. */
export function pickPostings(postings: Postings, numbers: Uint32Array): Postings {
  const { documents, body, title, names, sizes } = postings;
  const kept = sharedNumbers(numbers, documents);
  const count = kept.length;
  if (count === documents.length) return postings;
  const indices = indicesOf(documents, kept);
  const picked = (list: Uint32Array): Uint32Array => pickNumbers(list, indices);
  return { documents: kept, body: picked(body), title: title && picked(title), names: names && picked(names), sizes };
}

/** Reads documents and counts; `base` is added to their numbers. The reader is then behind them. */
export function readPostings(reader: ByteReader, base: number): Postings {
  const head = reader.varint();
  const count = Math.floor(head / 2);
  const isDense = head % 2 === 1;
  const length = isDense ? reader.varint() : count;
  const [documents, body] = [uint32s(count, false), uint32s(count, false)];
  // Most terms stand in no title and in no name: memory that is clear and stays so costs nothing.
  const [title, names] = [uint32s(count), uint32s(count)];
  const out = [addressOf(documents), addressOf(body), addressOf(title), addressOf(names), resultsAddress] as const;
  const bytes = addressOf(reader.buffer.subarray(reader.at));
  if (isDense) kernels().readDense(bytes, length, base, ...out);
  else kernels().readSparse(bytes, length, base, ...out);
  const [read = 0, inTitle = 0, inBody = 0, inNames = 0] = results();
  reader.at += read;
  return {
    documents,
    body,
    title: inTitle === 0 ? null : title,
    names: inNames === 0 ? null : names,
    sizes: { title: inTitle, body: inBody, names: inNames },
  };
}

/** How many documents of a term that stands in their texts are hits; `base` is added to their numbers. */
export function countHits(reader: ByteReader, base: number, hits: Uint8Array): number {
  const head = reader.varint();
  const isDense = head % 2 === 1;
  const length = isDense ? reader.varint() : Math.floor(head / 2);
  const { countDense, countSparse } = kernels();
  const bytes = addressOf(reader.buffer.subarray(reader.at));
  return (isDense ? countDense : countSparse)(bytes, length, base, addressOf(hits));
}

/** True for a term whose places state numbers. */
export const statesNumbers = (term: string): boolean => termKind(term) === 'number';

/** The words of a stem, each as what it has in common with it and the rest. */
export function encodeWords(stem: string, words: readonly string[]): Uint8Array {
  const out = new ByteWriter(64);
  for (const word of words) {
    let shared = 0;
    while (shared < stem.length && stem[shared] === word[shared]) shared++;
    const rest = Buffer.from(word.slice(shared));
    out.varint(shared);
    out.varint(rest.length);
    out.bytes(rest);
  }
  return Uint8Array.from(out.view());
}

export function decodeWords(stem: string, bytes: Buffer): string[] {
  const reader = new ByteReader(bytes);
  const words: string[] = [];
  while (reader.at < bytes.length) words.push(stem.slice(0, reader.varint()) + reader.text(reader.varint()));
  return words;
}
