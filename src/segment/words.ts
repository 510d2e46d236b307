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

/**
 * Words that were met, by the hash of their letters; reports repeat their words. An open-addressing table, at most half
 * full: to look a word up, no string is cut out of the report, which costs more than all else here.
 */
class WordTable {
  #used = 0;
  #words: (Word | undefined)[] = Array.from({ length: 2 ** 15 });
  /** Hashes of the words at the same places, 0 where there is none. */
  #hashes = new Int32Array(this.#words.length);

  /** The word with these letters, made when it is new. */
  wordOf(text: string, start: number, end: number): Word {
    const hash = hashOf(text, start, end);
    const mask = this.#hashes.length - 1;
    let at = hash & mask;
    for (let met = this.#hashes[at]; met !== 0; met = this.#hashes[at]) {
      if (met === hash) {
        const word = this.#words[at] as Word;
        if (isWritten(word, text, start, end)) return word;
      }
      at = (at + 1) & mask;
    }
    const word = newWord(text.slice(start, end));
    if (2 * ++this.#used > this.#hashes.length) this.#resize();
    this.#insert(hash, word);
    return word;
  }

  #insert(hash: number, word: Word): void {
    const mask = this.#hashes.length - 1;
    let at = hash & mask;
    while (this.#hashes[at] !== 0) at = (at + 1) & mask;
    this.#hashes[at] = hash;
    this.#words[at] = word;
  }

  /** Makes room for twice as many words, or forgets them all. */
  #resize(): void {
    const [hashes, words] = [this.#hashes, this.#words];
    const isFull = this.#used > mostWords;
    this.#words = Array.from({ length: isFull ? 2 ** 15 : 2 * words.length });
    this.#hashes = new Int32Array(this.#words.length);
    if (isFull) this.#used = 1;
    else words.forEach((word, at) => word !== undefined && this.#insert(hashes[at] as number, word));
  }
}

/** FNV-1a over code units, never 0. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15) || 1;
}

function isWritten({ written }: Word, text: string, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** A copy with characters of its own: a slice keeps the whole report that it was cut from in memory. */
const copyOf = (text: string): string => text.split('').join('');

function newWord(slice: string): Word {
  const written = copyOf(slice);
  const folded = fold(written);
  const own = folded === written ? written : folded;
  return { written, folded: own, triggers: null, formToken: 0, knownOf: null };
}

const words = new WordTable();

/** The word that is written from `start` to `end`; the same letters give the same word. */
export function wordOf(text: string, start: number, end: number): Word {
  const code = end - start === 1 ? text.charCodeAt(start) : short.length;
  if (code < short.length) return (short[code] ??= newWord(text.slice(start, end)));
  return words.wordOf(text, start, end);
}
