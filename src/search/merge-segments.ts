import { toTerm } from './analyzer.js';
import { type ContentDictionary, packContent, unpackContent } from './content-dictionary.js';
import { PostingWriter } from './posting-writer.js';
import { decodeWords, encodeWords } from './postings.js';
import { byCodeUnit } from './code-units.js';
import { type StoredDocument, type StoredTerm, writeSegment } from './segment-writer.js';
import type { Entry } from './dictionary.js';
import type { Segment } from './segment.js';
import { stemOf, termKind } from './term-names.js';

/** A segment with the documents of it that still count. */
export interface LiveSegment {
  readonly segment: Segment;
  readonly isLive: (number: number) => boolean;
}

/** Contents as they are compressed by now: older ones may refer to nothing. */
function repacked(content: Buffer, { footer }: Segment, dictionary: ContentDictionary | null): Buffer {
  if (footer.dictionary === (dictionary?.name ?? '')) return content;
  return packContent(unpackContent(content, null), dictionary);
}

function* storedDocuments(
  sources: readonly LiveSegment[],
  dictionary: ContentDictionary | null,
): Iterable<StoredDocument> {
  for (const { segment, isLive } of sources) {
    const rows = segment.rows();
    const lengths = segment.lengths();
    for (const [number, row] of rows.entries())
      if (isLive(number))
        yield {
          id: segment.id(number),
          row,
          lengths: [...lengths.subarray(number * 4, number * 4 + 4)],
          content: repacked(segment.content(number), segment, dictionary),
          structure: segment.structure(number),
        };
  }
}

/** For each source, the new number of each of its documents; -1 for those that are left out. */
function renumbering(sources: readonly LiveSegment[]): readonly Int32Array[] {
  let next = 0;
  return sources.map(({ segment, isLive }) =>
    Int32Array.from({ length: segment.footer.documents }, (_, number) => (isLive(number) ? next++ : -1)),
  );
}

interface Cursor {
  readonly source: number;
  readonly rest: Iterator<Entry>;
  entry: Entry;
}

/** Each term with the sources that have it, in the order of the terms. */
function* byTerm(
  sources: readonly LiveSegment[],
): Iterable<{ readonly term: string; readonly found: readonly Cursor[] }> {
  let cursors: Cursor[] = [];
  for (const [source, { segment }] of sources.entries()) {
    const rest = segment.entries()[Symbol.iterator]();
    const { value, done } = rest.next();
    if (done !== true) cursors.push({ source, rest, entry: value });
  }
  while (cursors.length > 0) {
    const term = cursors.reduce(
      (least, { entry }) => (byCodeUnit(entry.term, least) < 0 ? entry.term : least),
      cursors[0]?.entry.term ?? '',
    );
    const found = cursors.filter(({ entry }) => entry.term === term);
    yield { term, found };
    for (const cursor of found) {
      const { value, done } = cursor.rest.next();
      if (done === true) cursors = cursors.filter((other) => other !== cursor);
      else cursor.entry = value;
    }
  }
}

function* storedTerms(sources: readonly LiveSegment[]): Iterable<StoredTerm> {
  const numbers = renumbering(sources);
  const segmentOf = ({ source }: Cursor): Segment => (sources[source] as LiveSegment).segment;
  for (const { term, found } of byTerm(sources)) {
    const kind = termKind(term);
    if (kind === 'stem') {
      const ofTerm = stemOf(term);
      const words = found.flatMap((cursor) => decodeWords(ofTerm, segmentOf(cursor).documentsOf(cursor.entry)));
      const documents = encodeWords(ofTerm, [...new Set(words)].toSorted(byCodeUnit));
      yield { term, stem: null, documents, places: new Uint8Array() };
      continue;
    }
    const postings = new PostingWriter();
    for (const cursor of found) {
      const segment = segmentOf(cursor);
      const places = segment.placesOf(cursor.entry);
      const renumber = (number: number): number => numbers[cursor.source]?.[number] ?? -1;
      postings.copy(segment.documentsOf(cursor.entry), places, renumber, kind === 'number');
    }
    if (postings.count === 0) continue;
    const stem = kind === 'word' ? toTerm(term) : null;
    yield { term, stem, documents: postings.documents(), places: postings.places() };
  }
}

/** Writes one segment of what still counts in several, document after document, without having it in memory. */
export function mergeSegments(
  path: string,
  sources: readonly LiveSegment[],
  dictionary: ContentDictionary | null,
): void {
  writeSegment(path, dictionary?.name ?? '', storedDocuments(sources, dictionary), () => storedTerms(sources));
}
