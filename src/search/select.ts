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
export function selectFirst(
  numbers: Iterable<number>,
  limit: number,
  compare: (a: number, b: number) => number,
): number[] {
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
