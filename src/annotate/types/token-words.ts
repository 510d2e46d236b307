import type { Analysis } from '../analysis.js';

/** Folded text of a token; empty outside of the text. */
export const wordAt = ({ tokens }: Pick<Analysis, 'tokens'>, i: number): string =>
  i >= 0 && i < tokens.count ? (tokens.folded[i] as string) : '';

/** Index behind token `i` when that is the given sign, else `i`. */
export const skipSign = (analysis: Pick<Analysis, 'tokens'>, i: number, sign: string): number =>
  wordAt(analysis, i) === sign ? i + 1 : i;
