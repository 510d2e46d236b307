import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../store/is-missing.js';
import { type ContentDictionary, openDictionary, unpackContent } from './content-dictionary.js';
import { type ShownDocument, decodeContent } from './content.js';
import { damaged } from './index-errors.js';
import { addressOf, bytesOnHeap, kernels, uint32s } from './heap.js';
import { fieldNames } from './invert.js';
import { type Manifest, readManifest } from './manifest.js';
import {
  type Postings,
  countHits,
  decodeWords,
  filterPostings,
  noPostings,
  readPostings,
  statesNumbers,
  withSizes,
  joinArrays,
  joinCounts,
} from './postings.js';
import { ByteReader } from './bytes.js';
import { NumberList } from './number-list.js';
import type { Interval } from './numbers.js';
import type { Row } from './segment-format.js';
import type { Entry } from './dictionary.js';
import { Segment } from './segment.js';
import { type KeptStructures, placeStructures } from './structure.js';
import { stemTerm } from './term-names.js';
import { type KeptVocabulary, openVocabulary } from './vocabulary.js';

/** So many structures of documents are read one by one. */
const mostSingleReads = 32;

export interface OpenSegment {
  readonly segment: Segment;
  /** Number of its first document in the whole index. */
  readonly base: number;
  /** Bits of what was deleted; null for none. */
  readonly deleted: Buffer | null;
  /** Null where contents are compressed each by itself. Read at once: another process may take its file away. */
  readonly dictionary: ContentDictionary | null;
}

/** True for a document, by its number in its segment, that was not deleted. */
export const isLive = ({ deleted }: Pick<OpenSegment, 'deleted'>, number: number): boolean =>
  deleted === null || (((deleted[number >> 3] ?? 0) >> (number & 7)) & 1) === 0;

/** Leaves deleted documents out. */
function keepLive(postings: Postings, open: OpenSegment): Postings {
  if (open.deleted === null) return postings;
  const { documents } = postings;
  return filterPostings(postings, (i) => isLive(open, (documents[i] as number) - open.base));
}

/** A term in the segments that have it. */
export type TermParts = readonly {
  readonly open: OpenSegment;
  readonly entry: Entry;
  readonly postings: Postings;
  /** Null for a term that states none. */
  readonly numbers: NumberList | null;
}[];

/** One state of the index, whatever is written meanwhile. Documents are numbered through all segments. */
export class Snapshot {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly segments: readonly OpenSegment[];
  /** Numbers that documents have, deleted ones counted. */
  readonly capacity: number;
  /** Documents that count. */
  readonly count: number;
  /** Average length of each field. */
  readonly averages: readonly number[];
  #vocabulary: KeptVocabulary | null = null;

  constructor(folder: string, manifest: Manifest) {
    this.folder = folder;
    this.manifest = manifest;
    let base = 0;
    // Segments of one index refer to the same.
    let dictionary: ContentDictionary | null = null;
    this.segments = manifest.segments.map(({ name, documents, deleted }) => {
      const segment = new Segment(join(folder, name), name);
      if (segment.footer.documents !== documents) throw damaged(`${name} is not the one that is meant`);
      const named = segment.footer.dictionary;
      if (named !== (dictionary?.name ?? '')) dictionary = openDictionary(folder, named);
      const open = {
        segment,
        base,
        deleted: deleted === '' ? null : Buffer.from(deleted, 'base64'),
        dictionary,
      };
      base += documents;
      return open;
    });
    this.capacity = base;
    this.count = manifest.segments.reduce((sum, { live }) => sum + live, 0);
    const sums = fieldNames.map((_, i) => manifest.segments.reduce((sum, { lengths }) => sum + (lengths[i] ?? 0), 0));
    this.averages = sums.map((sum) => (this.count === 0 ? 0 : sum / this.count));
  }

  vocabulary(): KeptVocabulary {
    return (this.#vocabulary ??= openVocabulary(this.folder, this.manifest.vocabulary));
  }

  /** The postings of a term, segment by segment as they were written: deleted documents are among them. */
  read(term: string): TermParts {
    return this.segments.flatMap((open) => {
      const entry = open.segment.find(term);
      if (entry === null) return [];
      const reader = new ByteReader(open.segment.documentsOf(entry, bytesOnHeap));
      const postings = readPostings(reader, open.base);
      return [{ open, entry, postings, numbers: statesNumbers(term) ? new NumberList(reader, postings) : null }];
    });
  }

  /** The documents that have a term. */
  postings(term: string, read: TermParts = this.read(term)): Postings {
    const parts = read.map(({ open, postings }) => keepLive(postings, open));
    if (parts.length < 2) return parts[0] ?? noPostings;
    return withSizes({
      documents: joinArrays(parts.map(({ documents }) => documents)),
      body: joinArrays(parts.map(({ body }) => body)),
      title: joinCounts(parts, 'title'),
      names: joinCounts(parts, 'names'),
    });
  }

  /** How many hits a term has in their texts; `hits` has 1 for each. */
  countHits(term: string, hits: Uint8Array): number {
    return this.segments.reduce((sum, { segment, base }) => {
      const entry = segment.find(term);
      if (entry === null) return sum;
      return sum + countHits(new ByteReader(segment.documentsOf(entry, bytesOnHeap)), base, hits);
    }, 0);
  }

  /** Calls `take` with every number that a term states, and the document that does; deleted ones are among them. */
  eachNumber(term: string, take: (document: number, interval: Interval) => void): void {
    for (const { postings, numbers } of this.read(term))
      for (let i = 0; i < postings.documents.length; i++)
        for (const interval of numbers?.of(i) ?? []) take(postings.documents[i] as number, interval);
  }

  /** The stem of a word that some document has; undefined for a word that none has. */
  stemOf(word: string): string | null | undefined {
    for (const { segment } of this.segments) {
      const entry = segment.find(word);
      if (entry !== null) return entry.stem;
    }
    return undefined;
  }

  /** The words of a stem's group; the stem itself is among them whether it is a word or not. */
  wordsOf(stem: string): string[] {
    const words = new Set([stem]);
    for (const { segment } of this.segments) {
      const entry = segment.find(stemTerm(stem));
      if (entry !== null) for (const word of decodeWords(stem, segment.documentsOf(entry))) words.add(word);
    }
    return [...words].toSorted();
  }

  /** Terms that start with a prefix, sorted, each once. */
  termsWithPrefix(prefix: string): string[] {
    const terms = new Set<string>();
    for (const { segment } of this.segments) for (const { term } of segment.withPrefix(prefix)) terms.add(term);
    return [...terms].toSorted();
  }

  /** Terms that start with a prefix, with the bytes that their documents take: a cheap measure of how many they are. */
  sizesWithPrefix(prefix: string): ReadonlyMap<string, number> {
    const sizes = new Map<string, number>();
    for (const { segment } of this.segments)
      for (const { term, documentBytes } of segment.withPrefix(prefix))
        sizes.set(term, (sizes.get(term) ?? 0) + documentBytes);
    return sizes;
  }

  /** The bytes that a term's documents take; 0 for one that none has. */
  sizeOf(term: string): number {
    return this.segments.reduce((sum, { segment }) => sum + (segment.find(term)?.documentBytes ?? 0), 0);
  }

  /** The number of the document with an id; null when there is none. */
  numberOf(id: string): number | null {
    for (const open of this.segments) {
      const number = open.segment.numberOf(id);
      if (number !== null && isLive(open, number)) return open.base + number;
    }
    return null;
  }

  /** Lengths of the four fields of each document, flat, in an array of the kernels. */
  lengths(): Uint32Array {
    const out = uint32s(this.capacity * 4, false);
    for (const { segment, base } of this.segments)
      segment.readLengths(out.subarray(base * 4, (base + segment.footer.documents) * 4));
    return out;
  }

  /** The segment that has a document. */
  #openOf(number: number): OpenSegment {
    let at = this.segments.length - 1;
    while (at > 0 && (this.segments[at] as OpenSegment).base > number) at--;
    return this.segments[at] as OpenSegment;
  }

  id(number: number): string {
    const { segment, base } = this.#openOf(number);
    return segment.id(number - base);
  }

  /** The ids of documents, of which there may be many. */
  idsOf(numbers: Uint32Array): string[] {
    return Array.from(numbers, (number) => this.id(number));
  }

  document(number: number): ShownDocument {
    const { segment, base, dictionary } = this.#openOf(number);
    return decodeContent(unpackContent(segment.content(number - base), dictionary));
  }

  /** The structures of documents, which are given by their numbers, ascending: of many they are read in one go. */
  structures(numbers: Uint32Array): KeptStructures {
    if (numbers.length <= mostSingleReads) return this.#singleStructures(numbers);
    const { longestOf, structureAddresses } = kernels();
    const addresses = addressOf(uint32s(numbers.length, false));
    const given = addressOf(numbers);
    const parts = this.segments.map(({ segment, base }) => ({ segment, base, starts: segment.structureStarts() }));
    return {
      longest: Math.max(...parts.map(({ segment, starts }) => longestOf(addressOf(starts), segment.footer.documents))),
      inTurn: (take) => {
        let [done, last] = [0, 0];
        for (const { segment, base, starts } of parts)
          for (const [bytes, past] of segment.structures(starts)) {
            const from = done;
            done = structureAddresses(
              given,
              numbers.length,
              from,
              base,
              base + past,
              addressOf(starts),
              bytes,
              addresses,
            );
            last = take(from, done, addresses);
          }
        return last;
      },
    };
  }

  #singleStructures(numbers: Uint32Array): KeptStructures {
    const single = Array.from(numbers, (number) => {
      const { segment, base } = this.#openOf(number);
      return segment.structure(number - base);
    });
    return placeStructures(single);
  }

  /** Number and id of every document that counts. */
  *ids(): Iterable<readonly [number, string]> {
    for (const open of this.segments)
      for (let number = 0; number < open.segment.footer.documents; number++)
        if (isLive(open, number)) yield [open.base + number, open.segment.id(number)];
  }

  /** Every document that counts, with what is known of it without opening it. */
  *rows(): Iterable<{ readonly number: number; readonly id: string; readonly row: Row }> {
    for (const open of this.segments)
      for (const [number, row] of open.segment.rows().entries())
        if (isLive(open, number)) yield { number: open.base + number, id: open.segment.id(number), row };
  }

  close(): void {
    for (const { segment } of this.segments) segment.close();
    this.#vocabulary?.close();
    this.#vocabulary = null;
  }
}

/** Opens the index in `folder` as it is now; null when there is none. A change that is made meanwhile is followed once. */
export function openSnapshot(folder: string): Snapshot | null {
  for (let attempt = 0; ; attempt++) {
    const manifest = readManifest(folder);
    if (manifest === null) return null;
    try {
      return new Snapshot(folder, manifest);
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (attempt > 0 || !existsSync(join(folder, manifest.vocabulary))) throw damaged('a file of it is missing');
    }
  }
}
