import { ByteReader } from './bytes.js';
import type { PlaceBuilder } from './places.js';
import type { Postings } from './postings.js';

/** Index of the first number of a sorted list, from `start` on, that is not less than `wanted`: by steps that double. */
function lowerBound(list: Uint32Array, wanted: number, start = 0): number {
  let step = 1;
  let low = start;
  while (low + step <= list.length && (list[low + step - 1] as number) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(list.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a number in a sorted list; -1 when it is not there. */
export function indexOf(list: Uint32Array, wanted: number): number {
  const at = lowerBound(list, wanted);
  return list[at] === wanted ? at : -1;
}

/** Documents whose places go together. */
export const chunkSize = 64;

/** Calls `take` for each of `numbers` that a list has, with where it stands in each; both are sorted. */
function eachShared(numbers: Uint32Array, list: Uint32Array, take: (atNumber: number, atList: number) => void): void {
  for (let i = 0, j = 0; i < numbers.length && j < list.length; ) {
    const [wanted, known] = [numbers[i] as number, list[j] as number];
    if (wanted === known) take(i++, j++);
    else if (wanted < known) i = lowerBound(numbers, known, i);
    else j = lowerBound(list, wanted, j);
  }
}

/** Places of the documents of one term in one segment; they are read when they are asked for, best in ascending order. */
export class PlaceList {
  readonly #bytes: Buffer;
  readonly #postings: Postings;
  readonly #chunks: readonly number[];
  readonly #reader: ByteReader;
  /** The document whose places start where the reader is. */
  #next = 0;

  /** `postings` must be as they were read, without a document left out. */
  constructor(bytes: Buffer, postings: Postings) {
    this.#bytes = bytes;
    this.#postings = postings;
    this.#reader = new ByteReader(bytes);
    const lengths = Array.from({ length: Math.ceil(postings.documents.length / chunkSize) - 1 }, () =>
      bytes.length === 0 ? 0 : this.#reader.varint(),
    );
    let start = this.#reader.at;
    this.#chunks = [start, ...lengths.map((length) => (start += length))];
  }

  #countOf(index: number): number {
    const { title, body } = this.#postings;
    return (title === null ? 0 : (title[index] as number)) + (body[index] as number);
  }

  #skip(count: number): void {
    const reader = this.#reader;
    for (let i = 0; i < count; i++) if ((reader.varint() & 1) === 1) reader.varint();
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

  /**
   * Adds the places of those documents that are among `numbers`, under their index there: those in the title, or those in
   * the text. `accepts` is told the index of a document in the list and which of its places it is; all are when left out.
   */
  read(
    numbers: Uint32Array,
    inTitle: boolean,
    out: PlaceBuilder,
    accepts: ((index: number, which: number) => boolean) | null = null,
  ): void {
    const { documents, title, body } = this.#postings;
    const reader = this.#reader;
    eachShared(numbers, documents, (at, index) => {
      this.#seek(index);
      this.#next++;
      const inTitles = title === null ? 0 : (title[index] as number);
      const count = inTitles + (body[index] as number);
      let last = 0;
      for (let i = 0; i < count; i++) {
        if (i === inTitles) last = 0;
        const head = reader.varint();
        last += head >>> 1;
        const end = last + ((head & 1) > 0 ? reader.varint() : 1);
        if (i < inTitles === inTitle && (accepts === null || accepts(index, i))) out.add(at, last, end);
      }
    });
  }
}
