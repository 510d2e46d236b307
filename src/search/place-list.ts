import { ByteReader } from './bytes.js';
import { addressOf, kernels, resultsAddress, uint32s } from './heap.js';
import { type PlaceTest, isOfBytes } from './number-list.js';
import { type Places, addressesOf, firstPlaces, madePlaces, roomForPlaces } from './places.js';
import type { Postings } from './postings.js';

/** Documents whose places go together. */
export const chunkSize = 64;

/** Places of the documents of one term in one segment; they are read when they are asked for, best in ascending order. */
export class PlaceList {
  readonly #bytes: Buffer;
  /** Where the kernels find the bytes. */
  readonly #address: number;
  readonly #postings: Postings;
  /** Where the places of each chunk of documents start. */
  readonly #chunks: Uint32Array;
  readonly #reader: ByteReader;
  /** The document whose places start where the reader is. */
  #next = 0;

  /** `postings` must be as they were read, without a document left out. */
  constructor(bytes: Buffer, postings: Postings) {
    this.#bytes = bytes;
    this.#address = addressOf(bytes);
    this.#postings = postings;
    const chunks = Math.ceil(postings.documents.length / chunkSize);
    this.#chunks = uint32s(chunks);
    if (bytes.length > 0) kernels().chunkStarts(this.#address, chunks, addressOf(this.#chunks));
    this.#reader = new ByteReader(bytes, this.#chunks[0] ?? 0);
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

  /** The places in documents: those in their titles, or those in their texts; with a test those alone that pass it. */
  read(numbers: Uint32Array, inTitle: boolean, test: PlaceTest | null = null): Places {
    const { documents, title, body } = this.#postings;
    // A place takes a byte or more.
    const out = roomForPlaces(numbers.length, this.#bytes.length);
    // Without bytes there are no places, whatever the counts say.
    const count = this.#bytes.length === 0 ? 0 : documents.length;
    const length = kernels().readPlaces(
      this.#address,
      addressOf(this.#chunks),
      addressOf(documents),
      addressOf(title),
      addressOf(body),
      count,
      addressOf(numbers),
      numbers.length,
      inTitle ? 1 : 0,
      addressOf(test && test.stated),
      test === null ? 0 : isOfBytes(test.stated),
      addressOf(test && test.starts),
      addressOf(test && test.passing),
      ...addressesOf(out),
      resultsAddress,
    );
    return madePlaces(firstPlaces(out, length));
  }
}
