import { ByteReader, ByteWriter } from './bytes.js';
import { withHeap } from './heap.js';
import type { Occurrence } from './invert.js';
import type { Interval } from './numbers.js';
import { NumberList, NumberWriter } from './number-list.js';
import { PlaceList, chunkSize } from './place-list.js';
import { type Postings, elsewhere, readPostings } from './postings.js';

/*
 * The bytes of a term in a segment.
 *
 * Documents: a varint `count × 2 + isDense`. Sparse: a document is its distance from the one before (× 2, + 1 unless the
 * term stands in it once, in its text), then, with that bit, its counts. Dense: how many numbers there are, and a byte for
 * each: how often the term stands in the text, 0 where it does not, 255 where its counts follow behind the bytes. Behind the
 * documents of a term that states numbers come these (see number-list.ts).
 *
 * Places: those of `chunkSize` documents go together; where there is more than one such chunk the lengths of all but the
 * last stand first, so that the places of a document are found without reading those of all others.
 */

function writeCounts(out: ByteWriter, title: number, body: number, names: number): void {
  out.varint(body * 4 + (title > 0 ? 1 : 0) + (names > 0 ? 2 : 0));
  if (title > 0) out.varint(title);
  if (names > 0) out.varint(names);
}

/** Writes the documents of a term, in ascending order, with their counts and places. */
export class PostingWriter {
  readonly #documents = new ByteWriter(16);
  readonly #places = new ByteWriter(16);
  /** Where each chunk of places but the first starts. */
  readonly #chunks: number[] = [];
  #numbers: NumberWriter | null = null;
  #last = 0;
  count = 0;

  #document(number: number, title: number, body: number, names: number): void {
    if (this.count > 0 && this.count % chunkSize === 0) this.#chunks.push(this.#places.length);
    const isPlain = body === 1 && title === 0 && names === 0;
    this.#documents.varint((number - this.#last) * 2 + (isPlain ? 0 : 1));
    if (!isPlain) writeCounts(this.#documents, title, body, names);
    this.#last = number;
    this.count++;
  }

  #number(interval: Interval): void {
    (this.#numbers ??= new NumberWriter()).add(interval);
  }

  add(number: number, { title, body, names, places, intervals }: Occurrence): void {
    this.#document(number, title, body, names);
    let last = 0;
    for (let i = 0; i < places.length; i += 2) {
      if (i === title * 2) last = 0;
      const from = places[i] as number;
      const width = (places[i + 1] as number) - from;
      this.#places.varint((from - last) * 2 + (width === 1 ? 0 : 1));
      if (width !== 1) this.#places.varint(width);
      last = from;
    }
    for (const interval of intervals) this.#number(interval);
  }

  /** Takes over the documents of another posting list, renumbered (-1: left out), with their places as they stand. */
  copy(documents: Buffer, places: Buffer, renumber: (number: number) => number, hasNumbers: boolean): void {
    withHeap(() => this.#copy(documents, places, renumber, hasNumbers));
  }

  #copy(documents: Buffer, places: Buffer, renumber: (number: number) => number, hasNumbers: boolean): void {
    const reader = new ByteReader(documents);
    const postings = readPostings(reader, 0);
    const numbers = hasNumbers ? new NumberList(reader, postings) : null;
    const list = new PlaceList(places, postings);
    for (let i = 0; i < postings.documents.length; i++) {
      const to = renumber(postings.documents[i] as number);
      if (to < 0) continue;
      this.#document(to, postings.title?.[i] ?? 0, postings.body[i] as number, postings.names?.[i] ?? 0);
      this.#places.bytes(list.bytesOf(i));
      for (const interval of numbers?.of(i) ?? []) this.#number(interval);
    }
  }

  /** Bytes of the documents, in whichever form is shorter, with the numbers that they state. */
  documents(): Uint8Array {
    const sparse = this.#documents.view();
    const out = new ByteWriter(sparse.length + 8);
    out.varint(this.count * 2);
    out.bytes(sparse);
    // Nothing is shorter for one document, and nothing need be loaded to see that.
    const isShort = this.count === 1 || sparse.length <= this.#last + 1;
    const shortest = isShort ? out : this.#shorter(out);
    this.#numbers?.write(shortest);
    return shortest.view();
  }

  #shorter(sparse: ByteWriter): ByteWriter {
    const dense = withHeap(() => this.#dense(readPostings(new ByteReader(sparse.view()), 0)));
    return dense.length < sparse.length ? dense : sparse;
  }

  #dense({ documents, title, body, names }: Postings): ByteWriter {
    const counts = new Uint8Array(this.#last + 1);
    const others = new ByteWriter(16);
    for (let i = 0; i < documents.length; i++) {
      const [inTitle, inText, inNames] = [title?.[i] ?? 0, body[i] as number, names?.[i] ?? 0];
      const isPlain = inTitle === 0 && inNames === 0 && inText > 0 && inText < elsewhere;
      counts[documents[i] as number] = isPlain ? inText : elsewhere;
      if (!isPlain) writeCounts(others, inTitle, inText, inNames);
    }
    const out = new ByteWriter(counts.length + others.length + 16);
    out.varint(this.count * 2 + 1);
    out.varint(counts.length);
    out.bytes(counts);
    out.bytes(others.view());
    return out;
  }

  places(): Uint8Array {
    if (this.#chunks.length === 0 || this.#places.length === 0) return this.#places.view();
    const out = new ByteWriter(this.#places.length + this.#chunks.length * 2);
    for (const [i, start] of this.#chunks.entries()) out.varint(start - (this.#chunks[i - 1] ?? 0));
    out.bytes(this.#places.view());
    return out.view();
  }
}
