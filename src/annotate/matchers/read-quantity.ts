import { quantityFrom } from './build-quantity.js';
import { isNoAmount, splitAtComma, splitAtPoint, unborneEnd } from './no-amount.js';
import { continuesName, isLonePower, listEnd } from './number-context.js';
import { readPiece, readPlainPiece } from './number-piece.js';
import { type NumericText, sameSentence, startOf } from './numeric-text.js';
import type { QuantityMatch } from './quantity-match.js';
import { type Shape, shapeAfter } from './quantity-shapes.js';

/** What was read at a token: a quantity, or none, and the last token that is used up by it. */
export interface Reading {
  readonly match: QuantityMatch | null;
  readonly last: number;
}

function needsUnit({ pieces }: Shape): boolean {
  for (const piece of pieces) if (piece.needsUnit) return true;
  return false;
}

/** True where a number of a shape may be one of two. */
function isUnclear({ pieces }: Shape): boolean {
  for (const { value } of pieces) if (Number.isNaN(value)) return true;
  return false;
}

/** The shape at token `number`; a reading that needed a unit and found none falls back to the plain digits. */
function shapeAt(text: NumericText, number: number): Shape | 'broken' | null {
  const piece = readPiece(text, number);
  const shape = piece && shapeAfter(text, piece);
  if (!shape || shape === 'broken' || shape.unit !== null || !needsUnit(shape)) return shape;
  const plain = readPlainPiece(text, number);
  return plain && shapeAfter(text, plain);
}

/** Reads the quantity whose number begins at token `number`; tokens before `free` belong to an earlier one. */
export function readQuantity(text: NumericText, number: number, free: number): Reading {
  if (isLonePower(text, number)) return { match: null, last: unborneEnd(text, number) };
  const shape = continuesName(text, number) ? 'broken' : shapeAt(text, number);
  if (shape === null) return { match: null, last: unborneEnd(text, number) };
  if (shape === 'broken') return { match: null, last: listEnd(text, number) };
  if (isUnclear(shape)) return { match: null, last: shape.last };
  const split = Math.max(splitAtPoint(text, shape), splitAtComma(text, shape));
  if (split >= 0) return { match: null, last: split };
  if (isNoAmount(text, shape)) {
    const last = shape.pieces[0]?.inWords ? number : Math.max(shape.last, listEnd(text, number));
    return { match: null, last };
  }
  const match = quantityFrom(text, shape, number);
  const isClear = match.first >= free && sameSentence(text, match.first, number);
  return {
    match: isClear ? match : { ...match, first: number, from: number, start: startOf(text, number) },
    last: match.last,
  };
}
