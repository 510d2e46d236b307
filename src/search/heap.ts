import { type Kernels, kernelCode } from './kernel-code.js';

/*
 * Arrays that are handed to the kernels. A cold search is over before V8 makes a loop fast, so the loops over documents and
 * places are WebAssembly, which is compiled at once. Its memory is shared because such memory grows under arrays that
 * stand in it.
 */

const pageSize = 65_536;
const initialPages = 256;
/** The most that WebAssembly can address. */
const mostPages = 65_536;
/** An address that is 0 stands for no array. */
const firstAddress = 64;

interface Heap {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
}

let heap: Heap | null = null;
/** What is free starts at `next`; from `untouched` on it never was used, so that it is 0. */
let next = firstAddress;
let untouched = firstAddress;

function open(): Heap {
  if (heap !== null) return heap;
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: mostPages, shared: true });
  const module = new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Kernels;
  return (heap = { memory, kernels });
}

export const kernels = (): Kernels => open().kernels;

/** Takes so many bytes; `isClear` for such as are all 0. */
function take(bytes: number, isClear: boolean): number {
  const { memory } = open();
  const address = next;
  next = Math.ceil((address + bytes) / 8) * 8;
  const missing = next - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.max(Math.ceil(missing / pageSize), memory.buffer.byteLength / pageSize / 2));
  if (isClear && address < untouched)
    new Uint8Array(memory.buffer, address, Math.min(next, untouched) - address).fill(0);
  untouched = Math.max(untouched, next);
  return address;
}

/** Numbers that all are 0; with `isClear` false they may be any, for those who set each. */
export const uint32s = (length: number, isClear = true): Uint32Array => {
  const address = take(length * 4, isClear);
  return new Uint32Array(open().memory.buffer, address, length);
};

export const uint16s = (length: number): Uint16Array => {
  const address = take(length * 2, true);
  return new Uint16Array(open().memory.buffer, address, length);
};

export const uint8s = (length: number, isClear = true): Uint8Array => {
  const address = take(length, isClear);
  return new Uint8Array(open().memory.buffer, address, length);
};

/** Bytes that a file is read into, for the kernels; they may be any. */
export function bytesOnHeap(length: number): Buffer {
  const address = take(length, false);
  return Buffer.from(open().memory.buffer, address, length);
}

export const float64s = (length: number, isClear = true): Float64Array => {
  const address = take(length * 8, isClear);
  return new Float64Array(open().memory.buffer, address, length);
};

/** The address of an array, which is copied into the memory of the kernels unless it stands there; 0 for null. */
export function addressOf(array: Uint8Array | Uint16Array | Uint32Array | Float64Array | null): number {
  if (array === null) return 0;
  if (array.buffer instanceof SharedArrayBuffer) return array.byteOffset;
  const address = take(array.byteLength, false);
  new Uint8Array(open().memory.buffer, address, array.byteLength).set(
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  );
  return address;
}

/** Where a kernel puts what it says besides what it returns. */
export const resultsAddress = 8;
export const results = (): Uint32Array => new Uint32Array(open().memory.buffer, resultsAddress, 4);

/** Does something, and takes back all arrays that it was given meanwhile: none of them may be what it returns. */
export function withHeap<T>(work: () => T): T {
  const before = next;
  try {
    return work();
  } finally {
    next = before;
  }
}
