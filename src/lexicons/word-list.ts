/** What a set of words is asked for. */
export type WordSet = Pick<ReadonlySet<string>, 'has'>;

/** A set of words as plain data, so that it can be kept and need not be made of a hundred thousand strings. */
export interface WordListData {
  /** The words, a line each. */
  readonly lines: string;
  /** Places of the words in `lines`, from 1, by their hashes; 0 where there is none. At most half full, a power of two. */
  readonly places: Int32Array;
}

const newline = 10;

/** FNV-1a over code units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

export function compileWordList(words: Iterable<string>): WordListData {
  const all = [...new Set(words)];
  const places = new Int32Array(2 ** Math.ceil(Math.log2(2 * all.length + 2)));
  let at = 1;
  for (const word of all) {
    let cell = hashOf(word) & (places.length - 1);
    while (places[cell] !== 0) cell = (cell + 1) & (places.length - 1);
    places[cell] = at;
    at += word.length + 1;
  }
  return { lines: all.map((word) => `${word}\n`).join(''), places };
}

/** A set of words that was compiled; no word of it holds a line end. */
export class WordList implements WordSet {
  readonly #data: WordListData;

  constructor(data: WordListData) {
    this.#data = data;
  }

  has(word: string): boolean {
    const { lines, places } = this.#data;
    const mask = places.length - 1;
    for (let cell = hashOf(word) & mask; ; cell = (cell + 1) & mask) {
      const place = (places[cell] as number) - 1;
      if (place < 0) return false;
      if (lines.charCodeAt(place + word.length) === newline && lines.startsWith(word, place)) return true;
    }
  }
}
