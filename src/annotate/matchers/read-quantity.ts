import type { Quantity } from '../../model/quantity.js';
import { gap } from '../../model/tokens.js';
import type { UnitMatch } from '../../units/match-unit.js';
import { type NumericText, endOf, isInBrackets, sameSentence, startOf, touches, wordAt } from './numeric-text.js';
import { continuesName, isDateOrTime, isLabelled, listEnd, opensName } from './number-context.js';
import { type Piece, isNuclide, isPairOfValues, readPiece, readPlainPiece } from './number-piece.js';
import { isDigits, isMultiplied, readNumber } from './numbers.js';
import { type NumberPrefix, comparatorBehind, prefixBefore } from './number-prefix.js';
import { isNegative } from './number-sign.js';
import type { QuantityMatch } from './quantity-match.js';
import { isFollowedByReference, isReferenceRange, limitBefore } from './reference-range.js';
import { type Shape, shapeAfter } from './quantity-shapes.js';

/** What was read at a token: a quantity, or none, and the last token that is used up by it. */
export interface Reading {
  readonly match: QuantityMatch | null;
  readonly last: number;
}

const none: Pick<Quantity, 'value' | 'low' | 'high' | 'comparator' | 'uncertainty'> = {
  value: null,
  low: null,
  high: null,
  comparator: null,
  uncertainty: null,
};

/** What is done over a length: `pyloromyotomy over 20 mm`, `dissection over 3 cm`. */
const extended = /(?:tomy|ection|ation|osis|itis|ion|ing|ed)$/u;

/** `over 6 weeks` and `under 3 days` say how long, not more or less than how much. */
function fitting(text: NumericText, prefix: NumberPrefix, number: number, shape: Shape): NumberPrefix {
  const word = wordAt(text, number - 1);
  const temporal = shape.unit?.dimension === 'time' && /^(?:over|under|above|below)$/u.test(word);
  const along = shape.unit?.dimension === 'length' && word === 'over' && extended.test(wordAt(text, number - 2));
  const isBound = shape.kind !== 'single';
  if (along || (temporal && !/^(?:for|of)$/u.test(wordAt(text, number - 2))))
    return { first: number, comparator: null, approximate: false };
  if (isBound && prefix.comparator !== null) return { first: number, comparator: null, approximate: false };
  return prefix;
}

function quantityOf(shape: Shape, literal: string, prefix: NumberPrefix, negative: boolean): Quantity | null {
  const [first, second] = shape.pieces as [Piece, Piece?];
  const isRange = shape.kind === 'range';
  if (!isRange && shape.kind !== 'single') return null;
  return {
    literal,
    value: isRange ? null : (negative ? -1 : 1) * first.value,
    low: isRange ? first.value : null,
    high: isRange ? (second?.value ?? null) : null,
    comparator: isRange ? null : prefix.comparator,
    approximate: prefix.approximate,
    uncertainty: isRange ? null : shape.uncertainty,
    unit: shape.unit?.ucum ?? null,
    unitInherited: shape.pieces.some(({ isApart }) => isApart),
  };
}

function side(text: NumericText, piece: Piece, unit: UnitMatch | null): Quantity {
  const literal = text.text.slice(startOf(text, piece.first), endOf(text, piece.last));
  return {
    ...none,
    literal,
    value: piece.value,
    approximate: false,
    unit: unit?.ucum ?? null,
    unitInherited: piece.unit === null,
  };
}

/** The limit of a range is a bound: `upper limit 250 U/L` is up to 250. */
function withLimit(text: NumericText, first: number, quantity: Quantity | null): Quantity | null {
  const limit = quantity?.value != null && quantity.comparator === null ? limitBefore(text, first) : null;
  return quantity && limit ? { ...quantity, comparator: limit } : quantity;
}

function build(text: NumericText, shape: Shape, number: number): QuantityMatch {
  const negative = shape.kind === 'single' && isNegative(text, number, shape.unit);
  const head = negative ? number - 1 : shape.first;
  const prefix = fitting(text, prefixBefore(text, head), head, shape);
  const first = Math.min(prefix.first, head);
  const isOpen = shape.kind === 'single' && prefix.comparator === null && shape.uncertainty === null;
  const suffix = isOpen ? comparatorBehind(text, shape.last) : null;
  const last = suffix?.last ?? shape.last;
  const [start, end] = [startOf(text, first), endOf(text, last)];
  const [numerator, denominator] = shape.pieces as [Piece, Piece?];
  const quantity = quantityOf(
    shape,
    text.text.slice(start, end),
    { ...prefix, comparator: suffix?.comparator ?? prefix.comparator },
    negative,
  );
  const isReference = isReferenceRange(text, first) || isFollowedByReference(text, last);
  return {
    first,
    last,
    start,
    end,
    number,
    from: first,
    quantity: isReference ? withLimit(text, first, quantity) : quantity,
    dimensions: shape.kind === 'size' ? shape.pieces.map((piece) => side(text, piece, piece.unit ?? shape.unit)) : [],
    ratio:
      shape.kind === 'ratio' && denominator ? { numerator: numerator.value, denominator: denominator.value } : null,
    isProduct: shape.kind === 'product',
    unit: shape.unit,
    role: isReference ? 'reference' : 'value',
    link: null,
  };
}

/** Signs behind which digits go on without a blank in what is no single number. */
const goingOn: ReadonlySet<string> = new Set(['.', '-', '/', ',', ':', '\\']);

function goesOn(text: NumericText, next: number): boolean {
  if (isPairOfValues(text, next)) return false;
  return goingOn.has(wordAt(text, next)) && touches(text, next) && touches(text, next + 1) && isDigits(text, next + 1);
}

/** `4, 907` and `0, 05`: a blank got into a grouped or a decimal number, and where is not to be known. */
function isSplit(text: NumericText, { first, last, kind }: Shape): boolean {
  if (kind !== 'single' || first !== last || wordAt(text, last + 1) !== ',' || !touches(text, last + 1)) return false;
  const rest = wordAt(text, last + 2);
  const isListed = /^(?:,|and|or)$/u.test(wordAt(text, last + 3)) && /^\d{2,3}$/u.test(wordAt(text, last + 4));
  return !isListed && isDigits(text, last + 2) && /^(?:\d{1,2} \d{3}|0 \d+)$/u.test(`${wordAt(text, first)} ${rest}`);
}

/** Last token of a number with groups or a power of ten that no unit bears out. */
const unborneEnd = (text: NumericText, number: number): number => readNumber(text, number)?.last ?? number;

/** `9. 7 mg/dL`: a blank got in behind the point of a decimal or a grouped number; index of its last part, -1 when there is none. */
function splitAtPoint(text: NumericText, { kind, unit, first, last }: Shape): number {
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

/** `12, 1 g/dL` behind a name: a decimal comma with a blank, or two values; index of its last part, -1 when there is none. */
function splitAtComma(text: NumericText, { kind, unit, first, last }: Shape): number {
  const isWhole = kind === 'single' && unit === null && first === last && /^\d{1,3}$/u.test(wordAt(text, first));
  if (!isWhole || wordAt(text, last + 1) !== ',' || !/^\d$/u.test(wordAt(text, last + 2))) return -1;
  const rest = readPiece(text, last + 2);
  return rest?.unit?.dimension.includes('concentration') ? rest.last : -1;
}

/** A unit that the table does not know: `3.2 mil/uL`, `12 drops/field`. */
const hasUnknownUnit = (text: NumericText, last: number): boolean =>
  text.tokens.kinds[last + 1] === 0 &&
  wordAt(text, last + 2) === '/' &&
  touches(text, last + 2) &&
  text.tokens.kinds[last + 3] === 0;

/** `[ref 3.5–5.0]` is a range, `ref. 12` a place in a list. */
function isStatedReference(text: NumericText, { kind, first, pieces }: Shape): boolean {
  return (kind === 'range' || !Number.isInteger(pieces[0]?.value)) && isReferenceRange(text, first);
}

/** `an antibody and 2) a graft`: the mark of a list, whose bracket nobody opened. */
const isListMark = (text: NumericText, { first, last }: Shape): boolean =>
  wordAt(text, last + 1) === ')' && !touches(text, first) && first === last && !isInBrackets(text, first);

/** A number without a unit may be a name, a date or a place in an order. */
function isNoAmount(text: NumericText, shape: Shape): boolean {
  if (shape.unit !== null) return false;
  if (shape.pieces.some((piece) => piece.inWords || piece.needsUnit)) return true;
  if (opensName(text, shape.last) || goesOn(text, shape.last + 1)) return true;
  if (isSplit(text, shape) || hasUnknownUnit(text, shape.last) || isNuclide(text, shape.last)) return true;
  if (isListMark(text, shape)) return true;
  if (isLabelled(text, shape.first) && !isStatedReference(text, shape)) return true;
  return shape.pieces.some((piece) => isDateOrTime(text, piece.first, piece.last, piece.value));
}

/** The shape at token `number`; a reading that needed a unit and found none falls back to the plain digits. */
function shapeAt(text: NumericText, number: number): Shape | 'broken' | null {
  const piece = readPiece(text, number);
  const shape = piece && shapeAfter(text, piece);
  if (!shape || shape === 'broken' || shape.unit !== null || shape.pieces.every((part) => !part.needsUnit))
    return shape;
  const plain = readPlainPiece(text, number);
  return plain && shapeAfter(text, plain);
}

/** Reads the quantity whose number begins at token `number`; tokens before `free` belong to an earlier one. */
export function readQuantity(text: NumericText, number: number, free: number): Reading {
  const shape = continuesName(text, number) ? 'broken' : shapeAt(text, number);
  if (shape === null) return { match: null, last: unborneEnd(text, number) };
  if (shape === 'broken') return { match: null, last: listEnd(text, number) };
  if (shape.pieces.some(({ value }) => Number.isNaN(value))) return { match: null, last: shape.last };
  const split = Math.max(splitAtPoint(text, shape), splitAtComma(text, shape));
  if (split >= 0) return { match: null, last: split };
  if (isNoAmount(text, shape)) {
    const last = shape.pieces[0]?.inWords ? number : Math.max(shape.last, listEnd(text, number));
    return { match: null, last };
  }
  const match = build(text, shape, number);
  const isClear = match.first >= free && sameSentence(text, match.first, number);
  return {
    match: isClear ? match : { ...match, first: number, from: number, start: startOf(text, number) },
    last: match.last,
  };
}
