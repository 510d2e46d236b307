import { gap } from '../../model/tokens.js';
import { isDateOrTime, isLabelled, opensName } from './number-context.js';
import { isNuclide, isPairOfValues, readPiece } from './number-piece.js';
import { isDigits, isMultiplied, readNumber } from './numbers.js';
import { wordKind } from '../word-kinds.js';
import { type NumericText, isInBrackets, isOf, touches, wordAt } from './numeric-text.js';
import type { Shape } from './quantity-shapes.js';
import { isReferenceRange } from './reference-range.js';

/** Signs behind which digits go on without a blank in what is no single number. */
const goingOn = wordKind('. - / , : \\');

function goesOn(text: NumericText, next: number): boolean {
  return (
    isOf(text, next, goingOn) &&
    touches(text, next) &&
    touches(text, next + 1) &&
    isDigits(text, next + 1) &&
    !isPairOfValues(text, next)
  );
}

/** `4, 907` and `0, 05`: a blank got into a grouped or a decimal number, and where is not to be known. */
function isSplit(text: NumericText, { first, last, kind }: Shape): boolean {
  if (kind !== 'single' || first !== last || wordAt(text, last + 1) !== ',' || !touches(text, last + 1)) return false;
  const rest = wordAt(text, last + 2);
  const isListed = /^(?:,|and|or)$/u.test(wordAt(text, last + 3)) && /^\d{2,3}$/u.test(wordAt(text, last + 4));
  return !isListed && isDigits(text, last + 2) && /^(?:\d{1,2} \d{3}|0 \d+)$/u.test(`${wordAt(text, first)} ${rest}`);
}

/** Last token of a number with groups or a power of ten that no unit bears out. */
export const unborneEnd = (text: NumericText, number: number): number => readNumber(text, number)?.last ?? number;

/** `9. 7 mg/dL`: a blank got in behind the point of a decimal or a grouped number; index of its last part, -1 when there is none. */
export function splitAtPoint(text: NumericText, { kind, unit, first, last }: Shape): number {
  if (kind !== 'single' || unit !== null || first !== last || text.gaps[last + 2] === gap.line) return -1;
  const isParted =
    wordAt(text, last + 1) === '.' && touches(text, last + 1) && isDigits(text, last + 2) && !touches(text, last + 2);
  if (isParted && wordAt(text, last + 3) === 'c') return last + 3;
  if (isParted && isMultiplied(text, last + 2)) return unborneEnd(text, last + 2);
  const rest = isParted ? readPiece(text, last + 2) : null;
  return rest && rest.unit !== null && rest.unit.dimension !== 'time' && /^\d+$/u.test(wordAt(text, first))
    ? rest.last
    : -1;
}

/** `12, 1 g/dL`, `1, 60 m` behind a name: a decimal comma with a blank, or two values; index of its last part, -1 when there is none. */
export function splitAtComma(text: NumericText, { kind, unit, first, last }: Shape): number {
  if (kind !== 'single' || unit !== null || first !== last || wordAt(text, last + 1) !== ',') return -1;
  if (!/^\d{1,3}$/u.test(wordAt(text, first)) || !/^\d{1,2}$/u.test(wordAt(text, last + 2))) return -1;
  const rest = readPiece(text, last + 2);
  const isHeight = rest?.unit?.ucum === 'm' && /^[12]$/u.test(wordAt(text, first));
  const isTenth = /^\d$/u.test(wordAt(text, last + 2)) && rest?.unit?.dimension.includes('concentration') === true;
  return rest && (isHeight || isTenth) ? rest.last : -1;
}

/** A unit that the table does not know: `3.2 mil/uL`, `12 drops/field`. */
const hasUnknownUnit = (text: NumericText, last: number): boolean =>
  text.tokens.kinds[last + 1] === 0 &&
  wordAt(text, last + 2) === '/' &&
  touches(text, last + 2) &&
  text.tokens.kinds[last + 3] === 0;

/** `[ref 3.5–5.0]` is a range, `ref. 12` a place in a list. */
function isStatedReference(text: NumericText, { kind, first, pieces }: Shape): boolean {
  return (kind === 'range' || !Number.isInteger(pieces[0]?.value)) && isReferenceRange(text, first, kind === 'range');
}

/** `an antibody and 2) a graft`: the mark of a list, whose bracket nobody opened. */
const isListMark = (text: NumericText, { first, last }: Shape): boolean =>
  wordAt(text, last + 1) === ')' && !touches(text, first) && first === last && !isInBrackets(text, first);

/** `proteinuria of 3+`: a grade by signs, not a number. */
const isGrade = (text: NumericText, { first, last }: Shape): boolean =>
  first === last &&
  wordAt(text, last + 1) === '+' &&
  /^[1-4]$/u.test(wordAt(text, first)) &&
  touches(text, last + 1) &&
  !touches(text, last + 2);

/** A number without a unit may be a name, a date or a place in an order. */
export function isNoAmount(text: NumericText, shape: Shape): boolean {
  if (shape.unit !== null) return false;
  for (const piece of shape.pieces) if (piece.inWords || piece.needsUnit) return true;
  if (opensName(text, shape.last) || goesOn(text, shape.last + 1)) return true;
  if (isSplit(text, shape) || hasUnknownUnit(text, shape.last) || isNuclide(text, shape.last)) return true;
  if (isListMark(text, shape) || isGrade(text, shape)) return true;
  if (isLabelled(text, shape.first) && !isStatedReference(text, shape)) return true;
  for (const { first, last, value } of shape.pieces) if (isDateOrTime(text, first, last, value)) return true;
  return false;
}
