import { addressOf, float64s, kernels, uint32s } from './heap.js';
import { type Evaluation, finalScores, hitNumbers, roundScores, roundingPart } from './scoring.js';
import type { Snapshot } from './snapshot.js';
import { pickNumbers } from './sorted-numbers.js';

/** Compares documents by their ids; within a segment their places in its order tell it without reading them. */
export function compareIds(snapshot: Snapshot): (a: number, b: number) => number {
  const ranks = new Map<number, Uint32Array>();
  const segmentOf = (number: number): number => snapshot.segments.findLastIndex(({ base }) => base <= number);
  const rankOf = (at: number, number: number): number => {
    const open = snapshot.segments[at];
    let own = ranks.get(at);
    if (own === undefined) ranks.set(at, (own = open?.segment.ranks() ?? new Uint32Array()));
    return own[number - (open?.base ?? 0)] ?? 0;
  };
  return (a, b) => {
    const [x, y] = [segmentOf(a), segmentOf(b)];
    if (x === y) return rankOf(x, a) - rankOf(y, b);
    return snapshot.id(a) < snapshot.id(b) ? -1 : 1;
  };
}

/** The key that the `wanted` greatest have or exceed: the least of a heap of them. */
function keyOfRank(keys: Float64Array, wanted: number): number {
  const heap = float64s(wanted, false).fill(-Infinity);
  return kernels().keyOfRank(addressOf(keys), keys.length, addressOf(heap), wanted);
}

/** The indices of the keys that are not less than one. */
function indicesFrom(keys: Float64Array, least: number): Uint32Array {
  const out = uint32s(keys.length, false);
  return out.subarray(0, kernels().indicesFrom(addressOf(keys), keys.length, least, addressOf(out)));
}

/** Puts documents with the same key, which stand side by side, in the order of their ids. */
function sortTies(ordered: Uint32Array, keys: Float64Array, compare: (a: number, b: number) => number): void {
  for (let i = 0, end = 1; i < ordered.length; i = end++) {
    while (end < ordered.length && keys[ordered[end] as number] === keys[ordered[i] as number]) end++;
    if (end > i + 1) ordered.subarray(i, end).sort(compare);
  }
}

/** Sorts indices of numbers by their keys, greatest first, ties by the ids of the numbers. */
function sortByKeys(snapshot: Snapshot, indices: Uint32Array, keys: Float64Array, numbers: Uint32Array): Uint32Array {
  const { length } = indices;
  const [only, ...others] = snapshot.segments;
  const ranks = others.length === 0 && only !== undefined ? only.segment.ranks() : null;
  const spare = uint32s(length, false);
  const [own, by, of, order] = [addressOf(indices), addressOf(keys), addressOf(numbers), addressOf(ranks)];
  const isSpare = kernels().sortByKeys(own, length, by, of, order, addressOf(spare)) !== own;
  const ordered = isSpare ? spare : indices;
  if (ranks !== null) return ordered;
  const byId = compareIds(snapshot);
  sortTies(ordered, keys, (a, b) => byId(numbers[a] as number, numbers[b] as number));
  return ordered;
}

/** Rounds the keys at some indices; two that are the same then differ by no more than `part` of them. */
interface Rounding {
  readonly round: (keys: Float64Array, indices: Uint32Array) => void;
  readonly part: number;
}

/** The `wanted` documents with the greatest keys, sorted, ties by their ids; comparing bare keys first is the fastest. */
export function selectByKey(
  snapshot: Snapshot,
  numbers: Uint32Array,
  keys: Float64Array,
  wanted: number,
  rounding: Rounding | null = null,
): Uint32Array {
  if (wanted === 0) return uint32s(0);
  const limit = wanted < numbers.length ? keyOfRank(keys, wanted) : -Infinity;
  const kept = indicesFrom(keys, rounding === null ? limit : limit - Math.abs(limit) * rounding.part);
  rounding?.round(keys, kept);
  const first = sortByKeys(snapshot, kept, keys, numbers).subarray(0, wanted);
  return pickNumbers(numbers, first);
}

/** The hits that score highest, best first. */
export function selectHighest(
  snapshot: Snapshot,
  evaluation: Evaluation,
  wanted: number,
  numbers = hitNumbers(evaluation),
): Uint32Array {
  const keys = finalScores(evaluation, numbers);
  return selectByKey(snapshot, numbers, keys, wanted, { round: roundScores, part: roundingPart });
}
