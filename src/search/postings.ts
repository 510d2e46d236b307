import { ByteReader, ByteWriter } from './bytes.js';
import type { Occurrence } from './invert.js';
import type { Interval } from './numbers.js';
import { termKind } from './term-names.js';

/** Writes the documents of a term, in ascending order, with their counts and places. */
export class PostingWriter {
  readonly #documents = new ByteWriter(16);
  readonly #places = new ByteWriter(16);
  #last = 0;
  count = 0;

  #document(number: number, title: number, body: number, names: number): void {
    const flags = (title > 0 ? 1 : 0) + (names > 0 ? 2 : 0);
    this.#documents.varint(number - this.#last);
    this.#documents.varint(body * 4 + flags);
    if (title > 0) this.#documents.varint(title);
    if (names > 0) this.#documents.varint(names);
    this.#last = number;
    this.count++;
  }

  add(number: number, { title, body, names, places, intervals }: Occurrence): void {
    this.#document(number, title, body, names);
    let last = 0;
    for (let i = 0; i < places.length; i += 2) {
      if (i === title * 2) last = 0;
      const from = places[i] as number;
      const width = (places[i + 1] as number) - from;
      this.#places.varint((from - last) * 2 + (width === 1 ? 0 : 1));
      if (width !== 1) this.#places.varint(width);
      last = from;
      const interval = intervals[i / 2];
      if (interval !== undefined) this.#interval(interval);
    }
  }

  #interval({ low, high, includesLow, includesHigh }: Interval): void {
    this.#places.varint((includesLow ? 1 : 0) + (includesHigh ? 2 : 0));
    this.#places.double(low);
    this.#places.double(high);
  }

  /** Takes over the documents of another posting list, renumbered (-1: left out), with their places as they stand. */
  copy(documents: Buffer, places: Buffer, renumber: (number: number) => number, hasIntervals: boolean): void {
    const reader = new ByteReader(documents);
    const placeReader = new ByteReader(places);
    let number = 0;
    for (let left = reader.varint(); left > 0; left--) {
      number += reader.varint();
      const head = reader.varint();
      const title = (head & 1) > 0 ? reader.varint() : 0;
      const names = (head & 2) > 0 ? reader.varint() : 0;
      const body = Math.floor(head / 4);
      const from = placeReader.at;
      if (places.length > 0) skipPlaces(placeReader, title + body, hasIntervals);
      const to = renumber(number);
      if (to < 0) continue;
      this.#document(to, title, body, names);
      this.#places.bytes(places.subarray(from, placeReader.at));
    }
  }

  /** Bytes of the documents, their number first. */
  documents(): Uint8Array {
    const count = new ByteWriter(8);
    count.varint(this.count);
    return Buffer.concat([count.view(), this.#documents.view()]);
  }

  places(): Uint8Array {
    return this.#places.view();
  }
}

function skipPlaces(reader: ByteReader, count: number, hasIntervals: boolean): void {
  for (let i = 0; i < count; i++) {
    if (reader.varint() % 2 === 1) reader.varint();
    if (hasIntervals) reader.at += 17;
  }
}

/** The documents of a term: numbers of the whole index in ascending order, with counts. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly title: Uint32Array;
  readonly body: Uint32Array;
  readonly names: Uint32Array;
  /** In how many of the documents each count is not 0. */
  readonly sizes: { readonly title: number; readonly body: number; readonly names: number };
}

export const noPostings: Postings = {
  documents: new Uint32Array(0),
  title: new Uint32Array(0),
  body: new Uint32Array(0),
  names: new Uint32Array(0),
  sizes: { title: 0, body: 0, names: 0 },
};

function sizeOf(counts: Uint32Array): number {
  let size = 0;
  for (let i = 0; i < counts.length; i++) if ((counts[i] as number) > 0) size++;
  return size;
}

/** Postings of documents with their counts. */
export const withSizes = (
  documents: Uint32Array,
  title: Uint32Array,
  body: Uint32Array,
  names: Uint32Array,
): Postings => ({
  documents,
  title,
  body,
  names,
  sizes: { title: sizeOf(title), body: sizeOf(body), names: sizeOf(names) },
});

/** Reads documents and counts; `base` is added to their numbers. */
export function readPostings(bytes: Buffer, base: number): Postings {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const [documents, title, body, names] = [0, 1, 2, 3].map(() => new Uint32Array(count)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const sizes = { title: 0, body: 0, names: 0 };
  let number = base;
  for (let i = 0; i < count; i++) {
    number += reader.varint();
    const head = reader.varint();
    documents[i] = number;
    body[i] = head >>> 2;
    if (head > 3) sizes.body++;
    if ((head & 1) > 0) {
      title[i] = reader.varint();
      sizes.title++;
    }
    if ((head & 2) > 0) {
      names[i] = reader.varint();
      sizes.names++;
    }
  }
  return { documents, title, body, names, sizes };
}

/** Places of a term's documents: those of document `i` are `flat[starts[i]]` to `flat[starts[i + 1]]`, two numbers each. */
export interface Places {
  readonly starts: Uint32Array;
  readonly flat: Uint32Array;
  /** Of a number, for each place: its ends, flat, and in two bits which of them belong to it. */
  readonly bounds: Float64Array;
  readonly ends: Uint8Array;
}

/** What the number at a place states; `index` counts places. */
export const intervalAt = ({ bounds, ends }: Pick<Places, 'bounds' | 'ends'>, index: number): Interval => {
  const included = ends[index] as number;
  return {
    low: bounds[index * 2] as number,
    high: bounds[index * 2 + 1] as number,
    includesLow: (included & 1) > 0,
    includesHigh: (included & 2) > 0,
  };
};

/** Reads the places that belong to `postings`, which must be as they were read, without a document left out. */
export function readPlaces(bytes: Buffer, { title, body }: Postings, term: string): Places {
  const reader = new ByteReader(bytes);
  const hasIntervals = termKind(term) === 'number';
  const starts = new Uint32Array(title.length + 1);
  let total = 0;
  for (let i = 0; i < title.length; i++) starts[i + 1] = total += ((title[i] as number) + (body[i] as number)) * 2;
  const flat = new Uint32Array(total);
  const bounds = new Float64Array(hasIntervals ? total : 0);
  const ends = new Uint8Array(hasIntervals ? total / 2 : 0);
  let at = 0;
  for (let i = 0; i < title.length; i++) {
    const bodyAt = at + (title[i] as number) * 2;
    const end = starts[i + 1] as number;
    let last = 0;
    while (at < end) {
      if (at === bodyAt) last = 0;
      const head = reader.varint();
      last += head >>> 1;
      flat[at++] = last;
      flat[at++] = last + ((head & 1) > 0 ? reader.varint() : 1);
      if (!hasIntervals) continue;
      ends[at / 2 - 1] = reader.varint();
      bounds[at - 2] = reader.double();
      bounds[at - 1] = reader.double();
    }
  }
  return { starts, flat, bounds, ends };
}

export const encodeWords = (words: readonly string[]): Uint8Array => Buffer.from(words.join('\n'));
export const decodeWords = (bytes: Buffer): string[] => bytes.toString('utf8').split('\n');
