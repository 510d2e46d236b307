import type { Word } from '../model/tokens.js';

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

/** Words of one code unit (signs above all) by the unit, up to Latin-1. */
const short: (Word | undefined)[] = Array.from({ length: 0x100 });
/** Words are forgotten when there are so many. */
const mostWords = 200_000;

/** Longest word whose letters are packed into its key, which tells it from all others without a look at its letters. */
const longestPacked = 8;
/** Second half of the key of any other word, which no packed letters give; the first half is a hash. */
const unpacked = -1;

/** The key of the word that was asked for last. */
const key = { low: 0, high: 0 };

/** Packs up to eight ASCII letters into the two halves of `key`, four each; false where others stand among them. */
function pack(codes: Uint16Array, start: number, end: number): boolean {
  let [low, high, all] = [0, 0, 0];
  const middle = Math.min(end, start + 4);
  for (let i = start; i < middle; i++) {
    const code = codes[i] as number;
    low = (low << 8) | code;
    all |= code;
  }
  for (let i = middle; i < end; i++) {
    const code = codes[i] as number;
    high = (high << 8) | code;
    all |= code;
  }
  key.low = low;
  key.high = high;
  return all < 0x80;
}

/** FNV-1a over code units, never 0. */
function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (codes[i] as number), 0x01000193);
  return hash || 1;
}

function isWritten({ written }: Word, codes: Uint16Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) !== codes[start + i]) return false;
  return true;
}

/**
 * Words that were met; reports repeat their words. An open-addressing table, at most half full: to look a word up, no
 * string is cut out of the report, and a short one is known by its key. What costs most is memory that the processor has
 * not at hand.
 */
class WordTable {
  #used = 0;
  #words: (Word | undefined)[] = Array.from({ length: 2 ** 15 });
  /** Both halves of the keys of the words at the same places; the first is 0 where there is none. */
  #keys = new Int32Array(2 * this.#words.length);

  /** The word with these letters, made when it is new. */
  wordOf(codes: Uint16Array, start: number, end: number): Word {
    const isPacked = end - start <= longestPacked && pack(codes, start, end);
    const low = isPacked ? key.low : hashOf(codes, start, end);
    const high = isPacked ? key.high : unpacked;
    const [keys, mask] = [this.#keys, this.#words.length - 1];
    let at = placeOf(low, high) & mask;
    for (let met = keys[2 * at]; met !== 0; met = keys[2 * at]) {
      if (met === low && keys[2 * at + 1] === high) {
        const word = this.#words[at] as Word;
        if (isPacked || isWritten(word, codes, start, end)) return word;
      }
      at = (at + 1) & mask;
    }
    const word = newWord(codes, start, end);
    if (2 * ++this.#used > this.#words.length) this.#resize();
    this.#insert(low, high, word);
    return word;
  }

  #insert(low: number, high: number, word: Word): void {
    const mask = this.#words.length - 1;
    let at = placeOf(low, high) & mask;
    while (this.#keys[2 * at] !== 0) at = (at + 1) & mask;
    this.#keys[2 * at] = low;
    this.#keys[2 * at + 1] = high;
    this.#words[at] = word;
  }

  /** Makes room for twice as many words, or forgets them all. */
  #resize(): void {
    const [keys, words] = [this.#keys, this.#words];
    const isFull = this.#used > mostWords;
    this.#words = Array.from({ length: isFull ? 2 ** 15 : 2 * words.length });
    this.#keys = new Int32Array(2 * this.#words.length);
    if (isFull) this.#used = 1;
    else
      words.forEach((word, at) => {
        if (word !== undefined) this.#insert(keys[2 * at] as number, keys[2 * at + 1] as number, word);
      });
  }
}

function placeOf(low: number, high: number): number {
  const mixed = Math.imul(Math.imul(low, 0x9e3779b1) ^ high, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
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

const noKinds = new Int32Array(0);
const noTriggers: readonly number[] = [];

function newWord(codes: Uint16Array, start: number, end: number): Word {
  const written = lettersOf(codes, start, end);
  const folded = fold(written);
  const own = folded === written ? written : folded;
  return {
    written,
    folded: own,
    kinds: noKinds,
    triggers: noTriggers,
    formToken: 0,
    formAhead: 0,
    knownOf: null,
  };
}

const words = new WordTable();

/** The word that the code units from `start` to `end` write; the same letters give the same word. */
export function wordOf(codes: Uint16Array, start: number, end: number): Word {
  const code = end - start === 1 ? (codes[start] as number) : short.length;
  if (code < short.length) return (short[code] ??= newWord(codes, start, end));
  return words.wordOf(codes, start, end);
}
