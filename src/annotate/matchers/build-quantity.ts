import type { Comparator, Quantity } from '../../model/quantity.js';
import type { UnitMatch } from '../../units/match-unit.js';
import { isNamedRange } from './named-range.js';
import { type NumericText, endOf, startOf, wordAt } from './numeric-text.js';
import type { Piece } from './number-piece.js';
import { type NumberPrefix, comparatorBehind, prefixBefore } from './number-prefix.js';
import { farBelow, isNegative } from './number-sign.js';
import type { QuantityMatch } from './quantity-match.js';
import type { Shape } from './quantity-shapes.js';
import { isFollowedByReference, isReferenceRange, limitBefore } from './reference-range.js';

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

const minus = (value: number | null): number | null => (value === null ? null : -value);

/** The tokens of a quantity, with what is said of its bound before or behind it. */
interface Extent {
  readonly first: number;
  readonly last: number;
  readonly comparator: Comparator | null;
  readonly approximate: boolean;
  readonly negative: boolean;
}

function quantityOf(shape: Shape, literal: string, extent: Extent): Quantity | null {
  const isRange = shape.kind === 'range';
  if (!isRange && shape.kind !== 'single') return null;
  const { comparator, approximate, negative } = extent;
  const first = shape.pieces[0] as Piece;
  const second = shape.pieces[1];
  const least = negative ? minus(second?.value ?? null) : first.value;
  const greatest = negative ? minus(first.value) : (second?.value ?? null);
  return {
    literal,
    value: isRange ? null : (negative ? -1 : 1) * first.value,
    low: isRange ? least : null,
    high: isRange ? greatest : null,
    comparator: isRange ? null : comparator,
    approximate,
    uncertainty: isRange ? null : shape.uncertainty,
    unit: shape.unit === null ? null : shape.unit.ucum,
    unitInherited: first.isApart || second?.isApart === true,
  };
}

const noSides: readonly Quantity[] = [];

function side(text: NumericText, piece: Piece, unit: UnitMatch | null, approximate: boolean): Quantity {
  const literal = text.text.slice(startOf(text, piece.first), endOf(text, piece.last));
  return {
    literal,
    value: piece.value,
    low: null,
    high: null,
    comparator: null,
    approximate,
    uncertainty: null,
    unit: unit?.ucum ?? null,
    unitInherited: piece.unit === null,
  };
}

const ratioOf = ([numerator, denominator]: readonly Piece[]): QuantityMatch['ratio'] =>
  numerator && denominator ? { numerator: numerator.value, denominator: denominator.value } : null;

/** The limit of a range is a bound: `upper limit 250 U/L` is up to 250. */
function withLimit(text: NumericText, first: number, quantity: Quantity | null): Quantity | null {
  const limit = quantity?.value != null && quantity.comparator === null ? limitBefore(text, first) : null;
  return quantity && limit ? { ...quantity, comparator: limit } : quantity;
}

/** More than 3 below is less than -3. */
const turned = (comparator: Comparator | null): Comparator | null =>
  comparator && (comparator.replace(/[<>]/u, (sign) => (sign === '<' ? '>' : '<')) as Comparator);

function extentOf(text: NumericText, shape: Shape, number: number): Extent {
  const negative = shape.kind === 'single' && isNegative(text, number, shape.unit);
  const head = negative ? number - 1 : shape.first;
  const prefix = fitting(text, prefixBefore(text, head), head, shape);
  const isOpen = shape.kind === 'single' && prefix.comparator === null && shape.uncertainty === null;
  const below = negative ? null : farBelow(text, shape.last, shape.unit);
  const suffix = isOpen ? comparatorBehind(text, shape.last) : null;
  return {
    first: Math.min(prefix.first, head),
    last: below ?? suffix?.last ?? shape.last,
    comparator: below === null ? (suffix?.comparator ?? prefix.comparator) : turned(prefix.comparator),
    approximate: prefix.approximate,
    negative: negative || below !== null,
  };
}

/** The quantity that a shape is whose number begins at token `number`, with the words of its bound. */
export function quantityFrom(text: NumericText, shape: Shape, number: number): QuantityMatch {
  const extent = extentOf(text, shape, number);
  const { first, last, comparator, approximate } = extent;
  const start = startOf(text, first);
  const end = endOf(text, last);
  const { kind, pieces, unit } = shape;
  const quantity = quantityOf(shape, text.text.slice(start, end), extent);
  const isBound = kind === 'range' || comparator !== null;
  const isReference =
    isReferenceRange(text, first, isBound) || isFollowedByReference(text, last) || isNamedRange(text, first, isBound);
  return {
    first,
    last,
    start,
    end,
    number,
    from: first,
    quantity: isReference ? withLimit(text, first, quantity) : quantity,
    dimensions: kind === 'size' ? pieces.map((piece) => side(text, piece, piece.unit ?? unit, approximate)) : noSides,
    ratio: kind === 'ratio' ? ratioOf(pieces) : null,
    isProduct: kind === 'product',
    unit,
    role: isReference ? 'reference' : 'value',
    link: null,
  };
}
