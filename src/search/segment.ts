import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { BlockIndex, DictionaryBlock, type Entry } from './dictionary.js';
import { bytesOnHeap, uint32s } from './heap.js';
import { damaged } from './index-errors.js';
import { type Footer, type Part, type Row, indexVersion, segmentMagic } from './segment-format.js';

const trailerLength = 8 + segmentMagic.length;

/** The ids of all documents, and where each starts; as one text when each of its bytes is a letter of its own. */
interface Ids {
  readonly starts: Uint32Array;
  readonly bytes: Buffer;
  readonly ascii: string | null;
}

/** What has each of the ranks. */
function inOrderOf(ranks: Uint32Array): Uint32Array {
  const order = new Uint32Array(ranks.length);
  for (let i = 0; i < ranks.length; i++) order[ranks[i] as number] = i;
  return order;
}

/** Documents whose structures are read in one go. */
const inOneGo = 2048;

/** Gives so many bytes that something is read into. */
type Room = (length: number) => Buffer;
const newBytes: Room = (length) => Buffer.allocUnsafeSlow(length);

/** A segment file, of which only what is asked for is read. Every part read is checked against its checksum. */
export class Segment {
  readonly name: string;
  readonly footer: Footer;
  readonly #file: number;
  readonly #size: number;
  #blocks: BlockIndex | null = null;
  #ids: Ids | null = null;
  /** The numbers of all documents in the order of their ids. */
  #order: Uint32Array | null = null;
  readonly #tables = new Map<keyof Footer['parts'], Buffer>();
  readonly #kept = new Map<number, DictionaryBlock>();

  constructor(path: string, name: string) {
    this.name = name;
    this.#file = openSync(path, 'r');
    this.#size = fstatSync(this.#file).size;
    this.footer = this.#readFooter();
  }

  #readFooter(): Footer {
    const size = this.#size;
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

  #read(offset: number, length: number, room: Room = newBytes): Buffer {
    if (!(length >= 0 && length <= this.#size)) throw damaged(`${this.name} has wrong offsets`);
    return this.#readInto(room(length), offset);
  }

  #readInto<T extends Uint8Array>(bytes: T, offset: number): T {
    const { length } = bytes;
    for (let got = 0; got < length; ) {
      const read = readSync(this.#file, bytes, got, length - got, offset + got);
      if (read === 0) throw damaged(`${this.name} ends too soon`);
      got += read;
    }
    return bytes;
  }

  /** Bytes that are followed by their checksum; `length` counts it. */
  #readChecked(offset: number, length: number, room?: Room): Buffer {
    return length === 0 ? Buffer.alloc(0) : this.#checked(this.#read(offset, length, room));
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
    const { starts, bytes, ascii } = (this.#ids ??= this.#readIds());
    const [from, to] = [starts[number], starts[number + 1]];
    return ascii === null ? bytes.toString('utf8', from, to) : ascii.slice(from, to);
  }

  /** The number of the document with an id; null when there is none. */
  numberOf(id: string): number | null {
    const order = (this.#order ??= inOrderOf(this.ranks()));
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.id(order[middle] as number) < id) low = middle + 1;
      else high = middle;
    }
    const number = order[low];
    return number !== undefined && this.id(number) === id ? number : null;
  }

  #readIds(): Ids {
    const count = this.footer.documents + 1;
    const bytes = this.#table('ids').subarray(count * 4);
    const text = bytes.toString();
    return { starts: this.#uint32('ids', count), bytes, ascii: text.length === bytes.length ? text : null };
  }

  rows(): readonly Row[] {
    return JSON.parse(inflateRawSync(this.#table('rows')).toString()) as Row[];
  }

  content(number: number): Buffer {
    const [start] = this.footer.parts.contents;
    // Where it stands is not checked: what stands elsewhere has another checksum.
    const ends = this.#read(start + number * 8, 16);
    const offset = ends.readDoubleLE(0);
    return this.#readChecked(offset, ends.readDoubleLE(8) - offset);
  }

  /** The bytes of a document's structure. */
  structure(number: number): Buffer {
    const { structures, structureStarts } = this.footer.parts;
    const ends = this.#read(structureStarts[0] + number * 4, 8);
    const start = ends.readUInt32LE(0);
    return this.#readChecked(structures[0] + start, ends.readUInt32LE(4) - start);
  }

  /** Reads a part into an array, such as one of the kernels. */
  #partInto(name: 'lengths' | 'structureStarts', bytes: Uint8Array): void {
    const [offset, , crc] = this.footer.parts[name];
    this.#readInto(bytes, offset);
    if (crc32(bytes) !== crc) throw damaged(`${this.name} has a wrong checksum`);
  }

  /** Puts the lengths of the four fields of each document into an array, flat. */
  readLengths(into: Uint32Array): void {
    this.#partInto('lengths', new Uint8Array(into.buffer, into.byteOffset, into.byteLength));
  }

  /** Where the structure of each document starts among all, and the last one ends, in an array of the kernels. */
  structureStarts(): Uint32Array {
    const starts = uint32s(this.footer.documents + 1, false);
    this.#partInto('structureStarts', new Uint8Array(starts.buffer, starts.byteOffset, starts.byteLength));
    return starts;
  }

  /**
   * The structures of all documents, of some after the other in the same memory, which takes less time than to have all of
   * them in memory that is new: the address that all of them would start at, and the document past the last.
   */
  *structures(starts: Uint32Array): Iterable<readonly [address: number, past: number]> {
    const [offset, , crc] = this.footer.parts.structures;
    const { documents } = this.footer;
    const startOf = (number: number): number => starts[Math.min(number, documents)] as number;
    let longest = 0;
    for (let at = 0; at < documents; at += inOneGo) longest = Math.max(longest, startOf(at + inOneGo) - startOf(at));
    const room = bytesOnHeap(longest);
    let sum = 0;
    for (let at = 0; at < documents; at += inOneGo) {
      const bytes = this.#readInto(room.subarray(0, startOf(at + inOneGo) - startOf(at)), offset + startOf(at));
      sum = crc32(bytes, sum);
      yield [room.byteOffset - startOf(at), Math.min(at + inOneGo, documents)];
    }
    if (sum !== crc) throw damaged(`${this.name} has a wrong checksum`);
  }

  #blockIndex(): BlockIndex {
    return (this.#blocks ??= new BlockIndex(this.#table('blocks')));
  }

  /** The bytes of a block of the dictionary. */
  #block(at: number): DictionaryBlock {
    const index = this.#blockIndex();
    const { offset, postings } = index.at(at);
    const bytes = this.#readChecked(index.start + offset, index.endOf(at) - offset);
    return new DictionaryBlock(bytes, postings);
  }

  #keptBlock(at: number): DictionaryBlock {
    let block = this.#kept.get(at);
    if (block === undefined) this.#kept.set(at, (block = this.#block(at)));
    return block;
  }

  /** The words of lengths that are wanted, by their letters (see word-letters.ts). */
  *letters(isWanted: (length: number) => boolean): Iterable<readonly [length: number, group: Buffer]> {
    for (const [length, part] of this.footer.letters) if (isWanted(length)) yield [length, this.#part(part)];
  }

  /** All entries in the order of their terms, none of them kept. */
  *entries(): Iterable<Entry> {
    const blocks = this.#blockIndex().count;
    for (let at = 0; at < blocks; at++) yield* this.#block(at).entries();
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
    return this.#blockIndex().count === 0 ? null : this.#keptBlock(this.#blockOf(term)).find(term);
  }

  /** Entries whose term starts with `prefix`, in the order of the terms. */
  *withPrefix(prefix: string): Iterable<Entry> {
    const blocks = this.#blockIndex().count;
    for (let at = this.#blockOf(prefix); at < blocks; at++)
      for (const entry of this.#keptBlock(at).entries()) {
        if (entry.term.startsWith(prefix)) yield entry;
        else if (entry.term > prefix) return;
      }
  }

  documentsOf({ inline, offset, documentBytes }: Entry, room?: Room): Buffer {
    return inline === null ? this.#readChecked(offset, documentBytes, room) : inline.subarray(0, documentBytes);
  }

  placesOf({ inline, offset, documentBytes, placeBytes }: Entry, room?: Room): Buffer {
    return inline === null
      ? this.#readChecked(offset + documentBytes, placeBytes, room)
      : inline.subarray(documentBytes, documentBytes + placeBytes);
  }

  close(): void {
    closeSync(this.#file);
  }
}
