import type { ByteReader, ByteWriter } from './bytes.js';
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

/** The numbers that the documents of a term state, as a `NumberWriter` wrote them. */
export class NumberList {
  readonly #postings: Postings;
  readonly #intervals: readonly Interval[];
  /** Which interval each place states. */
  readonly #stated: Uint32Array;
  #starts: Uint32Array | null = null;

  /** `postings` must be as they were read, without a document left out. */
  constructor(reader: ByteReader, postings: Postings) {
    this.#postings = postings;
    this.#intervals = Array.from({ length: reader.varint() }, () => readInterval(reader));
    const { body } = postings;
    let count = 0;
    for (let i = 0; i < body.length; i++) count += body[i] as number;
    this.#stated = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.#stated[i] = reader.varint();
  }

  /** Where the numbers of each document start. */
  #startsOf(): Uint32Array {
    if (this.#starts !== null) return this.#starts;
    const { body } = this.#postings;
    const starts = new Uint32Array(body.length + 1);
    for (let i = 0; i < body.length; i++) starts[i + 1] = (starts[i] as number) + (body[i] as number);
    return (this.#starts = starts);
  }

  /** 1 for each different number that passes. */
  #passing(passes: (interval: Interval) => boolean): Uint8Array {
    return Uint8Array.from(this.#intervals, (interval) => (passes(interval) ? 1 : 0));
  }

  /** Calls `take` with each document that states a number that passes. */
  eachDocument(passes: (interval: Interval) => boolean, take: (document: number) => void): void {
    const { documents, body } = this.#postings;
    const table = this.#passing(passes);
    for (let i = 0, at = 0; i < documents.length; i++) {
      const end = at + (body[i] as number);
      while (at < end && table[this.#stated[at] as number] === 0) at++;
      if (at < end) take(documents[i] as number);
      at = end;
    }
  }

  /** Tells whether a place, by its document in the list and which of its places it is, states a number that passes. */
  test(passes: (interval: Interval) => boolean): (index: number, which: number) => boolean {
    const starts = this.#startsOf();
    const table = this.#passing(passes);
    return (index, which) => table[this.#stated[(starts[index] as number) + which] as number] === 1;
  }

  /** The numbers of the document at an index of the list, in the order of its places. */
  of(index: number): Interval[] {
    const starts = this.#startsOf();
    const stated = this.#stated.subarray(starts[index], starts[index + 1]);
    return Array.from(stated, (at) => this.#intervals[at] as Interval);
  }
}
