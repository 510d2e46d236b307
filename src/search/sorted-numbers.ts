import { addressOf, kernels, uint32s } from './heap.js';

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

/** Where some sorted numbers stand in a sorted list, or would stand. */
export function indicesOf(list: Uint32Array, numbers: Uint32Array): Uint32Array {
  const out = uint32s(numbers.length, false);
  kernels().indicesOf(addressOf(list), list.length, addressOf(numbers), numbers.length, addressOf(out));
  return out;
}

/** The numbers that two sorted lists share. */
export function sharedNumbers(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = uint32s(Math.min(a.length, b.length), false);
  const count = kernels().sharedNumbers(addressOf(a), a.length, addressOf(b), b.length, addressOf(out));
  return out.subarray(0, count);
}

/** The numbers that stand at some indices of a list. */
export function pickNumbers(list: Uint32Array, indices: Uint32Array): Uint32Array {
  const out = uint32s(indices.length, false);
  kernels().pick(addressOf(list), addressOf(indices), indices.length, addressOf(out));
  return out;
}

/** The indices of the bytes that are 1, ascending. */
export function markedNumbers(marks: Uint8Array): Uint32Array {
  const out = uint32s(marks.length, false);
  return out.subarray(0, kernels().hitNumbers(addressOf(marks), marks.length, addressOf(out)));
}
