import type { UnitTable } from '../../units/unit-table.js';
import type { Trigger } from '../triggers.js';
import { type KnownTokens, type WordKind, isKindAt } from '../word-kinds.js';

/** What reading of numbers needs of a report. */
export interface NumericText {
  readonly text: string;
  readonly tokens: KnownTokens;
  /** What stands before each token, a value of `gap`. */
  readonly gaps: Uint8Array;
  readonly sentenceOf: Int32Array;
  readonly where: (trigger: Trigger) => readonly number[];
  readonly resources: {
    readonly units: UnitTable;
    readonly parseNumberWords: (phrase: string) => number | null;
  };
}

/** Folded text of a token; empty outside of the text, so that callers may look past its edges. */
export const wordAt = ({ tokens }: NumericText, i: number): string =>
  i >= 0 && i < tokens.count ? (tokens.folded[i] as string) : '';

/** True for a token whose word is of a kind; false outside of the text. */
export const isOf = ({ tokens }: NumericText, i: number, kind: WordKind): boolean => isKindAt(tokens, i, kind);

export const startOf = ({ tokens }: NumericText, i: number): number => tokens.starts[i] as number;
export const endOf = ({ tokens }: NumericText, i: number): number => tokens.ends[i] as number;

/** True when token `i` follows the one before it without a blank. */
export const touches = ({ gaps, tokens }: NumericText, i: number): boolean =>
  i > 0 && i < tokens.count && gaps[i] === 0;

/** True when tokens `i` and `j` stand in the same sentence. */
export const sameSentence = ({ sentenceOf }: NumericText, i: number, j: number): boolean =>
  sentenceOf[i] === sentenceOf[j];

export const opensBracket = (word: string): boolean => word === '(' || word === '[';
export const closesBracket = (word: string): boolean => word === ')' || word === ']';

/** Most tokens of an aside in brackets. */
const longestAside = 40;

/** True when a bracket of its sentence is open before token `i`. */
export function isInBrackets(text: NumericText, i: number): boolean {
  for (let at = i - 1; at >= i - longestAside && sameSentence(text, at, i); at--) {
    if (wordAt(text, at) === '(') return true;
    if (wordAt(text, at) === ')') return false;
  }
  return false;
}
