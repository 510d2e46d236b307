/** A half-open range `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the two spans share at least one code unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** True when `inner` lies wholly inside `outer` (equal spans count). */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The smallest span that holds all of `spans`; `spans` must not be empty. */
export function hull(spans: readonly Span[]): Span {
  let start = Infinity;
  let end = -Infinity;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/**
 * Index of the last item whose `key` is not above `value`, or -1.
 * `items` must be sorted by `key`.
 */
export function lastAtOrBefore<T>(items: ArrayLike<T>, value: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(items[middle] as T) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last item whose `key` is not above `value`; undefined when there is none. See `lastAtOrBefore`. */
export function itemAtOrBefore<T>(items: readonly T[], value: number, key: (item: T) => number): T | undefined {
  const at = lastAtOrBefore(items, value, key);
  // Index -1 is no element but a property, which is looked for by name.
  return at < 0 ? undefined : items[at];
}
