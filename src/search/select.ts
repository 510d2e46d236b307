import { type Evaluation, finalScores, hitNumbers, roundScore, roundingPart } from './scoring.js';
import type { Snapshot } from './snapshot.js';

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

/** The first `limit` of `numbers` in the order of `compare`, sorted: a heap whose root is the last of those kept. */
function selectFirst(numbers: Iterable<number>, limit: number, compare: (a: number, b: number) => number): number[] {
  const heap: number[] = [];
  const sink = (from: number): void => {
    for (let at = from; ; ) {
      let last = at;
      for (const child of [at * 2 + 1, at * 2 + 2])
        if (child < heap.length && compare(heap[child] as number, heap[last] as number) > 0) last = child;
      if (last === at) return;
      [heap[at], heap[last]] = [heap[last] as number, heap[at] as number];
      at = last;
    }
  };
  for (const number of numbers) {
    if (heap.length < limit) {
      heap.push(number);
      if (heap.length === limit) for (let at = (limit >> 1) - 1; at >= 0; at--) sink(at);
    } else if (limit > 0 && compare(number, heap[0] as number) < 0) {
      heap[0] = number;
      sink(0);
    }
  }
  return heap.toSorted(compare);
}

/** The key that the `wanted` greatest have or exceed: the least of a heap of them. */
function keyOfRank(keys: Float64Array, wanted: number): number {
  const heap = new Float64Array(wanted).fill(-Infinity);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key <= (heap[0] as number)) continue;
    let at = 0;
    for (let child = 1; child < wanted; child = at * 2 + 1) {
      if (child + 1 < wanted && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= key) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = key;
  }
  return heap[0] as number;
}

/** How keys are compared: as `exact` makes them; two that are the same then differ by no more than this part of them. */
interface Exactness {
  readonly exact: (key: number) => number;
  readonly part: number;
}

/** The `wanted` documents with the greatest keys, sorted, ties by their ids; comparing bare keys first is the fastest. */
export function selectByKey(
  snapshot: Snapshot,
  numbers: Uint32Array,
  keys: Float64Array,
  wanted: number,
  { exact, part }: Exactness = { exact: (key) => key, part: 0 },
): number[] {
  if (wanted === 0) return [];
  const byId = compareIds(snapshot);
  const limit = wanted < numbers.length ? keyOfRank(keys, wanted) : -Infinity;
  const least = part === 0 ? limit : limit - Math.abs(limit) * part;
  const kept: number[] = [];
  for (let i = 0; i < keys.length; i++) if ((keys[i] as number) >= least) kept.push(i);
  for (const i of kept) keys[i] = exact(keys[i] as number);
  const compare = (a: number, b: number): number => {
    const [x, y] = [keys[a] as number, keys[b] as number];
    return x > y ? -1 : x < y ? 1 : byId(numbers[a] as number, numbers[b] as number);
  };
  const first = kept.length > wanted ? selectFirst(kept, wanted, compare) : kept.toSorted(compare);
  return first.map((i) => numbers[i] as number);
}

/** The hits that score highest, best first. */
export function selectHighest(
  snapshot: Snapshot,
  evaluation: Evaluation,
  wanted: number,
  numbers = hitNumbers(evaluation),
): number[] {
  const keys = finalScores(evaluation, numbers);
  return selectByKey(snapshot, numbers, keys, wanted, { exact: roundScore, part: roundingPart });
}
