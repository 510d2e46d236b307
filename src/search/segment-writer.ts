import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { ByteWriter } from './bytes.js';
import {
  type Footer,
  type Part,
  type Row,
  blockSize,
  indexVersion,
  mostInline,
  segmentMagic,
} from './segment-format.js';
import { termKind } from './term-names.js';
import { LetterWriter } from './word-letters.js';

/** A document as a segment keeps it. */
export interface StoredDocument {
  readonly id: string;
  readonly row: Row;
  readonly lengths: readonly number[];
  readonly content: Uint8Array;
  readonly structure: Uint8Array;
}

/** A term with the bytes of its documents and places; `stem` is null for what has none. */
export interface StoredTerm {
  readonly term: string;
  readonly stem: string | null;
  readonly documents: Uint8Array;
  readonly places: Uint8Array;
}

const flushAt = 1 << 20;

/** A file that is written front to back. */
class Sink {
  readonly #file: number;
  readonly #pending = new ByteWriter(flushAt + (1 << 16));
  #flushed = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  get offset(): number {
    return this.#flushed + this.#pending.length;
  }

  write(bytes: Uint8Array): void {
    this.#pending.bytes(bytes);
    if (this.#pending.length >= flushAt) this.#flush();
  }

  /** Bytes with their checksum behind them; nothing for none. Returns the length with the checksum. */
  writeChecked(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    this.write(bytes);
    this.#pending.uint32(crc32(bytes));
    return bytes.length + 4;
  }

  part(bytes: Uint8Array): Part {
    const { offset } = this;
    this.write(bytes);
    return [offset, bytes.length, crc32(bytes)];
  }

  #flush(): void {
    const bytes = this.#pending.view();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#flushed += bytes.length;
    this.#pending.clear();
  }

  close(): void {
    this.#flush();
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}

/** Bytes that two texts have in common at their start. */
function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** Dictionary blocks on their way: terms of one block go together, its first term and offsets into the index of blocks. */
class DictionaryWriter {
  readonly blocks = new ByteWriter();
  readonly #entries = new ByteWriter();
  readonly #finished: Buffer[] = [];
  readonly #starts: number[] = [];
  #length = 0;
  #before: Uint8Array = new Uint8Array();
  count = 0;

  /**
   * A term whose documents and places take so many bytes of the file, from `postings` on, or, `inline`, of what is given.
   */
  add({ term, stem }: StoredTerm, documents: number, places: number, postings: number, inline: Uint8Array[]): void {
    const bytes = Buffer.from(term);
    if (this.count++ % blockSize === 0) this.#begin(bytes, postings);
    this.#text(sharedLength(this.#before, bytes), bytes, 0);
    this.#entries.varint(documents * 2 + (inline.length > 0 ? 1 : 0));
    this.#entries.varint(places);
    if (stem === null) this.#entries.varint(0);
    else {
      const ofStem = Buffer.from(stem);
      this.#text(sharedLength(bytes, ofStem), ofStem, 1);
    }
    for (const part of inline) this.#entries.bytes(part);
    this.#before = bytes;
  }

  #begin(first: Uint8Array, postings: number): void {
    this.#finish();
    this.#starts.push(this.blocks.length);
    this.blocks.varint(first.length);
    this.blocks.bytes(first);
    this.blocks.varint(this.#length);
    this.blocks.varint(postings);
    this.#before = new Uint8Array();
  }

  #text(shared: number, text: Uint8Array, shift: 0 | 1): void {
    this.#entries.varint(shared + shift);
    this.#entries.varint(text.length - shared);
    this.#entries.bytes(text.subarray(shared));
  }

  #finish(): void {
    if (this.#entries.length === 0) return;
    this.#entries.uint32(crc32(this.#entries.view()));
    this.#finished.push(Buffer.from(this.#entries.view()));
    this.#length += this.#entries.length;
    this.#entries.clear();
  }

  /** Writes the blocks; the index of blocks is relative to where they start, which is put before it. */
  end(sink: Sink): Part {
    this.#finish();
    const start = sink.offset;
    for (const block of this.#finished) sink.write(block);
    const index = new ByteWriter();
    index.double(start);
    index.double(this.#length);
    index.uint32(this.#starts.length);
    for (const at of this.#starts) index.uint32(at);
    index.bytes(this.blocks.view());
    return sink.part(index.view());
  }
}

const byteView = (array: Float64Array | Uint32Array): Uint8Array => new Uint8Array(array.buffer);

/** The place of each id among all in their order. */
function ranksOf(ids: readonly string[]): Uint32Array {
  const order = ids.map((_, i) => i).toSorted((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1));
  const ranks = new Uint32Array(ids.length);
  for (const [rank, i] of order.entries()) ranks[i] = rank;
  return ranks;
}

function idsPart(sink: Sink, ids: readonly string[]): Part {
  const bytes = ids.map((id) => Buffer.from(id));
  const starts = new Uint32Array(ids.length + 1);
  for (const [i, { length }] of bytes.entries()) starts[i + 1] = (starts[i] ?? 0) + length;
  return sink.part(Buffer.concat([byteView(starts), ...bytes]));
}

/**
 * Writes a segment file front to back and waits for the disk. `terms` must come in the order of their code units;
 * `dictionary` is the file that contents refer to.
 */
export function writeSegment(
  path: string,
  dictionary: string,
  documents: Iterable<StoredDocument>,
  terms: () => Iterable<StoredTerm>,
): void {
  const sink = new Sink(path);
  const ids: string[] = [];
  const rows: Row[] = [];
  const lengths: number[] = [];
  const contents = [0];
  const structures = new ByteWriter();
  const structureStarts = [0];
  for (const { id, row, lengths: own, content, structure } of documents) {
    ids.push(id);
    rows.push(row);
    lengths.push(...own);
    sink.writeChecked(content);
    contents.push(sink.offset);
    structures.bytes(structure);
    structures.uint32(crc32(structure));
    structureStarts.push(structures.length);
  }
  const structuresPart = sink.part(structures.view());
  const entries = new DictionaryWriter();
  const letters = new LetterWriter();
  for (const stored of terms()) {
    const { term, documents: ofDocuments, places } = stored;
    const { offset } = sink;
    if (ofDocuments.length + places.length <= mostInline)
      entries.add(stored, ofDocuments.length, places.length, offset, [ofDocuments, places]);
    else {
      const length = sink.writeChecked(ofDocuments);
      entries.add(stored, length, sink.writeChecked(places), offset, []);
    }
    if (termKind(term) === 'word') letters.add(Buffer.from(term));
  }
  const parts: Footer['parts'] = {
    blocks: entries.end(sink),
    lengths: sink.part(byteView(Uint32Array.from(lengths))),
    contents: sink.part(byteView(Float64Array.from(contents))),
    structures: structuresPart,
    structureStarts: sink.part(byteView(Uint32Array.from(structureStarts))),
    ranks: sink.part(byteView(ranksOf(ids))),
    ids: idsPart(sink, ids),
    rows: sink.part(deflateRawSync(JSON.stringify(rows))),
  };
  const footer: Footer = {
    indexVersion,
    documents: ids.length,
    dictionary,
    terms: entries.count,
    letters: letters.groups().map(([length, group]) => [length, sink.part(group)]),
    parts,
  };
  const bytes = Buffer.from(JSON.stringify(footer));
  sink.write(bytes);
  const trailer = new ByteWriter();
  trailer.uint32(bytes.length);
  trailer.uint32(crc32(bytes));
  trailer.bytes(Buffer.from(segmentMagic));
  sink.write(trailer.view());
  sink.close();
}
