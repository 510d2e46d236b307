/** Places in the sentences and sections of documents: see src/search/structure.ts for their bytes. */
import { at, byteAt, lowerBound, seek, set, varint } from './memory';
import { add, begin, count, end, endDocument } from './place-builder';

/** In which part of a document two places must stand. */
const anywhere: u32 = 0;
const inSentence: u32 = 1;

/** Starts of the parts of the document at hand, as far as they were read. */
let parts: usize = 0;
let partCount: u32 = 0;
let lastPart: u32 = 0;
let unread: u32 = 0;
let longestPart: i32 = 0;

/** Reads where the sections of a document start, or begins with its sentences, which are read when they are asked for. */
function readParts(structure: usize, reach: u32, room: usize): void {
  seek(structure);
  parts = room;
  partCount = varint() / 2;
  lastPart = 0;
  unread = 0;
  longestPart = i32.MAX_VALUE;
  for (let i: u32 = 0; i < partCount; i++) {
    set(room, i, varint());
    varint();
  }
  if (reach != inSentence) return;
  longestPart = varint();
  partCount = 0;
  unread = varint();
}

/** The part that a word stands in; `before` is what it is called that stands before the first. */
function partAt(word: u32, before: u32): u32 {
  for (; unread > 0 && lastPart <= word; unread--) {
    lastPart += varint();
    set(parts, partCount++, lastPart);
  }
  const index = lowerBound(parts, partCount, word + 1, 0);
  return index == 0 ? before : index;
}

/** Adds the places of a document in one list that have a partner within reach in the other; as a test the first alone. */
function addPartners(
  ownFrom: usize,
  ownTo: usize,
  own: u32,
  pastOwn: u32,
  otherFrom: usize,
  otherTo: usize,
  other: u32,
  past: u32,
  words: i32,
  reach: u32,
  isTest: u32,
): void {
  let low = other;
  // What stands before all sentences is a part of its own; what stands before all sections is of the first.
  const before: u32 = reach == inSentence ? 0 : 1;
  for (let i = own; i < pastOwn; i++) {
    const from = <i32>at(ownFrom, i);
    const to = <i32>at(ownTo, i);
    while (low < past && from - <i32>at(otherTo, low) >= words) low++;
    for (let j = low; j < past; j++) {
      const start = <i32>at(otherFrom, j);
      if (start - to >= words) break;
      const apart = max(max(start - to + 1, from - <i32>at(otherTo, j) + 1), 0);
      if (apart == 0 || apart > words) continue;
      if (reach != anywhere && partAt(from, before) != partAt(start, before)) continue;
      add(from, to);
      if (isTest != 0) return;
      break;
    }
  }
}

/**
 * The places of the left list that have a partner in the right one, within so many words or, as `reach` says, in the same
 * sentence (1) or section (2), and those of the right one too; as a test one place of each document is enough.
 * `structures` has the address of each document's structure, `room` has room for the parts of one. One call goes over the
 * documents from `index` to `past`; the next one goes on with what is `past`.
 */
export function nearPlaces(
  leftStarts: usize,
  leftFrom: usize,
  leftTo: usize,
  rightStarts: usize,
  rightFrom: usize,
  rightTo: usize,
  index: u32,
  past: u32,
  words: i32,
  reach: u32,
  structures: usize,
  room: usize,
  isTest: u32,
  starts: usize,
  from: usize,
  to: usize,
  results: usize,
): u32 {
  if (index == 0) begin(starts, from, to);
  for (let i = index; i < past; i++) {
    const left = at(leftStarts, i);
    const pastLeft = at(leftStarts, i + 1);
    const right = at(rightStarts, i);
    const pastRight = at(rightStarts, i + 1);
    if (left < pastLeft && right < pastRight) {
      if (reach != anywhere) readParts(at(structures, i), reach, room);
      const within = reach == anywhere ? words : longestPart;
      addPartners(leftFrom, leftTo, left, pastLeft, rightFrom, rightTo, right, pastRight, within, reach, isTest);
      if (isTest == 0)
        addPartners(rightFrom, rightTo, right, pastRight, leftFrom, leftTo, left, pastLeft, within, reach, isTest);
    }
    endDocument(i);
  }
  return end(results);
}

/**
 * The places that stand in sections whose kinds the table accepts; without a section a document is as `otherwise` says.
 * Calls follow each other as those of `nearPlaces`.
 */
export function placesInSections(
  placeStarts: usize,
  placeFrom: usize,
  placeTo: usize,
  index: u32,
  past: u32,
  structures: usize,
  kinds: usize,
  otherwise: u32,
  starts: usize,
  from: usize,
  to: usize,
): u32 {
  if (index == 0) begin(starts, from, to);
  for (let document = index; document < past; document++) {
    const pastPlaces = at(placeStarts, document + 1);
    let i = at(placeStarts, document);
    if (i < pastPlaces) {
      seek(at(structures, document));
      let left = varint() / 2;
      let accepts = otherwise;
      if (left > 0) {
        varint();
        accepts = byteAt(kinds, varint());
        left--;
      }
      let next: u32 = left > 0 ? varint() : u32.MAX_VALUE;
      for (; i < pastPlaces; i++) {
        const word = at(placeFrom, i);
        while (next <= word && left > 0) {
          accepts = byteAt(kinds, varint());
          left--;
          next = left > 0 ? varint() : u32.MAX_VALUE;
        }
        if (accepts != 0) add(word, at(placeTo, i));
      }
    }
    endDocument(document);
  }
  return count();
}

/** Reads the pairs of linked words of a document; gives how many numbers they are. */
function readLinks(structure: usize, room: usize): u32 {
  seek(structure);
  for (let left = varint(); left > 0; left--) varint();
  varint();
  for (let left = varint(); left > 0; left--) varint();
  const links = varint();
  for (let i: u32 = 0; i < links; i++) set(room, i, varint());
  return links;
}

/**
 * The places of two lists whose first words are linked, pair by pair; without room they are counted. Calls follow each
 * other as those of `nearPlaces`.
 */
export function linkedPlaces(
  leftStarts: usize,
  leftFrom: usize,
  leftTo: usize,
  rightStarts: usize,
  rightFrom: usize,
  rightTo: usize,
  index: u32,
  past: u32,
  structures: usize,
  room: usize,
  starts: usize,
  from: usize,
  to: usize,
  results: usize,
): u32 {
  if (index == 0) begin(starts, from, to);
  for (let document = index; document < past; document++) {
    const left = at(leftStarts, document);
    const pastLeft = at(leftStarts, document + 1);
    const pastRight = at(rightStarts, document + 1);
    const right = at(rightStarts, document);
    const links: u32 = left < pastLeft && right < pastRight ? readLinks(at(structures, document), room) : 0;
    for (let i = left; i < pastLeft; i++)
      for (let j = right; j < pastRight; j++) {
        const a = at(leftFrom, i);
        const b = at(rightFrom, j);
        for (let link: u32 = 0; link < links; link += 2) {
          const x = at(room, link);
          const y = at(room, link + 1);
          if ((x != a || y != b) && (x != b || y != a)) continue;
          add(a, at(leftTo, i));
          add(b, at(rightTo, j));
          break;
        }
      }
    endDocument(document);
  }
  return end(results);
}

/** The longest stretch from one start to the next. */
export function longestOf(starts: usize, length: u32): u32 {
  let longest: u32 = 0;
  for (let i: u32 = 0; i < length; i++) longest = max(longest, at(starts, i + 1) - at(starts, i));
  return longest;
}

/** The addresses of the structures of documents below `past`, from the document at `index` on; gives the next index. */
export function structureAddresses(
  numbers: usize,
  length: u32,
  index: u32,
  base: u32,
  past: u32,
  structureStarts: usize,
  structures: usize,
  out: usize,
): u32 {
  let next = index;
  for (; next < length && at(numbers, next) < past; next++)
    set(out, next, <u32>structures + at(structureStarts, at(numbers, next) - base));
  return next;
}
