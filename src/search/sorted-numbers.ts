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

/** The numbers that two sorted lists share. */
export function sharedNumbers(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const wanted = a[i] as number;
    if ((b[j] as number) < wanted) j = lowerBound(b, wanted, j);
    else if (b[j] === wanted) {
      out[count++] = wanted;
      i++;
      j++;
    } else i = lowerBound(a, b[j] as number, i);
  }
  return out.subarray(0, count);
}
