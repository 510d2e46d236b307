import { ByteReader } from './bytes.js';
import { readInterval, skipInterval } from './interval-code.js';
import type { Interval } from './numbers.js';
import type { Postings } from './postings.js';

/** Documents that are passed over one by one before a search by halves. */
const mostSteps = 8;

/** Index of a number in a sorted list; -1 when it is not there. */
export function indexOf(list: Uint32Array, wanted: number): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = list[middle] as number;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Documents whose places go together. */
export const chunkSize = 64;

/** Places of the documents of one term in one segment; they are read when they are asked for, best in ascending order. */
export class PlaceList {
  readonly #bytes: Buffer;
  readonly #postings: Postings;
  readonly #hasIntervals: boolean;
  readonly #chunks: readonly number[];
  readonly #reader: ByteReader;
  /** The document whose places start where the reader is. */
  #next = 0;

  /** `postings` must be as they were read, without a document left out. */
  constructor(bytes: Buffer, postings: Postings, hasIntervals: boolean) {
    this.#bytes = bytes;
    this.#postings = postings;
    this.#hasIntervals = hasIntervals;
    this.#reader = new ByteReader(bytes);
    const lengths = Array.from({ length: Math.ceil(postings.documents.length / chunkSize) - 1 }, () =>
      bytes.length === 0 ? 0 : this.#reader.varint(),
    );
    let start = this.#reader.at;
    this.#chunks = [start, ...lengths.map((length) => (start += length))];
  }

  /** Numbers of the documents, ascending. */
  get documents(): Uint32Array {
    return this.#postings.documents;
  }

  /** Index of a document, best asked for in ascending order; -1 for one without places. */
  indexOf(number: number): number {
    const { documents } = this;
    let at = Math.max(0, this.#next - 1);
    for (let steps = 0; steps < mostSteps && at < documents.length; steps++, at++)
      if ((documents[at] as number) >= number) {
        if (documents[at] === number) return at;
        if (at > 0 && (documents[at - 1] as number) < number) return -1;
        break;
      }
    return indexOf(documents, number);
  }

  #countOf(index: number): number {
    const { title, body } = this.#postings;
    return (title === null ? 0 : (title[index] as number)) + (body[index] as number);
  }

  #skip(count: number): void {
    const reader = this.#reader;
    for (let i = 0; i < count; i++) {
      if ((reader.varint() & 1) === 1) reader.varint();
      if (this.#hasIntervals) skipInterval(reader);
    }
  }

  #seek(index: number): void {
    const chunk = Math.floor(index / chunkSize);
    if (index < this.#next || chunk > Math.floor(this.#next / chunkSize)) {
      this.#reader.at = this.#chunks[chunk] as number;
      this.#next = chunk * chunkSize;
    }
    for (; this.#next < index; this.#next++) this.#skip(this.#countOf(this.#next));
  }

  /** The bytes of the places of document `index`. */
  bytesOf(index: number): Uint8Array {
    if (this.#bytes.length === 0) return this.#bytes;
    this.#seek(index);
    const from = this.#reader.at;
    this.#skip(this.#countOf(index));
    this.#next++;
    return this.#bytes.subarray(from, this.#reader.at);
  }

  /** Puts the places of document `index` behind those in `out`, flat: those in its title, or those in its text. */
  places(index: number, inTitle: boolean, out: number[]): void {
    this.#seek(index);
    this.#next++;
    const reader = this.#reader;
    const inTitles = this.#postings.title?.[index] ?? 0;
    const count = inTitles + (this.#postings.body[index] as number);
    let last = 0;
    for (let i = 0; i < count; i++) {
      if (i === inTitles) last = 0;
      const head = reader.varint();
      last += head >>> 1;
      const end = last + ((head & 1) > 0 ? reader.varint() : 1);
      if (i < inTitles === inTitle) out.push(last, end);
      if (this.#hasIntervals) skipInterval(reader);
    }
  }

  /** Tells the numbers of document `index` with their places. */
  intervals(index: number, take: (interval: Interval, from: number, to: number) => void): void {
    this.#seek(index);
    this.#next++;
    const reader = this.#reader;
    const count = this.#countOf(index);
    let last = 0;
    for (let i = 0; i < count; i++) {
      const head = reader.varint();
      last += head >>> 1;
      const end = last + ((head & 1) > 0 ? reader.varint() : 1);
      take(readInterval(reader), last, end);
    }
  }
}
