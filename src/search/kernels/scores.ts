/** BM25+ of documents by their numbers, and the best of them. */
import { at, byteAt, floatAt, set, setFloat, setShort, shortAt } from './memory';

/** Parameters of BM25+ as MiniSearch has them. */
const k: f64 = 1.2;
const b: f64 = 0.7;
const d: f64 = 0.5;

/** Adds BM25+ of one field to the scores of documents; with `levels` to those alone that stand at `level` there. */
export function addScores(
  scores: usize,
  documents: usize,
  counts: usize,
  length: u32,
  scale: f64,
  lengths: usize,
  field: u32,
  average: f64,
  levels: usize,
  level: u32,
): void {
  for (let i: u32 = 0; i < length; i++) {
    const count = at(counts, i);
    const number = at(documents, i);
    if (count == 0 || (levels != 0 && shortAt(levels, number) != level)) continue;
    const frequency = <f64>count;
    const own = <f64>at(lengths, number * 4 + field);
    const weighted = scale * (d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * own) / average)));
    setFloat(scores, number, floatAt(scores, number) + weighted);
  }
}

/**
 * Sets a bit of documents, and that they are hits; those with a count of 0 are passed over where there are counts. With
 * `levels` those alone that stand at `level` there, which rise by one and are no hits yet.
 */
export function markDocuments(
  hits: usize,
  mask: usize,
  bit: u32,
  documents: usize,
  counts: usize,
  length: u32,
  levels: usize,
  level: u32,
): void {
  for (let i: u32 = 0; i < length; i++) {
    if (counts != 0 && at(counts, i) == 0) continue;
    const number = at(documents, i);
    if (levels == 0) store<u8>(hits + number, 1);
    else if (shortAt(levels, number) == level) setShort(levels, number, level + 1);
    else continue;
    set(mask, number, at(mask, number) | bit);
  }
}

/** Raises the documents of a list that stand at a level. */
export function raiseDocuments(levels: usize, level: u32, documents: usize, length: u32): void {
  for (let i: u32 = 0; i < length; i++) {
    const number = at(documents, i);
    if (shortAt(levels, number) == level) setShort(levels, number, level + 1);
  }
}

/** Takes over the bits of hits; with `levels` of those alone that stand at `level` there. */
export function gainBits(mask: usize, hits: usize, bits: usize, capacity: u32, levels: usize, level: u32): void {
  for (let number: u32 = 0; number < capacity; number++)
    if (byteAt(hits, number) != 0 && (levels == 0 || shortAt(levels, number) == level))
      set(mask, number, at(mask, number) | at(bits, number));
}

/** Takes over the scores of hits, as hits; with `levels` of those alone that stand at `level` there, which rise by one. */
export function gainScores(
  out: usize,
  outScores: usize,
  hits: usize,
  scores: usize,
  capacity: u32,
  levels: usize,
  level: u32,
): void {
  for (let number: u32 = 0; number < capacity; number++) {
    if (byteAt(hits, number) == 0) continue;
    if (levels == 0) store<u8>(out + number, 1);
    else if (shortAt(levels, number) == level) setShort(levels, number, level + 1);
    else continue;
    setFloat(outScores, number, floatAt(outScores, number) + floatAt(scores, number));
  }
}

/** Makes hits of the live documents at a level. */
export function hitsAtLevel(hits: usize, levels: usize, level: u32, live: usize, capacity: u32): void {
  for (let number: u32 = 0; number < capacity; number++)
    if (shortAt(levels, number) == level) store<u8>(hits + number, byteAt(live, number));
}

export function dropHits(hits: usize, unwanted: usize, capacity: u32): void {
  for (let number: u32 = 0; number < capacity; number++) if (byteAt(unwanted, number) != 0) store<u8>(hits + number, 0);
}

/** Makes hits of the documents of a list that are live. */
export function hitDocuments(hits: usize, live: usize, documents: usize, length: u32): void {
  for (let i: u32 = 0; i < length; i++) {
    const number = at(documents, i);
    store<u8>(hits + number, byteAt(live, number));
  }
}

/** The numbers of all hits, ascending; gives how many. */
export function hitNumbers(hits: usize, capacity: u32, out: usize): u32 {
  let count: u32 = 0;
  for (let number: u32 = 0; number < capacity; number++) if (byteAt(hits, number) == 1) set(out, count++, number);
  return count;
}

/** Adds how many bits some documents have. */
export function countBits(mask: usize, numbers: usize, length: u32, out: usize): void {
  for (let i: u32 = 0; i < length; i++) set(out, i, at(out, i) + popcnt(at(mask, at(numbers, i))));
}

/** The scores of some documents, each times how many bits it has (one where it has none). */
export function finalScores(scores: usize, numbers: usize, bits: usize, length: u32, out: usize): void {
  for (let i: u32 = 0; i < length; i++) {
    const count = at(bits, i);
    setFloat(out, i, floatAt(scores, at(numbers, i)) * (count == 0 ? 1 : <f64>count));
  }
}
