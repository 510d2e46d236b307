/** What a token is made of. Letter runs and digit runs are separate tokens: `177Lu` is two, `0.4` is one. */
export const tokenKind = { word: 0, number: 1, symbol: 2 } as const;

/** What stands before a token: nothing, blanks, or a line end (also before the first). */
export const gap = { none: 0, blank: 1, line: 2 } as const;

/** The words of some texts, each once and by number: a word is what is written, letter by letter. */
export interface Words {
  readonly written: readonly string[];
  /** Lower case, no diacritics, plain hyphens, µ and μ as one. */
  readonly folded: readonly string[];
}

/** Tokens as parallel arrays (one entry a token, in text order); blanks are not tokens. */
export interface Tokens {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Values of `tokenKind`. */
  readonly kinds: Uint8Array;
  /** What stands before each token, values of `gap`. */
  readonly gaps: Uint8Array;
  /** The number of each token's word in `book`. */
  readonly words: Int32Array;
  readonly book: Words;
  /** Folded text of each token. For matching only, never shown or stored. */
  readonly folded: readonly string[];
}

/** A token as it is written; only of tokens that there are. */
export const writtenAt = ({ words, book }: Pick<Tokens, 'words' | 'book'>, i: number): string =>
  book.written[words[i] as number] as string;
