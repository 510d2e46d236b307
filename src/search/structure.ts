import { ByteWriter } from './bytes.js';
import { addressOf } from './heap.js';
import type { Structure } from './invert.js';

/** Lists of numbers, each with its length first: sections, sentences (the longest, then each as its difference), links. */
export function encodeStructure({ sentences, longestSentence, sections, links }: Structure): Buffer {
  const out = new ByteWriter(128);
  const list = (values: readonly number[]): void => {
    out.varint(values.length);
    for (const value of values) out.varint(value);
  };
  list(sections);
  out.varint(longestSentence);
  out.varint(sentences.length);
  let last = 0;
  for (let i = 0; i < sentences.length; i++) {
    const sentence = Math.max(last, sentences[i] as number);
    out.varint(sentence - last);
    last = sentence;
  }
  list(links);
  return Buffer.from(out.view());
}

/** The structures of some documents where the kernels read them. */
export interface KeptStructures {
  /** Bytes of the longest: more than it has numbers. */
  readonly longest: number;
  /**
   * Calls `take` with one stretch of the documents after the other, by the indices of its first and the one past its last;
   * `addresses` is the address of a list with the address of each document's structure, which stands there until the next
   * call. Gives what the last call gave.
   */
  readonly inTurn: (take: (index: number, past: number, addresses: number) => number) => number;
}

/** Structures that were read one by one, as `encodeStructure` made them. */
export function placeStructures(structures: readonly Uint8Array[]): KeptStructures {
  const addresses = addressOf(Uint32Array.from(structures, addressOf));
  return {
    longest: Math.max(0, ...structures.map(({ length }) => length)),
    inTurn: (take) => take(0, structures.length, addresses),
  };
}
