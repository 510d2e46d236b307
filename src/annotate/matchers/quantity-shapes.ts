import type { UnitMatch } from '../../units/match-unit.js';
import { wordKind } from '../word-kinds.js';
import { type Piece, groupedValue, isDecade, isPairOfValues, readPiece } from './number-piece.js';
import { isAgeBefore } from './number-context.js';
import { isDigits, isMultiplied, timesSign } from './numbers.js';
import { type NumericText, isOf, sameSentence, touches, wordAt } from './numeric-text.js';

/** Numbers that state one thing together. `unit` is that of the last, or the only one stated. */
export interface Shape {
  readonly kind: 'single' | 'range' | 'size' | 'ratio' | 'product';
  readonly first: number;
  readonly last: number;
  readonly pieces: readonly Piece[];
  readonly unit: UnitMatch | null;
  readonly uncertainty: number | null;
}

const bySign = wordKind('x × * by ✕ χ');

/** The piece at token `i` of the same sentence as `piece`. */
function pieceAt(text: NumericText, piece: Piece, i: number): Piece | null {
  return i < text.tokens.count && sameSentence(text, piece.first, i) ? readPiece(text, i) : null;
}

const agree = (a: UnitMatch | null, b: UnitMatch | null): boolean => a === null || b === null || a.ucum === b.ucum;

/** `18.4 x 8.1 mm`, `5 by 3 cm`, `21 mm × 17 mm × 3 cm`: lengths, the last with its unit. */
function sizeAfter(text: NumericText, piece: Piece): Shape | null {
  const pieces = [piece];
  let last = piece;
  for (;;) {
    const joint = wordAt(text, last.last + 1);
    const isJoined = isOf(text, last.last + 1, bySign) || joint === '/';
    const next = isJoined ? pieceAt(text, piece, last.last + 2) : null;
    if (next === null || next.inWords) break;
    if (joint === '/' && (last.unit?.dimension !== 'length' || next.unit?.dimension !== 'length')) break;
    pieces.push(next);
    last = next;
  }
  const { unit } = last;
  if (
    pieces.length === 1 ||
    unit?.dimension !== 'length' ||
    pieces.some((part) => part.unit && part.unit.dimension !== 'length')
  )
    return null;
  return { kind: 'size', first: piece.first, last: last.last, pieces, unit, uncertainty: null };
}

/** Kinds of what is taken ten at a time: no power of ten of them is stated without its exponent. */
const weighed: ReadonlySet<string> = new Set(['mass', 'absorbed-dose', 'activity', 'arbitrary']);

/** `2 × 500 mg`, `3 × 10 mg`: so many times an amount; `broken` where the second factor may be a power of ten (`2 × 105 mg`). */
function productAfter(text: NumericText, piece: Piece): Shape | 'broken' | null {
  if (piece.unit !== null || piece.inWords || piece.needsUnit || !isOf(text, piece.last + 1, timesSign)) return null;
  const second = pieceAt(text, piece, piece.last + 2);
  const numerator = text.resources.units.byUcum.get(second?.unit?.numerator ?? '');
  const isTen = second?.value === 10 && weighed.has(numerator?.dimension ?? '');
  if (isMultiplied(text, piece.last) && !isTen) return 'broken';
  if (second === null || second.inWords || second.unit === null || !Number.isInteger(piece.value)) return null;
  const { unit, last } = second;
  return { kind: 'product', first: piece.first, last, pieces: [piece, second], unit, uncertainty: null };
}

/** Token of the second number of a range, -1 when none follows; `word` says that it was joined by a word. */
function rangeJoint(text: NumericText, piece: Piece): { at: number; word: boolean } | null {
  const next = piece.last + 1;
  const joint = wordAt(text, next);
  if (joint === 'to') return { at: next + 1, word: true };
  if (joint === '-' && wordAt(text, next + 1) === 'to') return { at: next + 2, word: true };
  if (joint === '-' || joint === '~' || joint === '∼') return { at: next + 1, word: false };
  if (joint === 'and' && wordAt(text, piece.first - 1) === 'between') return { at: next + 1, word: true };
  return null;
}

const spread = wordKind((word) => /^(?:rang|var(?:y|ie)|between|fluctuat|oscillat)/u.test(word));

/** `from 15.2 to 9.8 mg/dL` tells of two moments; `ranging from 3 to 5 cm` and `from 2 to 4 weeks` of one spread. */
function isChange(text: NumericText, piece: Piece, unit: UnitMatch | null): boolean {
  if (wordAt(text, piece.first - 1) !== 'from' || unit?.dimension === 'time') return false;
  for (let i = piece.first - 2; i >= piece.first - 5; i--) if (isOf(text, i, spread)) return false;
  return true;
}

const isYear = (piece: Piece): boolean =>
  Number.isInteger(piece.value) && piece.value >= 1900 && piece.value <= 2099 && piece.first === piece.last;

/** A range, `broken` when a dash joins what is none (`555-12`, `2010-2012`), null when the number stands alone. */
function rangeAfter(text: NumericText, piece: Piece): Shape | 'broken' | null {
  const joint = rangeJoint(text, piece);
  const second = joint && pieceAt(text, piece, joint.at);
  if (!joint || !second || second.inWords !== piece.inWords) return null;
  const unit = second.unit ?? piece.unit;
  const isRange =
    piece.value < second.value && agree(piece.unit, second.unit) && !(unit === null && isYear(piece) && isYear(second));
  if (joint.word) {
    if (!isRange || isChange(text, piece, unit) || isAgeBefore(text, piece.first, unit)) return null;
  } else if (!isRange || goesOn(text, second)) return piece.unit ? null : 'broken';
  const grouped = unit && piece.unit === null ? groupedValue(wordAt(text, piece.first), unit.ucum) : null;
  const low = { ...piece, value: grouped ?? piece.value };
  const pieces = unit ? [low, second].map((part) => ({ ...part, needsUnit: false })) : [piece, second];
  const first = wordAt(text, joint.at - 1) === 'and' ? piece.first - 1 : piece.first;
  return { kind: 'range', first, last: second.last, pieces, unit, uncertainty: null };
}

/** `in the 90s`, `to the low 120s`: the ten numbers from there on, in the words of monitors; null for a year or anything else. */
function decadeAfter(text: NumericText, piece: Piece): Shape | null {
  if (piece.first !== piece.last || piece.value > 990 || !isDecade(text, piece.first)) return null;
  if (/^(?:his|her|their|early|late)$/u.test(wordAt(text, piece.first - 1))) return null;
  const last = { ...piece, last: piece.last + 1, value: piece.value + 9 };
  return { kind: 'range', first: piece.first, last: last.last, pieces: [piece, last], unit: null, uncertainty: null };
}

/** True when more digits hang on by a dash or a slash. */
function goesOn(text: NumericText, piece: Piece): boolean {
  const joint = wordAt(text, piece.last + 1);
  return (
    (joint === '-' || joint === '/') &&
    touches(text, piece.last + 1) &&
    touches(text, piece.last + 2) &&
    isDigits(text, piece.last + 2)
  );
}

/** Token after `±`, `+/-` or `+-`, -1 when none of them stands at `i`. */
function afterPlusMinus(text: NumericText, i: number): number {
  if (wordAt(text, i) === '±') return i + 1;
  if (wordAt(text, i) !== '+') return -1;
  const minus = wordAt(text, i + 1) === '/' ? i + 2 : i + 1;
  return wordAt(text, minus) === '-' ? minus + 1 : -1;
}

function uncertainAfter(text: NumericText, piece: Piece): Shape | null {
  const at = afterPlusMinus(text, piece.last + 1);
  const second = at < 0 ? null : pieceAt(text, piece, at);
  if (!second || !agree(piece.unit, second.unit)) return null;
  const unit = second.unit ?? piece.unit;
  return { kind: 'single', first: piece.first, last: second.last, pieces: [piece], unit, uncertainty: second.value };
}

/** `4+/5`, `3-/5`: the token of the slash behind a grade of strength with its sign; the next token elsewhere. */
function slashAfter(text: NumericText, { last, value }: Piece): number {
  const sign = wordAt(text, last + 1);
  const isSigned = (sign === '+' || sign === '-') && touches(text, last + 1) && touches(text, last + 2);
  return isSigned && value <= 5 && wordAt(text, last + 2) === '/' && wordAt(text, last + 3) === '5'
    ? last + 2
    : last + 1;
}

/** `6/9-2`, `20/25+1`: the letters that were missed on a line, or read beyond it; the last token of the second number elsewhere. */
function withLetters(text: NumericText, numerator: number, { last }: Piece): number {
  const isLine = (numerator === 6 || numerator === 20) && /^[+-]$/u.test(wordAt(text, last + 1));
  const isClosed = !touches(text, last + 3) || /^[,.;)]$/u.test(wordAt(text, last + 3));
  return isLine &&
    touches(text, last + 1) &&
    touches(text, last + 2) &&
    /^[1-4]$/u.test(wordAt(text, last + 2)) &&
    isClosed
    ? last + 2
    : last;
}

/** `2 out of 5`: a grade of a scale, or so many of so many. */
function outOfAfter(text: NumericText, piece: Piece): Shape | null {
  const at = piece.last + 1;
  if (wordAt(text, at) !== 'out' || wordAt(text, at + 1) !== 'of' || piece.unit !== null || piece.needsUnit)
    return null;
  const second = isDigits(text, at + 2) ? pieceAt(text, piece, at + 2) : null;
  if (second === null || second.unit !== null || second.value < piece.value || goesOn(text, second)) return null;
  const { last } = second;
  return { kind: 'ratio', first: piece.first, last, pieces: [piece, second], unit: null, uncertainty: null };
}

/** `250 mg/100 mg`: amounts of the two drugs of a combination, each with the same unit. */
function amountsAfter(text: NumericText, piece: Piece): Shape | null {
  const at = piece.last + 1;
  if (piece.unit?.dimension !== 'mass' || wordAt(text, at) !== '/' || !isDigits(text, at + 1)) return null;
  const second = pieceAt(text, piece, at + 1);
  if (second === null || second.unit?.ucum !== piece.unit.ucum || goesOn(text, second)) return null;
  const { last, unit } = second;
  return { kind: 'ratio', first: piece.first, last, pieces: [piece, second], unit, uncertainty: null };
}

/** `120/80`, `13/15`, `1:640`; a size before a length (`32/30 mm`), `broken` for dates, `35 4/7 weeks` and longer chains. */
function ratioAfter(text: NumericText, piece: Piece): Shape | 'broken' | null {
  const at = slashAfter(text, piece);
  const sign = wordAt(text, at);
  if (piece.unit !== null || piece.inWords || (sign !== '/' && !(sign === ':' && piece.value === 1))) return null;
  if (isPairOfValues(text, at)) return null;
  const second = isDigits(text, at + 1) ? pieceAt(text, piece, at + 1) : null;
  if (second === null) return null;
  if (sign === ':' && touches(text, at) !== touches(text, at + 1)) return null;
  const { unit } = second;
  const last = unit === null ? withLetters(text, piece.value, second) : second.last;
  const isDate = [piece, second].some(isYear) || (last === second.last && goesOn(text, second)) || piece.needsUnit;
  // `130/ 80mmHg` can only be one pressure.
  const isEven = touches(text, at) === touches(text, at + 1) || unit?.dimension === 'pressure';
  if (isDate || !isEven) return 'broken';
  if (unit?.dimension === 'time') return 'broken';
  const kind = unit?.dimension === 'length' ? 'size' : 'ratio';
  return { kind, first: piece.first, last, pieces: [piece, second], unit, uncertainty: null };
}

/** Words and signs behind a number with which its shape may go on; `broken` shapes begin with one too. */
const shapeJoint = wordKind('x × * · ∙ • ⋅ χ ✕ by / to - ~ ∼ and ± + : out');

const singleOf = (piece: Piece): Shape => ({
  kind: 'single',
  first: piece.first,
  last: piece.last,
  pieces: [piece],
  unit: piece.unit,
  uncertainty: null,
});

/** What the piece states together with what follows; `broken` when its digits belong to something that is no quantity. */
export function shapeAfter(text: NumericText, piece: Piece): Shape | 'broken' {
  const decade = decadeAfter(text, piece);
  if (decade !== null || !isOf(text, piece.last + 1, shapeJoint)) return goneOn(text, decade ?? singleOf(piece));
  const several =
    sizeAfter(text, piece) ??
    productAfter(text, piece) ??
    rangeAfter(text, piece) ??
    uncertainAfter(text, piece) ??
    amountsAfter(text, piece) ??
    ratioAfter(text, piece) ??
    outOfAfter(text, piece) ??
    singleOf(piece);
  return goneOn(text, several);
}

/** The shape, unless it is a range without a unit behind which more digits hang on. */
const goneOn = (text: NumericText, shape: Shape | 'broken'): Shape | 'broken' =>
  shape !== 'broken' && shape.kind === 'range' && shape.unit === null && goesOn(text, shape.pieces[1] as Piece)
    ? 'broken'
    : shape;
