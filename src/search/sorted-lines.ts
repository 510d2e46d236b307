import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const [newline, tab] = [10, 9];
/** Bytes of a file that are read in one go. */
const inOneGo = 1 << 15;

/** The first line of a stretch: its key with the tab behind it, and where it starts. */
interface Fence {
  readonly key: Buffer;
  readonly offset: number;
}

/** What a key leads to among whole lines; null where it is none of theirs. `wanted` ends with the tab behind the key. */
function findAmong(lines: Buffer, wanted: Buffer): string | null {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const from = lines.subarray(0, (low + high) >>> 1).lastIndexOf(newline) + 1;
    const to = lines.indexOf(newline, from);
    const order = wanted.compare(lines, from, Math.min(to, from + wanted.length));
    if (order === 0) return lines.toString('utf8', from + wanted.length, to);
    if (order > 0) low = to + 1;
    else high = from;
  }
  return null;
}

/**
 * A file of lines in the order of their bytes, each a key, a tab and what it leads to. All of it is read once, a piece
 * after the other in the same memory, to know its checksum and where which keys stand.
 */
export class SortedLines {
  readonly #file: number;
  readonly #fences: Fence[] = [];
  /** Most stretches have room in it. */
  readonly #room = Buffer.allocUnsafeSlow(2 * inOneGo);
  readonly crc: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    let [crc, offset] = [0, 0];
    for (let bytes = this.#read(0, inOneGo); bytes.length > 0; bytes = this.#read(offset, inOneGo)) {
      crc = crc32(bytes, crc);
      this.#fence(bytes, offset);
      offset += bytes.length;
    }
    this.#fences.push({ key: Buffer.alloc(0), offset });
    this.crc = crc;
  }

  /** Bytes of the file, as far as it has them, until the next call. */
  #read(offset: number, length: number): Buffer {
    const room = length > this.#room.length ? Buffer.allocUnsafeSlow(length) : this.#room;
    return room.subarray(0, readSync(this.#file, room, 0, length, offset));
  }

  /** Notes the first line that starts in a piece of the file, with its key; one that goes on behind the piece is none. */
  #fence(bytes: Buffer, offset: number): void {
    const from = offset === 0 ? 0 : bytes.indexOf(newline) + 1;
    const to = bytes.indexOf(tab, from);
    if (to < 0 || (offset > 0 && from === 0)) return;
    this.#fences.push({ key: Buffer.from(bytes.subarray(from, to + 1)), offset: offset + from });
  }

  /** What a key leads to; null where there is none of it. */
  find(key: string): string | null {
    const wanted = Buffer.from(`${key}\t`);
    const behind = this.#fences.findIndex((fence, i) => i + 1 === this.#fences.length || wanted.compare(fence.key) < 0);
    const [start, end] = [this.#fences[behind - 1], this.#fences[behind]];
    if (start === undefined || end === undefined) return null;
    return findAmong(this.#read(start.offset, end.offset - start.offset), wanted);
  }

  close(): void {
    closeSync(this.#file);
  }
}
