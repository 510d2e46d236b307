import { ByteReader } from './bytes.js';
import { type Places, sortedPlaces } from './places.js';
import type { Postings } from './postings.js';
import { lowerBound } from './sorted-numbers.js';

/** Documents whose places go together. */
export const chunkSize = 64;

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
   * The places in documents: those in their titles, or those in their texts. `accepts` is told the index of a document in
   * the list and which of its places it is; all are accepted when it is null. One loop without calls: most of the time of
   * a phrase is spent here, before V8 has made anything fast.
   */
  read(
    numbers: Uint32Array,
    inTitle: boolean,
    accepts: ((index: number, which: number) => boolean) | null = null,
  ): Places {
    const { documents, title, body } = this.#postings;
    const bytes = this.#bytes;
    const reader = this.#reader;
    const starts = new Uint32Array(numbers.length + 1);
    const from = new Uint32Array(bytes.length);
    const to = new Uint32Array(bytes.length);
    let length = 0;
    let isSorted = true;
    let i = 0;
    for (let index = 0; i < numbers.length && index < documents.length; ) {
      const wanted = numbers[i] as number;
      const known = documents[index] as number;
      if (known < wanted) {
        index = lowerBound(documents, wanted, index);
        continue;
      }
      if (wanted < known) {
        const next = lowerBound(numbers, known, i);
        starts.fill(length, i + 1, next + 1);
        i = next;
        continue;
      }
      if (index !== this.#next) this.#seek(index);
      let at = reader.at;
      const inTitles = title === null ? 0 : (title[index] as number);
      const count = inTitles + (body[index] as number);
      const first = length;
      let last = 0;
      for (let which = 0; which < count; which++) {
        if (which === inTitles) last = 0;
        let head = bytes[at++] as number;
        if (head >= 0x80) {
          reader.at = at - 1;
          head = reader.varint();
          at = reader.at;
        }
        last += head >>> 1;
        let end = last + 1;
        if ((head & 1) === 1) {
          reader.at = at;
          end = last + reader.varint();
          at = reader.at;
        }
        if (which < inTitles !== inTitle || (accepts !== null && !accepts(index, which))) continue;
        if (length > first && from[length - 1] === last) isSorted = false;
        from[length] = last;
        to[length++] = end;
      }
      reader.at = at;
      this.#next = ++index;
      starts[++i] = length;
    }
    starts.fill(length, i + 1);
    const places = { starts, from: from.subarray(0, length), to: to.subarray(0, length) };
    return isSorted ? places : sortedPlaces(places);
  }
}
