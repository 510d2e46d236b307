import { ByteReader, ByteWriter } from './bytes.js';
import type { Structure } from './invert.js';

/** Lists of numbers, each with its length first; ascending ones as differences. */
export function encodeStructure({ sentences, sections, links }: Structure): Buffer {
  const out = new ByteWriter(128);
  out.varint(sentences.length);
  let last = 0;
  for (const sentence of sentences) {
    out.varint(Math.max(0, sentence - last));
    last = Math.max(last, sentence);
  }
  for (const list of [sections, links]) {
    out.varint(list.length);
    for (const value of list) out.varint(value);
  }
  return Buffer.from(out.view());
}

function readList(reader: ByteReader): number[] {
  return Array.from({ length: reader.varint() }, () => reader.varint());
}

export function decodeStructure(bytes: Buffer): Structure {
  const reader = new ByteReader(bytes);
  let total = 0;
  const sentences = readList(reader).map((step) => (total += step));
  return { sentences, sections: readList(reader), links: readList(reader) };
}
