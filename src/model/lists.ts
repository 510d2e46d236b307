/** A list of `count` places in which nothing stands yet; `Array.from({ length: count })` takes some fifty times as long. */
export function emptyPlaces<T>(count: number): (T | undefined)[] {
  const out: (T | undefined)[] = [];
  out.length = count;
  return out;
}

/**
 * The members of what `of` gives for each item, one after the other. It is what `flatMap` gives; the engine's own calls its
 * runtime for every member, which was a twentieth of all time.
 */
export function flatMapped<T, U>(items: readonly T[], of: (item: T, i: number) => U | readonly U[]): U[] {
  const out: U[] = [];
  for (let i = 0; i < items.length; i++) {
    const found = of(items[i] as T, i);
    if (!Array.isArray(found)) out.push(found as U);
    else for (let k = 0; k < found.length; k++) out.push(found[k] as U);
  }
  return out;
}

/** The members of several lists, one behind the other: a list itself where nothing stands in the others, as is mostly so. */
export function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  let out: readonly T[] = lists[0] ?? [];
  for (let i = 1; i < lists.length; i++) {
    const list = lists[i] as readonly T[];
    if (list.length > 0) out = out.length === 0 ? list : out.concat(list);
  }
  return out;
}

/**
 * The items in the order of `compare`, equal ones as they stood: the list itself where they stand so already, as most
 * do, because a sort makes tables of its own each time.
 */
export function inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < items.length; i++)
    if (compare(items[i - 1] as T, items[i] as T) > 0) return items.toSorted(compare);
  return items;
}

/** The items by their keys, keys and items in the order in which they come; an item without a key is in no group. */
export function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = out.get(key);
    if (group === undefined) out.set(key, [item]);
    else group.push(item);
  }
  return out;
}
