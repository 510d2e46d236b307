import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { ByteReader } from './bytes.js';
import { damaged } from './index-errors.js';
import { type Footer, type Part, type Row, indexVersion, segmentMagic } from './segment-format.js';

/** A term's entry in a segment's dictionary. */
export interface Entry {
  readonly term: string;
  /** Null for what has no stem. */
  readonly stem: string | null;
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
class BlockIndex {
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

const longestTerm = 1 << 16;
const scratch = Buffer.alloc(longestTerm);

/** The entries of a dictionary block; `postings` is where those of its first term start. */
function decodeBlock(block: Buffer, postings: number): Entry[] {
  const reader = new ByteReader(block);
  const entries: Entry[] = [];
  let offset = postings;
  while (reader.at < block.length) {
    const shared = reader.varint();
    const length = shared + reader.varint();
    for (let i = shared; i < length; i++) scratch[i] = block[reader.at++] as number;
    const [documentBytes, placeBytes, kept] = [reader.varint(), reader.varint(), reader.varint()];
    const more = kept === 0 ? 0 : reader.varint();
    const term = scratch.toString('utf8', 0, length);
    const rest = block.toString('utf8', reader.at, reader.at + more);
    const stem = kept === 0 ? null : scratch.toString('utf8', 0, kept - 1) + rest;
    entries.push({ term, stem, offset, documentBytes, placeBytes });
    reader.at += more;
    offset += documentBytes + placeBytes;
  }
  return entries;
}

/** Structures that are read one by one. */
const mostSingleReads = 32;
const trailerLength = 8 + segmentMagic.length;

/** A segment file, of which only what is asked for is read. Every part read is checked against its checksum. */
export class Segment {
  readonly name: string;
  readonly footer: Footer;
  readonly #file: number;
  #blocks: BlockIndex | null = null;
  #structures: Buffer | null = null;
  #structuresRead = 0;
  readonly #tables = new Map<keyof Footer['parts'], Buffer>();
  readonly #entries = new Map<number, readonly Entry[]>();

  constructor(path: string, name: string) {
    this.name = name;
    this.#file = openSync(path, 'r');
    this.footer = this.#readFooter();
  }

  #readFooter(): Footer {
    const { size } = fstatSync(this.#file);
    if (size < trailerLength) throw damaged(`${this.name} is too short`);
    const trailer = this.#read(size - trailerLength, trailerLength);
    if (trailer.toString('latin1', 8) !== segmentMagic) throw damaged(`${this.name} is no segment`);
    const length = trailer.readUInt32LE(0);
    if (length + trailerLength > size) throw damaged(`${this.name} is too short`);
    const bytes = this.#read(size - trailerLength - length, length);
    if (crc32(bytes) !== trailer.readUInt32LE(4)) throw damaged(`${this.name} has a wrong checksum`);
    const footer = JSON.parse(bytes.toString()) as Footer;
    if (footer.indexVersion !== indexVersion) throw damaged(`${this.name} is of another version`);
    return footer;
  }

  #read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let got = 0; got < length; ) {
      const read = readSync(this.#file, bytes, got, length - got, offset + got);
      if (read === 0) throw damaged(`${this.name} ends too soon`);
      got += read;
    }
    return bytes;
  }

  /** Bytes that are followed by their checksum; `length` counts it. */
  #readChecked(offset: number, length: number): Buffer {
    return length === 0 ? Buffer.alloc(0) : this.#checked(this.#read(offset, length));
  }

  #checked(bytes: Buffer): Buffer {
    const { length } = bytes;
    const body = bytes.subarray(0, length - 4);
    if (crc32(body) !== bytes.readUInt32LE(length - 4)) throw damaged(`${this.name} has a wrong checksum`);
    return body;
  }

  #part([offset, length, crc]: Part): Buffer {
    const bytes = this.#read(offset, length);
    if (crc32(bytes) !== crc) throw damaged(`${this.name} has a wrong checksum`);
    return bytes;
  }

  #table(name: keyof Footer['parts']): Buffer {
    let bytes = this.#tables.get(name);
    if (bytes === undefined) {
      this.#tables.set(name, (bytes = this.#part(this.footer.parts[name])));
    }
    return bytes;
  }

  #uint32(name: 'lengths' | 'ranks' | 'ids', count: number): Uint32Array {
    const { buffer, byteOffset } = this.#table(name);
    return new Uint32Array(buffer, byteOffset, count);
  }

  /** Lengths of the four fields of each document, flat. */
  lengths(): Uint32Array {
    return this.#uint32('lengths', this.footer.documents * 4);
  }

  /** The place of each document's id among all of the segment. */
  ranks(): Uint32Array {
    return this.#uint32('ranks', this.footer.documents);
  }

  id(number: number): string {
    const starts = this.#uint32('ids', this.footer.documents + 1);
    const from = (this.footer.documents + 1) * 4;
    return this.#table('ids').toString('utf8', from + (starts[number] ?? 0), from + (starts[number + 1] ?? 0));
  }

  rows(): readonly Row[] {
    return JSON.parse(inflateRawSync(this.#table('rows')).toString()) as Row[];
  }

  #ofDocument(table: 'contents' | 'structures', number: number): Buffer {
    const starts = this.#table(table);
    const offset = starts.readDoubleLE(number * 8);
    return this.#readChecked(offset, starts.readDoubleLE(number * 8 + 8) - offset);
  }

  content(number: number): Buffer {
    return this.#ofDocument('contents', number);
  }

  /** Who asks for many structures will ask for most: from then on they are read in one go. */
  structure(number: number): Buffer {
    if (this.#structures === null && ++this.#structuresRead <= mostSingleReads)
      return this.#ofDocument('structures', number);
    const starts = this.#table('structures');
    const first = starts.readDoubleLE(0);
    this.#structures ??= this.#read(first, starts.readDoubleLE(this.footer.documents * 8) - first);
    return this.#checked(
      this.#structures.subarray(starts.readDoubleLE(number * 8) - first, starts.readDoubleLE(number * 8 + 8) - first),
    );
  }

  #blockIndex(): BlockIndex {
    return (this.#blocks ??= new BlockIndex(this.#table('blocks')));
  }

  #block(at: number): readonly Entry[] {
    let entries = this.#entries.get(at);
    if (entries === undefined) this.#entries.set(at, (entries = this.#readBlock(at)));
    return entries;
  }

  /** The terms of a block, decoded. */
  #readBlock(at: number): readonly Entry[] {
    const index = this.#blockIndex();
    if (at >= index.count) return [];
    const { offset, postings } = index.at(at);
    const bytes = this.#readChecked(index.start + offset, index.endOf(at) - offset);
    return decodeBlock(bytes, postings);
  }

  /** The words of lengths that are wanted, by their letters (see word-letters.ts). */
  *letters(isWanted: (length: number) => boolean): Iterable<readonly [length: number, group: Buffer]> {
    for (const [length, part] of this.footer.letters) if (isWanted(length)) yield [length, this.#part(part)];
  }

  /** All entries in the order of their terms, none of them kept. */
  *entries(): Iterable<Entry> {
    const blocks = this.#blockIndex().count;
    for (let at = 0; at < blocks; at++) yield* this.#readBlock(at);
  }

  /** The block that would hold a term. */
  #blockOf(term: string): number {
    const index = this.#blockIndex();
    let [low, high] = [0, index.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (index.at(middle).first <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  find(term: string): Entry | null {
    return this.#block(this.#blockOf(term)).find((entry) => entry.term === term) ?? null;
  }

  /** Entries whose term starts with `prefix`, in the order of the terms. */
  *withPrefix(prefix: string): Iterable<Entry> {
    const blocks = this.#blockIndex().count;
    for (let at = this.#blockOf(prefix); at < blocks; at++)
      for (const entry of this.#block(at)) {
        if (entry.term.startsWith(prefix)) yield entry;
        else if (entry.term > prefix) return;
      }
  }

  documentsOf({ offset, documentBytes }: Entry): Buffer {
    return this.#readChecked(offset, documentBytes);
  }

  placesOf({ offset, documentBytes, placeBytes }: Entry): Buffer {
    return this.#readChecked(offset + documentBytes, placeBytes);
  }

  close(): void {
    closeSync(this.#file);
  }
}
