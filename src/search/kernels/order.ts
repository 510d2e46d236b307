/** Keys in their order, greatest first. */
import { at, floatAt, itemAt, set, setFloat } from './memory';

/** The key that the `wanted` greatest have or exceed: the least of a heap of them, whose keys are below all at first. */
export function keyOfRank(keys: usize, length: u32, heap: usize, wanted: u32): f64 {
  for (let i: u32 = 0; i < length; i++) {
    const key = floatAt(keys, i);
    if (key <= floatAt(heap, 0)) continue;
    let place: u32 = 0;
    for (let child: u32 = 1; child < wanted; child = place * 2 + 1) {
      if (child + 1 < wanted && floatAt(heap, child + 1) < floatAt(heap, child)) child++;
      if (floatAt(heap, child) >= key) break;
      setFloat(heap, place, floatAt(heap, child));
      place = child;
    }
    setFloat(heap, place, key);
  }
  return floatAt(heap, 0);
}

/** The indices of the keys that are not less than one; gives how many. */
export function indicesFrom(keys: usize, length: u32, least: f64, out: usize): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < length; i++) if (floatAt(keys, i) >= least) set(out, count++, i);
  return count;
}

/**
 * Rounds the keys at some indices: of those from `bounds[i]` on that are below the next bound, `scales[i]` says how many parts of 1 they are
 * whole multiples of. Gives how many are not within the bounds, which stay as they are.
 */
export function roundKeys(keys: usize, indices: usize, length: u32, bounds: usize, scales: usize, powers: u32): u32 {
  let outside: u32 = 0;
  let power: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const index = at(indices, i);
    const key = floatAt(keys, index);
    if (key == 0) continue;
    if (key < floatAt(bounds, 0) || key >= floatAt(bounds, powers)) {
      outside++;
      continue;
    }
    while (key < floatAt(bounds, power)) power--;
    while (key >= floatAt(bounds, power + 1)) power++;
    const scale = floatAt(scales, power);
    setFloat(keys, index, Math.floor(key * scale + 0.5) / scale);
  }
  return outside;
}

/** The numbers that stand at some indices. */
export function pickFloats(list: usize, indices: usize, count: u32, out: usize): void {
  for (let i: u32 = 0; i < count; i++) setFloat(out, i, floatAt(list, at(indices, i)));
}

let keysToSort: usize = 0;
let ranksToSort: usize = 0;
let numbersToSort: usize = 0;

function isBefore(a: u32, b: u32): bool {
  const x = floatAt(keysToSort, a);
  const y = floatAt(keysToSort, b);
  if (x != y) return x > y;
  return ranksToSort != 0 && at(ranksToSort, at(numbersToSort, a)) < at(ranksToSort, at(numbersToSort, b));
}

function merge(from: usize, to: usize, start: u32, middle: u32, end: u32): void {
  if (middle == end || !isBefore(at(from, middle), at(from, middle - 1))) {
    memory.copy(to + ((<usize>start) << 2), from + ((<usize>start) << 2), (<usize>(end - start)) << 2);
    return;
  }
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    const takesRight = left == middle || (right < end && isBefore(at(from, right), at(from, left)));
    set(to, i, takesRight ? at(from, right++) : at(from, left++));
  }
}

/**
 * Sorts indices by their keys, ties by the ranks of the numbers at the indices, where there are ranks; a stable merge sort.
 * `spare` has room for as many. Gives which of the two the sorted ones stand in.
 */
export function sortByKeys(indices: usize, count: u32, keys: usize, numbers: usize, ranks: usize, spare: usize): usize {
  keysToSort = keys;
  numbersToSort = numbers;
  ranksToSort = ranks;
  let from = indices;
  let to = spare;
  for (let width: u32 = 1; width < count; width *= 2) {
    for (let start: u32 = 0; start < count; start += width * 2)
      merge(from, to, start, min(start + width, count), min(start + width * 2, count));
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

/** By document, the greatest (`sign` 1) or the least (`sign` -1, negated) of the numbers that it states; `keys` start below all. */
export function greatestStated(
  keys: usize,
  documents: usize,
  counts: usize,
  length: u32,
  stated: usize,
  isBytes: u32,
  values: usize,
  sign: f64,
): void {
  let next: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const number = at(documents, i);
    for (const end = next + at(counts, i); next < end; next++) {
      const key = floatAt(values, itemAt(stated, isBytes, next)) * sign;
      if (key > floatAt(keys, number)) setFloat(keys, number, key);
    }
  }
}
