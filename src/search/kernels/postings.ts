/** Posting lists: see src/search/posting-writer.ts for their bytes. */
import { at, byteAt, itemAt, lowerBound, position, seek, set, varint } from './memory';

/** A byte of a dense list whose counts stand behind the bytes. */
const elsewhere: u32 = 255;

let titles: u32 = 0;
let bodies: u32 = 0;
let names: u32 = 0;

/** Reads the counts of document `i`; those of titles and names are 0 before. */
function readCounts(i: u32, body: usize, title: usize, name: usize): void {
  const head = varint();
  const inBody = head >>> 2;
  set(body, i, inBody);
  if (inBody > 0) bodies++;
  if ((head & 1) > 0) set(title, i, varint());
  if ((head & 2) > 0) set(name, i, varint());
  titles += head & 1;
  names += (head >>> 1) & 1;
}

/** Sets the count of document `i`, which has the term in its text alone. */
function countInBody(i: u32, count: u32, body: usize): void {
  set(body, i, count);
  bodies++;
}

function begin(bytes: usize): void {
  seek(bytes);
  titles = 0;
  bodies = 0;
  names = 0;
}

/** Results: bytes read, then in how many documents each of the three counts is not 0. */
function end(bytes: usize, results: usize): void {
  set(results, 0, <u32>(position() - bytes));
  set(results, 1, titles);
  set(results, 2, bodies);
  set(results, 3, names);
}

export function readSparse(
  bytes: usize,
  count: u32,
  base: u32,
  documents: usize,
  body: usize,
  title: usize,
  name: usize,
  results: usize,
): void {
  begin(bytes);
  let number = base;
  for (let i: u32 = 0; i < count; i++) {
    const step = varint();
    number += step >>> 1;
    set(documents, i, number);
    if ((step & 1) > 0) readCounts(i, body, title, name);
    else countInBody(i, 1, body);
  }
  end(bytes, results);
}

/** Reads a list of `length` numbers with a byte each. */
export function readDense(
  bytes: usize,
  length: u32,
  base: u32,
  documents: usize,
  body: usize,
  title: usize,
  name: usize,
  results: usize,
): void {
  begin(bytes + length);
  let i: u32 = 0;
  for (let number: u32 = 0; number < length; number++) {
    const count = byteAt(bytes, number);
    if (count == 0) continue;
    set(documents, i, base + number);
    if (count == elsewhere) readCounts(i, body, title, name);
    else countInBody(i, count, body);
    i++;
  }
  end(bytes, results);
}

/** Passes over counts and gives how often the term stands in the text. */
function bodyCount(): u32 {
  const head = varint();
  if ((head & 1) > 0) varint();
  if ((head & 2) > 0) varint();
  return head >>> 2;
}

/** How many of the hits a sparse list has whose term stands in their texts. */
export function countSparse(bytes: usize, count: u32, base: u32, hits: usize): u32 {
  seek(bytes);
  let found: u32 = 0;
  let number = base;
  for (let i: u32 = 0; i < count; i++) {
    const step = varint();
    number += step >>> 1;
    if ((step & 1) == 0 || bodyCount() > 0) found += byteAt(hits, number);
  }
  return found;
}

/** The same of a dense list. */
export function countDense(bytes: usize, length: u32, base: u32, hits: usize): u32 {
  seek(bytes + length);
  let found: u32 = 0;
  for (let number: u32 = 0; number < length; number++) {
    const count = byteAt(bytes, number);
    if (count != 0 && (count != elsewhere || bodyCount() > 0)) found += byteAt(hits, base + number);
  }
  return found;
}

/** Reads `count` varints; gives the bytes that they take. */
export function readVarints(bytes: usize, count: u32, out: usize): u32 {
  seek(bytes);
  for (let i: u32 = 0; i < count; i++) set(out, i, varint());
  return <u32>(position() - bytes);
}

export function sumOf(list: usize, length: u32): u32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < length; i++) sum += at(list, i);
  return sum;
}

/** Makes lengths the places where each starts, and behind them where the last ends. */
export function startsOf(lengths: usize, length: u32, out: usize): void {
  let sum: u32 = 0;
  set(out, 0, 0);
  for (let i: u32 = 0; i < length; i++) {
    sum += at(lengths, i);
    set(out, i + 1, sum);
  }
}

export function countPositive(list: usize, length: u32): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < length; i++) count += at(list, i) > 0 ? 1 : 0;
  return count;
}

/** The numbers that two ascending lists share; gives how many. */
export function sharedNumbers(a: usize, lengthOfA: u32, b: usize, lengthOfB: u32, out: usize): u32 {
  let count: u32 = 0;
  let i: u32 = 0;
  let j: u32 = 0;
  while (i < lengthOfA && j < lengthOfB) {
    const wanted = at(a, i);
    const other = at(b, j);
    if (other < wanted) j = lowerBound(b, lengthOfB, wanted, j);
    else if (other > wanted) i = lowerBound(a, lengthOfA, other, i);
    else {
      set(out, count++, wanted);
      i++;
      j++;
    }
  }
  return count;
}

/** The index in an ascending list of each of some numbers in it. */
export function indicesOf(list: usize, length: u32, numbers: usize, count: u32, out: usize): void {
  let index: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    index = lowerBound(list, length, at(numbers, i), index);
    set(out, i, index);
  }
}

export function pick(list: usize, indices: usize, count: u32, out: usize): void {
  for (let i: u32 = 0; i < count; i++) set(out, i, at(list, at(indices, i)));
}

/** Adds the counts of one list to the sums by document. */
export function addCounts(sums: usize, documents: usize, counts: usize, length: u32): void {
  for (let i: u32 = 0; i < length; i++) {
    const number = at(documents, i);
    set(sums, number, at(sums, number) + at(counts, i));
  }
}

/** Takes the sums of documents, which are nothing then. */
export function takeCounts(sums: usize, documents: usize, length: u32, out: usize): void {
  for (let i: u32 = 0; i < length; i++) {
    const number = at(documents, i);
    set(out, i, at(sums, number));
    set(sums, number, 0);
  }
}

/** The documents that state a number that passes, by a table of all numbers. */
export function documentsPassing(
  documents: usize,
  counts: usize,
  length: u32,
  stated: usize,
  isBytes: u32,
  table: usize,
  out: usize,
): u32 {
  let count: u32 = 0;
  let next: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const end = next + at(counts, i);
    while (next < end && byteAt(table, itemAt(stated, isBytes, next)) == 0) next++;
    if (next < end) set(out, count++, at(documents, i));
    next = end;
  }
  return count;
}
