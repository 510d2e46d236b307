import type { WordSet } from '../lexicons/word-list.js';
import { foldCode, wordAfter } from './word-codes.js';

/** The words that a document writes with and without a hyphen behind a prefix, without the prefix. */
interface Habit {
  readonly kept: ReadonlySet<string>;
  readonly joined: ReadonlySet<string>;
}

/** English words, and those among them that are frequent; in lower case. */
interface KnownWords {
  readonly words: WordSet;
  readonly common: WordSet;
}

/** How often words and hyphenated pairs of words stand in a document, in any case. */
export interface DocumentWords {
  /** `key` is in lower case: a word (`tumors`) or two with a hyphen between them (`ki-67`). */
  count(key: string): number;
  /**
   * Which words with a prefix (lower case) are written with a hyphen, and which solid; words that everyone writes solid
   * (`antibody`) tell of no habit.
   */
  habit(prefix: string, known: KnownWords): Habit;
}

const blank = 0x20;
const hyphen = 0x2d;
const isHyphen = (code: number): boolean => code === hyphen || code === 0x2010 || code === 0x2011;

/** FNV-1a over folded code units; of 32 bits, so that two words of one document all but never meet. */
const seed = 0x811c9dc5 | 0;
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function hashOf(key: string): number {
  let hash = seed;
  for (let i = 0; i < key.length; i++) hash = mix(hash, key.charCodeAt(i));
  return hash;
}

/**
 * An open-addressing table of hashes with their counts: counting every word of a text without making a string of each.
 * It grows with the number of different words, so that it stays in the processor's cache.
 */
class HashCounts {
  #size: number;
  #used = 0;
  /** Hash and count in turns. */
  #cells: Int32Array;

  constructor(textLength: number) {
    this.#size = 2 ** Math.min(14, Math.ceil(Math.log2(textLength / 4 + 64)));
    this.#cells = new Int32Array(2 * this.#size);
  }

  #cellOf(hash: number): number {
    const mask = 2 * this.#size - 1;
    let cell = (hash << 1) & mask;
    while (this.#cells[cell + 1] !== 0 && this.#cells[cell] !== hash) cell = (cell + 2) & mask;
    return cell;
  }

  #grow(): void {
    const old = this.#cells;
    this.#size *= 4;
    this.#cells = new Int32Array(2 * this.#size);
    for (let cell = 0; cell < old.length; cell += 2) {
      if (old[cell + 1] === 0) continue;
      const to = this.#cellOf(old[cell] as number);
      this.#cells[to] = old[cell] as number;
      this.#cells[to + 1] = old[cell + 1] as number;
    }
  }

  add(hash: number): void {
    const cell = this.#cellOf(hash);
    if (this.#cells[cell + 1] === 0 && ++this.#used > this.#size / 2) {
      this.#grow();
      this.add(hash);
      return;
    }
    this.#cells[cell] = hash;
    this.#cells[cell + 1] = (this.#cells[cell + 1] as number) + 1;
  }

  count(hash: number): number {
    return this.#cells[this.#cellOf(hash) + 1] as number;
  }
}

/** Hash of the word that begins at `start`, on top of `from`. */
function hashWord(raw: string, start: number, from: number): number {
  let hash = from;
  for (let i = start; i < raw.length; i++) {
    const code = foldCode(raw.charCodeAt(i));
    if (code === 0) break;
    hash = mix(hash, code);
  }
  return hash;
}

/** True where a hyphen with a line end or a blank behind it, or a viewer's mark, stands: the word before it may be half a word. */
function breaksOff(raw: string, end: number): boolean {
  const code = raw.charCodeAt(end);
  if (code === 0xad || code === 0x02 || code === 0xfffe) return true;
  return isHyphen(code) && raw.charCodeAt(end + 1) <= blank;
}

function countAll(raw: string): HashCounts {
  const counts = new HashCounts(raw.length);
  let last = seed;
  let lastEnd = -2;
  let isRest = false;
  for (let i = 0; i < raw.length; i++) {
    let code = foldCode(raw.charCodeAt(i));
    if (code === 0) continue;
    let hash = seed;
    let end = i;
    do {
      hash = mix(hash, code);
      code = ++end < raw.length ? foldCode(raw.charCodeAt(end)) : 0;
    } while (code !== 0);
    const isHalf = breaksOff(raw, end);
    if (!isHalf && !isRest) counts.add(hash);
    if (i === lastEnd + 1 && isHyphen(raw.charCodeAt(lastEnd))) counts.add(hashWord(raw, i, mix(last, hyphen)));
    last = hash;
    lastEnd = end;
    isRest = isHalf;
    i = end;
  }
  return counts;
}

/** Shorter rests are inflections or chance. */
const shortestRest = 4;

/** True where a word or a part of a compound begins at `at` and none goes on. */
const startsWord = (text: string, at: number): boolean =>
  at === 0 || (text.charAt(at - 1) !== '-' && foldCode(text.charCodeAt(at - 1)) === 0);

/** `lower` is the document in lower case. */
function findHabit(lower: string, prefix: string, { words, common }: KnownWords): Habit {
  const kept = new Set<string>();
  const joined = new Set<string>();
  for (let at = lower.indexOf(prefix); at >= 0; at = lower.indexOf(prefix, at + 1)) {
    if (!startsWord(lower, at)) continue;
    const behind = at + prefix.length;
    const isKept = isHyphen(lower.charCodeAt(behind));
    const rest = wordAfter(lower, isKept ? behind + 1 : behind);
    if (rest.length < shortestRest || /\P{L}/u.test(rest)) continue;
    if (isKept) kept.add(rest);
    else if (words.has(rest) && !common.has(prefix + rest)) joined.add(rest);
  }
  return { kept, joined };
}

/** Counts words and neighbours with a hyphen between them; the text is read at the first question. */
export function documentWords(raw: string): DocumentWords {
  let counts: HashCounts | null = null;
  let lower: string | null = null;
  const habits = new Map<string, Habit>();
  return {
    count: (key) => (counts ??= countAll(raw)).count(hashOf(key)),
    habit: (prefix, known) => {
      const habit = habits.get(prefix) ?? findHabit((lower ??= raw.toLowerCase()), prefix, known);
      habits.set(prefix, habit);
      return habit;
    },
  };
}
