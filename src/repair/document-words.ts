import { foldCode } from './word-codes.js';

/** Numbers of different words that a document writes with and without a hyphen behind a prefix. */
interface Habit {
  readonly kept: number;
  readonly joined: number;
}

/** How often words and hyphenated pairs of words stand in a document, in any case. */
export interface DocumentWords {
  /** `key` is in lower case: a word (`tumors`) or two with a hyphen between them (`ki-67`). */
  count(key: string): number;
  /** How many different words with a prefix (lower case) are written with a hyphen, and how many solid. */
  habit(prefix: string, words: ReadonlySet<string>): Habit;
}

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

/** An open-addressing table of hashes: counting every word of a text without making a string of each. */
class HashCounts {
  readonly #mask: number;
  readonly #hashes: Int32Array;
  readonly #counts: Int32Array;

  constructor(textLength: number) {
    const size = 2 ** Math.ceil(Math.log2(textLength + 16));
    this.#mask = size - 1;
    this.#hashes = new Int32Array(size);
    this.#counts = new Int32Array(size);
  }

  #slotOf(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#counts[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }

  add(hash: number): void {
    const slot = this.#slotOf(hash);
    this.#hashes[slot] = hash;
    this.#counts[slot] = (this.#counts[slot] as number) + 1;
  }

  count(hash: number): number {
    return this.#counts[this.#slotOf(hash)] as number;
  }
}

function countAll(raw: string): HashCounts {
  const counts = new HashCounts(raw.length);
  let last = 0;
  let lastEnd = -2;
  for (let i = 0; i < raw.length; i++) {
    let code = foldCode(raw.charCodeAt(i));
    if (code === 0) continue;
    const isPair = i === lastEnd + 1 && isHyphen(raw.charCodeAt(lastEnd));
    let word = seed;
    let pair = mix(last, hyphen);
    for (; code !== 0; code = i < raw.length ? foldCode(raw.charCodeAt(i)) : 0) {
      word = mix(word, code);
      pair = mix(pair, code);
      i++;
    }
    counts.add(word);
    if (isPair) counts.add(pair);
    last = word;
    lastEnd = i;
  }
  return counts;
}

/** Shorter rests are inflections or chance. */
const shortestRest = 4;

function findHabit(raw: string, prefix: string, words: ReadonlySet<string>): Habit {
  const kept = new Set<string>();
  const joined = new Set<string>();
  for (const [found] of raw.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}-])${prefix}-?\\p{L}{${shortestRest},}(?!-\\s)`, 'giu'),
  )) {
    const rest = found.slice(prefix.length).toLowerCase();
    if (rest.startsWith('-')) kept.add(rest);
    else if (words.has(rest)) joined.add(rest);
  }
  return { kept: kept.size, joined: joined.size };
}

/** Counts words and neighbours with a hyphen between them; the text is read at the first question. */
export function documentWords(raw: string): DocumentWords {
  let counts: HashCounts | null = null;
  const habits = new Map<string, Habit>();
  return {
    count: (key) => (counts ??= countAll(raw)).count(hashOf(key)),
    habit: (prefix, words) => {
      const habit = habits.get(prefix) ?? findHabit(raw, prefix, words);
      habits.set(prefix, habit);
      return habit;
    },
  };
}
