import { ByteReader, ByteWriter } from './bytes.js';
import { lowerBound, sharedNumbers } from './sorted-numbers.js';
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

function sizeOf(counts: Uint32Array | null): number {
  let size = 0;
  if (counts !== null) for (let i = 0; i < counts.length; i++) if ((counts[i] as number) > 0) size++;
  return size;
}

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

/** The postings of some documents, ascending; they keep the sizes of all. */
export function pickPostings(postings: Postings, numbers: Uint32Array): Postings {
  const { documents, body, title, names, sizes } = postings;
  const kept = sharedNumbers(numbers, documents);
  if (kept.length === documents.length) return postings;
  let at = 0;
  const indices = kept.map((number) => (at = lowerBound(documents, number, at)));
  const pick = (list: Uint32Array): Uint32Array => indices.map((index) => list[index] as number);
  return { documents: kept, body: pick(body), title: title && pick(title), names: names && pick(names), sizes };
}

/** Counts of a posting list while it is read. */
class Counts {
  readonly documents: Uint32Array;
  readonly body: Uint32Array;
  title: Uint32Array | null = null;
  names: Uint32Array | null = null;
  readonly sizes = { title: 0, body: 0, names: 0 };

  constructor(count: number) {
    this.documents = new Uint32Array(count);
    this.body = new Uint32Array(count);
  }

  /** Reads the counts of document `i`. */
  read(reader: ByteReader, i: number): void {
    const head = reader.varint();
    const body = Math.floor(head / 4);
    this.body[i] = body;
    if (body > 0) this.sizes.body++;
    if ((head & 1) > 0) {
      (this.title ??= new Uint32Array(this.documents.length))[i] = reader.varint();
      this.sizes.title++;
    }
    if ((head & 2) > 0) {
      (this.names ??= new Uint32Array(this.documents.length))[i] = reader.varint();
      this.sizes.names++;
    }
  }
}

function readDense(reader: ByteReader, base: number, counts: Counts): void {
  const length = reader.varint();
  const bytes = reader.buffer.subarray(reader.at, reader.at + length);
  reader.at += length;
  const { documents, body } = counts;
  let others = 0;
  for (let number = 0, i = 0; number < length; number++) {
    const count = bytes[number] as number;
    if (count === 0) continue;
    documents[i] = base + number;
    if (count === elsewhere) {
      counts.read(reader, i);
      others++;
    } else body[i] = count;
    i++;
  }
  counts.sizes.body += documents.length - others;
}

/** Reads documents and counts; `base` is added to their numbers. The reader is then behind them. */
export function readPostings(reader: ByteReader, base: number): Postings {
  const head = reader.varint();
  const counts = new Counts(Math.floor(head / 2));
  if (head % 2 === 1) {
    readDense(reader, base, counts);
    return counts;
  }
  const { documents, body } = counts;
  let number = base;
  let plain = 0;
  for (let i = 0; i < documents.length; i++) {
    const step = reader.varint();
    number += step >>> 1;
    documents[i] = number;
    if ((step & 1) > 0) counts.read(reader, i);
    else {
      body[i] = 1;
      plain++;
    }
  }
  counts.sizes.body += plain;
  return counts;
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
