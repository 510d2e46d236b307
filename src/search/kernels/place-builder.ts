/** Places while they are gathered, document by document. */
import { at, set } from './memory';

let outStarts: usize = 0;
let outFrom: usize = 0;
let outTo: usize = 0;
let length: u32 = 0;
/** Where the places of the document begin that they are added of. */
let firstOfDocument: u32 = 0;
let isSorted: bool = true;

export function begin(starts: usize, from: usize, to: usize): void {
  outStarts = starts;
  outFrom = from;
  outTo = to;
  length = 0;
  firstOfDocument = 0;
  isSorted = true;
  set(starts, 0, 0);
}

/** Adds a place; only counts it where there is no room for any. */
export function add(from: u32, to: u32): void {
  if (outFrom != 0) {
    if (length > firstOfDocument && at(outFrom, length - 1) >= from) isSorted = false;
    set(outFrom, length, from);
    set(outTo, length, to);
  }
  length++;
}

export function endDocument(index: u32): void {
  set(outStarts, index + 1, length);
  firstOfDocument = length;
}

/** Gives how many places there are. Results: whether all are in order and each is there once. */
export function end(results: usize): u32 {
  set(results, 0, isSorted ? 1 : 0);
  return length;
}

/** How many places were added. */
export function count(): u32 {
  return length;
}
