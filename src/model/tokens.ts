/** What a token is made of. Letter runs and digit runs are separate tokens: `177Lu` is two, `0.4` is one. */
export const tokenKind = { word: 0, number: 1, symbol: 2 } as const;

/** What stands before a token: nothing, blanks, or a line end (also before the first). */
export const gap = { none: 0, blank: 1, line: 2 } as const;

/** A word as it is written, shared by all tokens that are written so. */
export interface Word {
  readonly written: string;
  /** Lower case, no diacritics, plain hyphens, µ and μ as one. */
  readonly folded: string;
  /**
   * What annotation found out of the word, and with whose data (null before): the bits of its kinds (`word-kinds.ts`),
   * the numbers of those that are triggers, its number among the tokens of lexicon forms (0 for none), and a mask of
   * those that stand behind it in a form that it begins (`TokenTrie`). A memory, not a part of its value.
   */
  kinds: Int32Array;
  triggers: readonly number[];
  formToken: number;
  formAhead: number;
  knownOf: object | null;
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
  readonly words: readonly Word[];
  /** Folded text of each token. For matching only, never shown or stored. */
  readonly folded: readonly string[];
}
