/** Places in documents: see src/search/places.ts for lists of them. */
import { at, byteAt, itemAt, lowerBound, position, seek, set, varint } from './memory';
import { add, begin, count, end, endDocument } from './place-builder';

/** Documents whose places go together in a list. */
const chunkSize: u32 = 64;

/** Where the places of each chunk of documents start in the bytes. */
export function chunkStarts(bytes: usize, chunks: u32, out: usize): void {
  seek(bytes);
  for (let i: u32 = 1; i < chunks; i++) set(out, i, varint());
  set(out, 0, <u32>(position() - bytes));
  for (let i: u32 = 1; i < chunks; i++) set(out, i, at(out, i - 1) + at(out, i));
}

/** Passes over so many places; gives where those behind them start. */
function passOver(places: usize, length: u32): usize {
  let next = places;
  for (let left = length; left > 0; left--) {
    const hasWidth = load<u8>(next) & 1;
    while (load<u8>(next++) >= 0x80);
    if (hasWidth != 0) while (load<u8>(next++) >= 0x80);
  }
  return next;
}

/**
 * The places of a term in the documents that are wanted, in their titles or in their texts; with `table` those alone whose
 * number passes, of which `stated` says which it is and `statedFrom` where those of a document start.
 */
export function readPlaces(
  bytes: usize,
  chunks: usize,
  documents: usize,
  title: usize,
  body: usize,
  total: u32,
  wanted: usize,
  wantedCount: u32,
  inTitle: u32,
  stated: usize,
  isBytes: u32,
  statedFrom: usize,
  table: usize,
  starts: usize,
  from: usize,
  to: usize,
  results: usize,
): u32 {
  begin(starts, from, to);
  let next: u32 = 0;
  let index: u32 = 0;
  while (next < wantedCount) {
    index = lowerBound(documents, total, at(wanted, next), index);
    if (index == total) break;
    const chunk = index / chunkSize;
    const past = min(total, (chunk + 1) * chunkSize);
    seek(bytes + at(chunks, chunk));
    for (index = chunk * chunkSize; index < past && next < wantedCount; index++) {
      const number = at(documents, index);
      while (next < wantedCount && at(wanted, next) < number) endDocument(next++);
      const isWanted = next < wantedCount && at(wanted, next) == number;
      const inTitles: u32 = title == 0 ? 0 : at(title, index);
      const places = inTitles + at(body, index);
      if (!isWanted) {
        seek(passOver(position(), places));
        continue;
      }
      let last: u32 = 0;
      for (let which: u32 = 0; which < places; which++) {
        if (which == inTitles) last = 0;
        const head = varint();
        last += head >>> 1;
        const width: u32 = (head & 1) == 1 ? varint() : 1;
        if (<u32>(which < inTitles) != inTitle) continue;
        if (table != 0 && byteAt(table, itemAt(stated, isBytes, at(statedFrom, index) + which)) == 0) continue;
        add(last, last + width);
      }
      endDocument(next++);
    }
  }
  while (next < wantedCount) endDocument(next++);
  return end(results);
}

/** The places of two lists over the same documents, each once. */
export function mergePlaces(
  leftStarts: usize,
  leftFrom: usize,
  leftTo: usize,
  rightStarts: usize,
  rightFrom: usize,
  rightTo: usize,
  documents: u32,
  starts: usize,
  from: usize,
  to: usize,
): u32 {
  begin(starts, from, to);
  for (let index: u32 = 0; index < documents; index++) {
    let i = at(leftStarts, index);
    let j = at(rightStarts, index);
    const pastLeft = at(leftStarts, index + 1);
    const pastRight = at(rightStarts, index + 1);
    while (i < pastLeft || j < pastRight) {
      const a = i < pastLeft ? ((<u64>at(leftFrom, i)) << 32) | at(leftTo, i) : u64.MAX_VALUE;
      const b = j < pastRight ? ((<u64>at(rightFrom, j)) << 32) | at(rightTo, j) : u64.MAX_VALUE;
      const least = min(a, b);
      add(<u32>(least >> 32), <u32>least);
      if (a == least) i++;
      if (b == least) j++;
    }
    endDocument(index);
  }
  return count();
}

/** Goes on from each place of a list to those of the other that start where it ends; without room it counts them. */
export function chainPlaces(
  leftStarts: usize,
  leftFrom: usize,
  leftTo: usize,
  rightStarts: usize,
  rightFrom: usize,
  rightTo: usize,
  documents: u32,
  starts: usize,
  from: usize,
  to: usize,
  results: usize,
): u32 {
  begin(starts, from, to);
  for (let index: u32 = 0; index < documents; index++) {
    const first = at(rightStarts, index);
    const past = at(rightStarts, index + 1);
    let j = first;
    for (let i = at(leftStarts, index); i < at(leftStarts, index + 1); i++) {
      const stop = at(leftTo, i);
      while (j > first && at(rightFrom, j - 1) >= stop) j--;
      while (j < past && at(rightFrom, j) < stop) j++;
      for (let next = j; next < past && at(rightFrom, next) == stop; next++) add(at(leftFrom, i), at(rightTo, next));
    }
    endDocument(index);
  }
  return end(results);
}

/** The places that both lists have. */
export function samePlaces(
  leftStarts: usize,
  leftFrom: usize,
  leftTo: usize,
  rightStarts: usize,
  rightFrom: usize,
  rightTo: usize,
  documents: u32,
  starts: usize,
  from: usize,
  to: usize,
): u32 {
  begin(starts, from, to);
  for (let index: u32 = 0; index < documents; index++) {
    let j = at(rightStarts, index);
    const past = at(rightStarts, index + 1);
    for (let i = at(leftStarts, index); i < at(leftStarts, index + 1); i++) {
      const first = at(leftFrom, i);
      const end = at(leftTo, i);
      while (j < past && (at(rightFrom, j) < first || (at(rightFrom, j) == first && at(rightTo, j) < end))) j++;
      if (j < past && at(rightFrom, j) == first && at(rightTo, j) == end) add(first, end);
    }
    endDocument(index);
  }
  return count();
}

/** The documents in which a place stands; gives how many. */
export function documentsWithPlaces(numbers: usize, starts: usize, length: u32, out: usize): u32 {
  let kept: u32 = 0;
  for (let i: u32 = 0; i < length; i++) if (at(starts, i + 1) > at(starts, i)) set(out, kept++, at(numbers, i));
  return kept;
}

/** Takes the hits away of documents in which no place stands. */
export function dropWithoutPlaces(hits: usize, numbers: usize, starts: usize, length: u32): void {
  for (let i: u32 = 0; i < length; i++) if (at(starts, i + 1) == at(starts, i)) store<u8>(hits + at(numbers, i), 0);
}
