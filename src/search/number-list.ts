import type { ByteReader, ByteWriter } from './bytes.js';
import { addressOf, kernels, uint32s } from './heap.js';
import { readInterval, writeInterval } from './interval-code.js';
import type { Interval } from './numbers.js';
import type { Postings } from './postings.js';

const keyOf = ({ low, high, includesLow, includesHigh }: Interval): string =>
  `${low} ${high} ${includesLow} ${includesHigh}`;

/** Writes the numbers that a term states: the different ones once, most frequent first, then which each place states. */
export class NumberWriter {
  readonly #indices = new Map<string, number>();
  readonly #known: { readonly interval: Interval; count: number }[] = [];
  readonly #stated: number[] = [];

  add(interval: Interval): void {
    const key = keyOf(interval);
    let index = this.#indices.get(key);
    if (index === undefined) {
      this.#indices.set(key, (index = this.#known.length));
      this.#known.push({ interval, count: 0 });
    }
    (this.#known[index] as { count: number }).count++;
    this.#stated.push(index);
  }

  write(out: ByteWriter): void {
    const order = this.#known.map((_, index) => index);
    const countOf = (index: number): number => this.#known[index]?.count ?? 0;
    order.sort((a, b) => countOf(b) - countOf(a) || a - b);
    const places = new Uint32Array(order.length);
    for (const [place, index] of order.entries()) places[index] = place;
    out.varint(order.length);
    for (const index of order) writeInterval(out, (this.#known[index] as { interval: Interval }).interval);
    for (const index of this.#stated) out.varint(places[index] as number);
  }
}

/** Of so few numbers each place states one by a byte. */
const mostOfBytes = 0x80;

/** Tells which places state a number that passes. */
export interface PlaceTest {
  /** Which of all numbers each place states. */
  readonly stated: Uint8Array | Uint32Array;
  /** Where the numbers of each document of the list start. */
  readonly starts: Uint32Array;
  /** 1 for each number that passes. */
  readonly passing: Uint8Array;
}

/** 1 for a list of bytes, as the kernels are told. */
export const isOfBytes = (list: Uint8Array | Uint32Array): 0 | 1 => (list.BYTES_PER_ELEMENT === 1 ? 1 : 0);

/** The numbers that the documents of a term state, as a `NumberWriter` wrote them. */
export class NumberList {
  readonly #postings: Postings;
  readonly #intervals: readonly Interval[];
  /** Which interval each place states. */
  readonly #stated: Uint8Array | Uint32Array;
  #starts: Uint32Array | null = null;

  /** `postings` must be as they were read, without a document left out. */
  constructor(reader: ByteReader, postings: Postings) {
    this.#postings = postings;
    this.#intervals = Array.from({ length: reader.varint() }, () => readInterval(reader));
    const { body } = postings;
    const count = kernels().sumOf(addressOf(body), body.length);
    // A varint of so few numbers is a byte.
    const isBytes = this.#intervals.length <= mostOfBytes;
    this.#stated = isBytes ? reader.buffer.subarray(reader.at, reader.at + count) : uint32s(count, false);
    const bytes = addressOf(reader.buffer.subarray(reader.at));
    reader.at += isBytes ? count : kernels().readVarints(bytes, count, addressOf(this.#stated));
  }

  #startsOf(): Uint32Array {
    if (this.#starts !== null) return this.#starts;
    const { body } = this.#postings;
    const starts = uint32s(body.length + 1, false);
    kernels().startsOf(addressOf(body), body.length, addressOf(starts));
    return (this.#starts = starts);
  }

  #passing(passes: (interval: Interval) => boolean): Uint8Array {
    return Uint8Array.from(this.#intervals, (interval) => (passes(interval) ? 1 : 0));
  }

  /** The documents that state a number that passes. */
  documents(passes: (interval: Interval) => boolean): Uint32Array {
    const { documents, body } = this.#postings;
    const out = uint32s(documents.length, false);
    const count = kernels().documentsPassing(
      addressOf(documents),
      addressOf(body),
      documents.length,
      addressOf(this.#stated),
      isOfBytes(this.#stated),
      addressOf(this.#passing(passes)),
      addressOf(out),
    );
    return out.subarray(0, count);
  }

  test(passes: (interval: Interval) => boolean): PlaceTest {
    return { stated: this.#stated, starts: this.#startsOf(), passing: this.#passing(passes) };
  }

  /**
   * Raises the keys of documents, by their numbers, to the greatest `low` that each states, or with `sign` -1 to the
   * greatest of what is its negative.
   */
  raise(keys: Float64Array, sign: 1 | -1): void {
    const { documents, body } = this.#postings;
    const values = Float64Array.from(this.#intervals, ({ low }) => low);
    kernels().greatestStated(
      addressOf(keys),
      addressOf(documents),
      addressOf(body),
      documents.length,
      addressOf(this.#stated),
      isOfBytes(this.#stated),
      addressOf(values),
      sign,
    );
  }

  /** The numbers of the document at an index of the list, in the order of its places. */
  of(index: number): Interval[] {
    const starts = this.#startsOf();
    const stated = this.#stated.subarray(starts[index], starts[index + 1]);
    return Array.from(stated, (at) => this.#intervals[at] as Interval);
  }
}
