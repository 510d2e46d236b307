import { tokenKind } from '../../model/tokens.js';
import { trigger } from '../triggers.js';
import { citationEnd } from './number-context.js';
import { numberWord } from './number-words.js';
import { type NumericText, sameSentence, touches, wordAt } from './numeric-text.js';
import type { QuantityMatch } from './quantity-match.js';
import { readQuantity } from './read-quantity.js';
import { linkTo } from './quantity-lists.js';
import { withTableRows } from './table-rows.js';

export type { QuantityMatch } from './quantity-match.js';

/** Words, digits and signs with which a number or a citation can begin. */
export const quantityStart = trigger((word) => /^[\d.[(]|⁄/u.test(word) || numberWord(word) !== null);

/** True when a number can begin at token `i`, where `quantityStart` fires. */
function beginsNumber(text: NumericText, i: number): boolean {
  const { kinds } = text.tokens;
  if (kinds[i] !== tokenKind.symbol) return true;
  const word = wordAt(text, i);
  if (word === '.') return kinds[i + 1] === tokenKind.number && touches(text, i + 1) && !touches(text, i);
  return word.includes('⁄');
}

/**
 * Finds every stated quantity that begins at one of the tokens `starts`: numbers with or without a unit, ranges, `±`,
 * sizes, ratios, with comparators. Numbers that name, count citations or date something are left out.
 */
export function matchQuantities(text: NumericText, starts: readonly number[]): readonly QuantityMatch[] {
  const out: QuantityMatch[] = [];
  let free = 0;
  let next = 0;
  for (const i of starts) {
    if (i < next) continue;
    if (!beginsNumber(text, i)) {
      next = citationEnd(text, i) + 1;
      continue;
    }
    const { match, last } = readQuantity(text, i, free);
    const previous = out.at(-1);
    if (match && previous && sameSentence(text, previous.last, match.first)) linkTo(text, out, match);
    else if (match) out.push(match);
    next = Math.max(i, last) + 1;
    free = next;
  }
  return withTableRows(text, out);
}
