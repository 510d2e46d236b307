/** Index of the first number of a sorted list, from `start` on, that is not less than `wanted`: by steps that double. */
export function lowerBound(list: Uint32Array, wanted: number, start = 0): number {
  let step = 1;
  let low = start;
  while (low + step <= list.length && (list[low + step - 1] as number) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(list.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a number in a sorted list; -1 when it is not there. */
export function indexOf(list: Uint32Array, wanted: number): number {
  const at = lowerBound(list, wanted);
  return list[at] === wanted ? at : -1;
}
