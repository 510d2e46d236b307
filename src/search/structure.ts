import { type ByteReader, ByteWriter } from './bytes.js';
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

function readList(reader: ByteReader): number[] {
  const list: number[] = [];
  for (let left = reader.varint(); left > 0; left--) list.push(reader.varint());
  return list;
}

/** A structure as it is kept; what is not asked for is not made. */
export class KeptStructure implements Structure {
  readonly #reader: ByteReader;
  readonly sections: readonly number[];
  readonly longestSentence: number;
  #sentences: Uint32Array | null = null;
  #links: readonly number[] | null = null;

  constructor(reader: ByteReader) {
    this.#reader = reader;
    this.sections = readList(reader);
    this.longestSentence = reader.varint();
  }

  get sentences(): Uint32Array {
    if (this.#sentences !== null) return this.#sentences;
    const sentences = new Uint32Array(this.#reader.varint());
    let last = 0;
    for (let i = 0; i < sentences.length; i++) sentences[i] = last += this.#reader.varint();
    return (this.#sentences = sentences);
  }

  get links(): readonly number[] {
    if (this.#links !== null) return this.#links;
    // They stand behind the sentences.
    void this.sentences;
    return (this.#links = readList(this.#reader));
  }
}
