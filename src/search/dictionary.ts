import { ByteReader } from './bytes.js';

/** A term's entry in a segment's dictionary. */
export interface Entry {
  readonly term: string;
  /** Null for what has no stem. */
  readonly stem: string | null;
  /** Its documents, then its places, where they stand with it in the dictionary; null where they stand elsewhere. */
  readonly inline: Buffer | null;
  readonly offset: number;
  readonly documentBytes: number;
  readonly placeBytes: number;
}

interface Block {
  readonly first: string;
  readonly offset: number;
  readonly postings: number;
}

/** Where the blocks of the dictionary stand; an entry of it is decoded when it is asked for. */
export class BlockIndex {
  readonly start: number;
  readonly length: number;
  readonly count: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.start = bytes.readDoubleLE(0);
    this.length = bytes.readDoubleLE(8);
    this.count = bytes.readUInt32LE(16);
  }

  at(index: number): Block {
    const reader = new ByteReader(this.#bytes, 20 + this.count * 4 + this.#bytes.readUInt32LE(20 + index * 4));
    return { first: reader.text(reader.varint()), offset: reader.varint(), postings: reader.varint() };
  }

  /** Where a block ends, among all. */
  endOf(index: number): number {
    return index + 1 < this.count ? this.at(index + 1).offset : this.length;
  }
}

/** Bytes that most terms do not exceed. */
const usualLength = 256;

/** Terms of a dictionary that are read together; each is decoded when it is asked for. */
export class DictionaryBlock {
  readonly #bytes: Buffer;
  readonly #postings: number;

  /** `postings` is where those of its first term start that do not stand in the block. */
  constructor(bytes: Buffer, postings: number) {
    this.#bytes = bytes;
    this.#postings = postings;
  }

  entries(): Entry[] {
    return this.#accepted(() => true, Infinity);
  }

  find(term: string): Entry | null {
    const wanted = Buffer.from(term);
    const { length } = wanted;
    const isWanted = (bytes: Buffer, own: number): boolean =>
      own === length && bytes.compare(wanted, 0, length, 0, length) === 0;
    return this.#accepted(isWanted, 1)[0] ?? null;
  }

  /** The first so many entries whose term, which is the first `length` of some bytes, is accepted. */
  #accepted(accepts: (term: Buffer, length: number) => boolean, most: number): Entry[] {
    const bytes = this.#bytes;
    const reader = new ByteReader(bytes);
    const entries: Entry[] = [];
    /** Each term is written as what it has that the one before has not. */
    let term = Buffer.allocUnsafe(usualLength);
    let offset = this.#postings;
    while (reader.at < bytes.length && entries.length < most) {
      const shared = reader.varint();
      const length = shared + reader.varint();
      if (length > term.length) term = Buffer.concat([term, Buffer.alloc(length)]);
      for (let i = shared; i < length; i++) term[i] = bytes[reader.at++] as number;
      const [head, placeBytes, kept] = [reader.varint(), reader.varint(), reader.varint()];
      const [documentBytes, isInline] = [Math.floor(head / 2), head % 2 === 1];
      const more = kept === 0 ? 0 : reader.varint();
      const from = (reader.at += more);
      if (accepts(term, length)) {
        const stem = kept === 0 ? null : term.toString('utf8', 0, kept - 1) + bytes.toString('utf8', from - more, from);
        const inline = isInline ? bytes.subarray(from, from + documentBytes + placeBytes) : null;
        entries.push({ term: term.toString('utf8', 0, length), stem, inline, offset, documentBytes, placeBytes });
      }
      if (isInline) reader.at += documentBytes + placeBytes;
      else offset += documentBytes + placeBytes;
    }
    return entries;
  }
}
