import { ByteReader, ByteWriter } from './bytes.js';
import type { Structure } from './invert.js';

/** Lists of numbers, each with its length first; ascending ones as differences, and last. */
export function encodeStructure({ sentences, sections, links }: Structure): Buffer {
  const out = new ByteWriter(128);
  for (const list of [sections, links]) {
    out.varint(list.length);
    for (const value of list) out.varint(value);
  }
  out.varint(sentences.length);
  let last = 0;
  for (const sentence of sentences) {
    out.varint(Math.max(0, sentence - last));
    last = Math.max(last, sentence);
  }
  return Buffer.from(out.view());
}

function readList(reader: ByteReader): number[] {
  const list: number[] = [];
  for (let left = reader.varint(); left > 0; left--) list.push(reader.varint());
  return list;
}

/** Sentences, of which there are the most, are read when they are asked for. */
export function decodeStructure(bytes: Buffer): Structure {
  const reader = new ByteReader(bytes);
  const [sections, links] = [readList(reader), readList(reader)];
  let sentences: number[] | null = null;
  return {
    sections,
    links,
    get sentences() {
      let total = 0;
      return (sentences ??= readList(reader).map((step) => (total += step)));
    },
  };
}
