import { ByteReader } from './bytes.js';
import { type Places, sortedPlaces } from './places.js';
import type { Postings } from './postings.js';
import { lowerBound } from './sorted-numbers.js';

/** Documents whose places go together. */
export const chunkSize = 64;

/** Reads the varints of a stretch of bytes: a loop as small as this is fast before others are. */
function decodeVarints(bytes: Uint8Array, start: number, end: number, out: Uint32Array): void {
  let count = 0;
  for (let at = start; at < end; ) {
    let value = bytes[at++] as number;
    if (value >= 0x80) {
      value &= 0x7f;
      for (let shift = 7, byte = 0x80; byte >= 0x80; shift += 7) {
        byte = bytes[at++] as number;
        value |= (byte & 0x7f) << shift;
      }
    }
    out[count++] = value;
  }
}

/** Places while they are gathered. */
interface Filling extends Places {
  length: number;
  isSorted: boolean;
}

/** Places of the documents of one term in one segment; they are read when they are asked for, best in ascending order. */
export class PlaceList {
  readonly #bytes: Buffer;
  readonly #postings: Postings;
  readonly #chunks: readonly number[];
  readonly #reader: ByteReader;
  #values = new Uint32Array(0);
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

  /** Reads the places of a chunk; the numbers of each are in `values` then. */
  #readChunk(chunk: number): void {
    const start = this.#chunks[chunk] as number;
    const end = this.#chunks[chunk + 1] ?? this.#bytes.length;
    if (this.#values.length < end - start) this.#values = new Uint32Array((end - start) * 2);
    decodeVarints(this.#bytes, start, end, this.#values);
  }

  /**
   * The places in documents: those in their titles, or those in their texts. `accepts` is told the index of a document in
   * the list and which of its places it is; all are accepted when it is null.
   */
  read(
    numbers: Uint32Array,
    inTitle: boolean,
    accepts: ((index: number, which: number) => boolean) | null = null,
  ): Places {
    const { documents } = this.#postings;
    const out: Filling = {
      starts: new Uint32Array(numbers.length + 1),
      from: new Uint32Array(this.#bytes.length),
      to: new Uint32Array(this.#bytes.length),
      length: 0,
      isSorted: true,
    };
    let i = 0;
    for (let index = 0; i < numbers.length && index < documents.length; ) {
      index = lowerBound(documents, numbers[i] as number, index);
      const chunk = Math.floor(index / chunkSize);
      const end = Math.min(documents.length, (chunk + 1) * chunkSize);
      if (index === documents.length) break;
      const next = lowerBound(numbers, documents[index] as number, i);
      out.starts.fill(out.length, i + 1, next + 1);
      i = next;
      if (i === numbers.length) break;
      this.#readChunk(chunk);
      i = this.#fill(chunk * chunkSize, end, numbers, i, inTitle, accepts, out);
      index = end;
    }
    out.starts.fill(out.length, i + 1);
    const { starts, from, to, length } = out;
    const places = { starts, from: from.subarray(0, length), to: to.subarray(0, length) };
    return out.isSorted ? places : sortedPlaces(places);
  }

  /** Takes from a chunk that was read the places of documents that are wanted, from number `i` on; gives the next number. */
  #fill(
    first: number,
    end: number,
    numbers: Uint32Array,
    i: number,
    inTitle: boolean,
    accepts: ((index: number, which: number) => boolean) | null,
    out: Filling,
  ): number {
    const { documents, title, body } = this.#postings;
    const values = this.#values;
    const { starts, from, to } = out;
    let { length } = out;
    let next = i;
    let at = 0;
    for (let index = first; index < end; index++) {
      const known = documents[index] as number;
      for (; next < numbers.length && (numbers[next] as number) < known; next++) starts[next + 1] = length;
      const isWanted = next < numbers.length && numbers[next] === known;
      const inTitles = title === null ? 0 : (title[index] as number);
      const count = inTitles + (body[index] as number);
      const firstPlace = length;
      let last = 0;
      for (let which = 0; which < count; which++) {
        if (which === inTitles) last = 0;
        const head = values[at++] as number;
        last += head >>> 1;
        const past = last + ((head & 1) === 1 ? (values[at++] as number) : 1);
        if (!isWanted || which < inTitles !== inTitle || (accepts !== null && !accepts(index, which))) continue;
        if (length > firstPlace && from[length - 1] === last) out.isSorted = false;
        from[length] = last;
        to[length++] = past;
      }
      if (isWanted) starts[++next] = length;
    }
    out.length = length;
    return next;
  }
}
