import { tokenKind } from '../../model/tokens.js';
import { citationEnd } from './number-context.js';
import { numberWord } from './number-words.js';
import { type NumericText, sameSentence, touches, wordAt } from './numeric-text.js';
import type { QuantityMatch } from './quantity-match.js';
import { readQuantity } from './read-quantity.js';
import { linkTo } from './quantity-lists.js';
import { withTableRows } from './table-rows.js';

export type { QuantityMatch } from './quantity-match.js';

/** True when a number can begin at token `i`. */
function beginsNumber(text: NumericText, i: number): boolean {
  const { kinds } = text.tokens;
  if (kinds[i] === tokenKind.number) return true;
  if (kinds[i] === tokenKind.word) return numberWord(wordAt(text, i)) !== null;
  const word = wordAt(text, i);
  return (
    (word === '.' && kinds[i + 1] === tokenKind.number && touches(text, i + 1) && !touches(text, i)) ||
    word === '½' ||
    word.includes('⁄')
  );
}

/** Index of the next token to look at when no number is to be read at `i`; `i` when one may be. */
function skipFrom(text: NumericText, i: number): number {
  const citation = citationEnd(text, i);
  return citation >= 0 ? citation + 1 : i;
}

/**
 * Finds every stated quantity in one pass over the tokens: numbers with or without a unit, ranges, `±`, sizes, ratios,
 * with comparators. Numbers that name, count citations or date something are left out.
 */
export function matchQuantities(text: NumericText): readonly QuantityMatch[] {
  const out: QuantityMatch[] = [];
  let free = 0;
  for (let i = 0; i < text.tokens.count; i++) {
    if (!beginsNumber(text, i)) {
      if (text.tokens.kinds[i] === tokenKind.symbol) i = Math.max(i, skipFrom(text, i) - 1);
      continue;
    }
    const { match, last } = readQuantity(text, i, free);
    i = Math.max(i, last);
    const previous = out.at(-1);
    if (match && previous && sameSentence(text, previous.last, match.first)) linkTo(text, out, match);
    else if (match) out.push(match);
    free = i + 1;
  }
  return withTableRows(text, out);
}
