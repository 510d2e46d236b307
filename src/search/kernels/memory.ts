/** Arrays are passed by their addresses; none is checked for its end. */

export function byteAt(array: usize, index: u32): u32 {
  return load<u8>(array + index);
}

export function shortAt(array: usize, index: u32): u32 {
  return load<u16>(array + ((<usize>index) << 1));
}

export function setShort(array: usize, index: u32, value: u32): void {
  store<u16>(array + ((<usize>index) << 1), value);
}

export function at(array: usize, index: u32): u32 {
  return load<u32>(array + ((<usize>index) << 2));
}

export function set(array: usize, index: u32, value: u32): void {
  store<u32>(array + ((<usize>index) << 2), value);
}

/** An item of a list of bytes (`isBytes` 1), or of one of 32 bits each. */
export function itemAt(array: usize, isBytes: u32, index: u32): u32 {
  return isBytes == 1 ? byteAt(array, index) : at(array, index);
}

export function floatAt(array: usize, index: u32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

export function setFloat(array: usize, index: u32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

/** Where the next varint is read. */
let cursor: usize = 0;

export function seek(address: usize): void {
  cursor = address;
}

export function position(): usize {
  return cursor;
}

/** A LEB128 varint below 2^32. */
export function varint(): u32 {
  let byte: u32 = load<u8>(cursor++);
  if (byte < 0x80) return byte;
  let value = byte & 0x7f;
  let shift: u32 = 7;
  do {
    byte = load<u8>(cursor++);
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte >= 0x80);
  return value;
}

/** Index of the first of `length` ascending numbers, from `start` on, that is not less than `wanted`: by steps that double. */
export function lowerBound(list: usize, length: u32, wanted: u32, start: u32): u32 {
  let step: u32 = 1;
  let low = start;
  while (low + step <= length && at(list, low + step - 1) < wanted) {
    low += step;
    step *= 2;
  }
  let high = min(length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(list, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
