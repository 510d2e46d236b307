import type { Words } from '../model/tokens.js';

const superscripts: Readonly<Record<string, string>> = { '¹': '1', '²': '2', '³': '3', '⁰': '0' };

/** Folds text for matching: case, diacritics, ligatures, dashes, superscript digits. Never for what is shown. */
function fold(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹₀-₉]/gu, (char) => superscripts[char] ?? String(char.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[‘’′]/gu, "'")
    .toLowerCase();
}

function isAscii(codes: Uint16Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((codes[i] as number) >= 0x80) return false;
  return true;
}

/** Longest word whose letters are packed into its key, which tells it from all others without a look at its letters. */
const longestPacked = 12;
/** Second part of the key of any other word, which no packed letters give; the first part is a hash. */
const unpacked = -1;

/** The key of the word that was asked for last. */
const key = { low: 0, middle: 0, high: 0 };

/** Packs ASCII letters, four into each part of `key`; false where others stand among them. */
function pack(codes: Uint16Array, start: number, end: number): boolean {
  let low = 0;
  let middle = 0;
  let high = 0;
  let all = 0;
  for (let i = start; i < end; i++) {
    const code = codes[i] as number;
    high = (high << 8) | (middle >>> 24);
    middle = (middle << 8) | (low >>> 24);
    low = (low << 8) | code;
    all |= code;
  }
  key.low = low;
  key.middle = middle;
  key.high = high;
  return all < 0x80;
}

/** Makes an FNV-1a hash of code units the key. */
function hash(codes: Uint16Array, start: number, end: number): void {
  let low = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) low = Math.imul(low ^ (codes[i] as number), 0x01000193);
  key.low = low;
  key.middle = unpacked;
  key.high = 0;
}

function isWritten(written: string, codes: Uint16Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) !== codes[start + i]) return false;
  return true;
}

/** Most code units that are handed to one call. */
const longestCall = 1000;

/** The letters from `start` to `end` by themselves: a slice of the report would keep the whole of it in memory. */
function lettersOf(codes: Uint16Array, start: number, end: number): string {
  let out = '';
  for (let at = start; at < end; at += longestCall)
    out += String.fromCharCode(...codes.subarray(at, Math.min(end, at + longestCall)));
  return out;
}

/** Numbers in a cell of the table: the three parts of a word's key, and the number of the word and one; 0 in a free one. */
const cellSize = 4;

/**
 * Numbers the words that are met; reports repeat their words. To look one up, no string is cut out of the report, and
 * all but long ones are known by their keys. What costs most is memory that the processor has not at hand: the frequent
 * words are met first, so that what is kept of them by their numbers stands close together. The table is an
 * open-addressing one, at most half full.
 */
export class WordBook implements Words {
  readonly written: string[] = [];
  readonly folded: string[] = [];
  #cells = new Int32Array(cellSize * 2 ** 15);
  /** Numbers, and one, of the words of one code unit (signs above all) by the unit, up to Latin-1. */
  readonly #short = new Int32Array(0x100);

  /** The number of the word with these letters, the next one when it is new. */
  numberOf(codes: Uint16Array, start: number, end: number): number {
    if (end - start === 1 && (codes[start] as number) < this.#short.length) return this.#shortNumber(codes, start);
    const isPacked = end - start <= longestPacked && pack(codes, start, end);
    if (!isPacked) hash(codes, start, end);
    const { low, middle, high } = key;
    const cells = this.#cells;
    let at = placeOf(low, middle, high) & (cells.length - 1);
    for (let met = cells[at + 3] as number; met !== 0; met = cells[at + 3] as number) {
      if (cells[at] === low && cells[at + 1] === middle && cells[at + 2] === high)
        if (isPacked || isWritten(this.written[met - 1] as string, codes, start, end)) return met - 1;
      at = (at + cellSize) & (cells.length - 1);
    }
    const number = this.#add(codes, start, end);
    if (2 * cellSize * number > cells.length) this.#grow();
    this.#insert(low, middle, high, number + 1);
    return number;
  }

  #shortNumber(codes: Uint16Array, start: number): number {
    const code = codes[start] as number;
    const met = this.#short[code] as number;
    return met === 0 ? (this.#short[code] = this.#add(codes, start, start + 1) + 1) - 1 : met - 1;
  }

  #add(codes: Uint16Array, start: number, end: number): number {
    const written = lettersOf(codes, start, end);
    const folded = isAscii(codes, start, end) ? written.toLowerCase() : fold(written);
    this.folded.push(folded === written ? written : folded);
    return this.written.push(written) - 1;
  }

  #insert(low: number, middle: number, high: number, met: number): void {
    const cells = this.#cells;
    let at = placeOf(low, middle, high) & (cells.length - 1);
    while (cells[at + 3] !== 0) at = (at + cellSize) & (cells.length - 1);
    cells[at] = low;
    cells[at + 1] = middle;
    cells[at + 2] = high;
    cells[at + 3] = met;
  }

  #grow(): void {
    const old = this.#cells;
    this.#cells = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += cellSize) {
      const [low, middle, high, met] = old.subarray(at, at + cellSize) as unknown as [number, number, number, number];
      if (met !== 0) this.#insert(low, middle, high, met);
    }
  }
}

/** Where a key's cell is looked for first, in a table of any size. */
function placeOf(low: number, middle: number, high: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(low, 0x9e3779b1) ^ middle, 0x85ebca6b) ^ high, 0xc2b2ae35);
  return Math.imul(cellSize, mixed ^ (mixed >>> 15));
}
