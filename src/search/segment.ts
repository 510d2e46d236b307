import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { BlockIndex, DictionaryBlock, type Entry } from './dictionary.js';
import { uint8s } from './heap.js';
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

/** A segment file, of which only what is asked for is read. Every part read is checked against its checksum. */
export class Segment {
  readonly name: string;
  readonly footer: Footer;
  readonly #file: number;
  #blocks: BlockIndex | null = null;
  #ids: Ids | null = null;
  /** The numbers of all documents in the order of their ids. */
  #order: Uint32Array | null = null;
  readonly #tables = new Map<keyof Footer['parts'], Buffer>();
  readonly #kept = new Map<number, DictionaryBlock>();

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
    return this.#readInto(Buffer.allocUnsafeSlow(length), offset);
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

  #uint32(name: 'lengths' | 'ranks' | 'ids' | 'structureStarts', count: number): Uint32Array {
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
    const starts = this.#table('contents');
    const offset = starts.readDoubleLE(number * 8);
    return this.#readChecked(offset, starts.readDoubleLE(number * 8 + 8) - offset);
  }

  /** The bytes of a document's structure. */
  structure(number: number): Buffer {
    const starts = this.#uint32('structureStarts', this.footer.documents + 1);
    const [offset] = this.footer.parts.structures;
    const start = starts[number] as number;
    return this.#readChecked(offset + start, (starts[number + 1] as number) - start);
  }

  /** Reads a part into an array, such as one of the kernels. */
  #partInto(name: 'lengths' | 'structures', bytes: Uint8Array): void {
    const [offset, , crc] = this.footer.parts[name];
    this.#readInto(bytes, offset);
    if (crc32(bytes) !== crc) throw damaged(`${this.name} has a wrong checksum`);
  }

  /** Puts the lengths of the four fields of each document into an array, flat. */
  readLengths(into: Uint32Array): void {
    this.#partInto('lengths', new Uint8Array(into.buffer, into.byteOffset, into.byteLength));
  }

  /** The structures of all documents, in an array of the kernels, and where each starts. */
  structures(): { readonly bytes: Uint8Array; readonly starts: Uint32Array } {
    const bytes = uint8s(this.footer.parts.structures[1], false);
    this.#partInto('structures', bytes);
    return { bytes, starts: this.#uint32('structureStarts', this.footer.documents + 1) };
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

  documentsOf({ inline, offset, documentBytes }: Entry): Buffer {
    return inline === null ? this.#readChecked(offset, documentBytes) : inline.subarray(0, documentBytes);
  }

  placesOf({ inline, offset, documentBytes, placeBytes }: Entry): Buffer {
    return inline === null
      ? this.#readChecked(offset + documentBytes, placeBytes)
      : inline.subarray(documentBytes, documentBytes + placeBytes);
  }

  close(): void {
    closeSync(this.#file);
  }
}
