import { type UnitMatch, matchUnit } from '../../units/match-unit.js';
import { tokenKind } from '../../model/tokens.js';
import { wordKind } from '../word-kinds.js';
import { type NumberMatch, isDigits, isMultiplied, readNumber } from './numbers.js';
import {
  type NumericText,
  endOf,
  isOf,
  sameSentence,
  startOf,
  touches,
  wordAt,
  closesBracket,
} from './numeric-text.js';

/** A number with the unit that stands right behind it. `last` includes the unit. */
export interface Piece extends NumberMatch {
  readonly unit: UnitMatch | null;
  /** True where the name of what is counted stands between the number and its unit. */
  readonly isApart: boolean;
}

/** Blanks or one hyphen between a number and its unit: `5 mg`, `5mg`, `5-cm`, `36- year`. */
const joint = /(?:\s{0,2}[-‐‑–]\s?|\s{1,3})?/uy;

/** Where the unit of a number that ends at an offset begins, if it has one. */
function behindJoint(text: string, end: number): number {
  joint.lastIndex = end;
  joint.test(text);
  return joint.lastIndex;
}

/** Single letters that stand for many things: a unit only right behind the number, or with a plausible value. */
const plausible: Readonly<Record<string, readonly [number, number]>> = { C: [25, 45], F: [85, 115] };
/** `7.6 mmol/,`: what it is per was lost. */
const openQuotient = /\s?\/\s?(?![\p{L}\p{N}\s(])/uy;

function isOpenQuotient(text: string, end: number): boolean {
  if (text.charAt(end) !== '/' && text.charAt(end + 1) !== '/') return false;
  openQuotient.lastIndex = end;
  return openQuotient.test(text);
}

const numberConcentration = /^(?:\{[^}]*\}|\[CFU\])?\/(?:[mufndp]?L|mm3|m3|kg)$|^(?:k|m|u)?\[iU\]\//u;
/** Counts in a small volume are whole numbers: three digits behind a point are thousands there. */
const wholeCounts = /^(?:\{[^}]*\}|\[CFU\])?\/(?:mm3|[um]L)$/u;
/** Elements whose metastable nuclides are written with an `m`. */
const metastable = /^(?:tc|kr|in|sn|technetium)$/u;

/** `99m Tc`, `(99m)Tc`, `81 m-Kr`: the mass number of a metastable nuclide, not metres. */
export function isNuclide(text: NumericText, last: number): boolean {
  if (wordAt(text, last + 1) !== 'm') return false;
  const at = /^[-)]$/u.test(wordAt(text, last + 2)) ? last + 3 : last + 2;
  return metastable.test(wordAt(text, at)) && text.text[startOf(text, at)] !== 'i';
}

function tokenEndingAt(text: NumericText, from: number, end: number): number {
  let last = from;
  while (last + 1 < text.tokens.count && endOf(text, last + 1) <= end) last++;
  return last;
}

/** `in the 1990s`, `the low 90s`, `his sixties` in digits: the `s` is of a plural, not of seconds. */
export function isDecade(text: NumericText, first: number): boolean {
  if (wordAt(text, first + 1) !== 's' || !touches(text, first + 1)) return false;
  const tens = wordAt(text, first);
  if (!/^[1-9]\d{0,2}0$/u.test(tens)) return false;
  return (
    /^(?:1[6-9]|20)\d0$/u.test(tens) ||
    /^(?:the|his|her|their|early|mid|late|low|high|upper|lower)$/u.test(wordAt(text, first - 1))
  );
}

/** Heads of rows that a number belongs to, as they are written. */
const rowHeads: ReadonlySet<string> = new Set(['Day', 'Week', 'Month', 'Year']);

/** `5 C. difficile`, `2D` and `segment 3A` hold no units, nor does a row of heads (`Day 1  Day 2`). */
function isPlausible(text: NumericText, number: NumberMatch, unit: UnitMatch, at: number): boolean {
  const written = text.text.slice(at, unit.end);
  if (written === 's' && isDecade(text, number.first)) return false;
  // `3 h 27 m`: minutes, which nobody writes so elsewhere.
  if (
    written === 'm' &&
    /^(?:h|hr|hrs|hours?)$/u.test(wordAt(text, number.first - 1)) &&
    isDigits(text, number.first - 2)
  )
    return false;
  if (written === 'm' && isNuclide(text, number.last)) return false;
  if (rowHeads.has(written)) return !/^\s*\d/u.test(text.text.slice(unit.end, unit.end + 3));
  // `54/F`: an age and a sex.
  if (written === '/M' || written === '/F') return false;
  if (written.length > 1) return true;
  const range = plausible[written];
  if (range) return number.value >= range[0] && number.value <= range[1];
  if (/[DJAVWNK]/u.test(written) && at === endOf(text, number.last) && Number.isInteger(number.value)) return false;
  return !/^\. ?[a-z]/u.test(text.text.slice(unit.end, unit.end + 3)) || /[a-z%]/u.test(written);
}

/** `14,500 mm 3,`: so many millimetres are no length; the raised digit of a volume came down behind a blank. */
const openVolume = /\s3(?=\s*(?:[,.;)]\s|[,.;)]$|$))/uy;
const longestLength = 1000;

/** `an area of 1.3 cm 2 on planimetry`: so does that of an area, where one is named. */
const openArea = /\s2(?=\s*(?:[,.;)](?!\d)|$)|\s+[a-z(])/uy;
/** Tokens between the word `area` and its number. */
const areaReach = 5;

/** `an area of 3 cm 2 weeks later`: a digit with a unit of its own is none that was raised; `in` is a word there. */
function hasOwnUnit({ text, resources }: NumericText, digitEnd: number): boolean {
  const start = behindJoint(text, digitEnd);
  const unit = matchUnit(resources.units, text, start);
  return unit !== null && /^(?:time|length)$/u.test(unit.dimension) && text.slice(start, unit.end) !== 'in';
}

function isOpenArea(text: NumericText, first: number, { ucum, end }: UnitMatch): boolean {
  if (ucum !== 'm' && ucum !== 'cm' && ucum !== 'mm') return false;
  openArea.lastIndex = end;
  if (!openArea.test(text.text) || hasOwnUnit(text, end + ' 2'.length)) return false;
  for (let i = first - 1; i >= first - areaReach; i--)
    if (/^(?:area|areas|surface|bsa)$/u.test(wordAt(text, i))) return true;
  return false;
}

/** `101 F`: no catheter has this gauge, which is what the letter stands for elsewhere. */
const fahrenheit = (unit: UnitMatch): UnitMatch => ({
  ...unit,
  ucum: '[degF]',
  dimension: 'temperature',
  numerator: '[degF]',
});

/** The unit that is meant where the one written has lost its raised digit, or is a letter of several. */
function mendedUnit(text: NumericText, { value, first }: NumberMatch, unit: UnitMatch): UnitMatch {
  if (unit.ucum === '[Ch]' && text.text.slice(unit.end - 1, unit.end) === 'F' && value >= 85) return fahrenheit(unit);
  if (isOpenArea(text, first, unit)) {
    const ucum = `${unit.ucum}2`;
    return { ...unit, end: unit.end + 2, ucum, dimension: 'area', numerator: ucum };
  }
  if (unit.ucum !== 'mm' || value < longestLength) return unit;
  openVolume.lastIndex = unit.end;
  if (!openVolume.test(text.text)) return unit;
  return { ...unit, end: unit.end + 2, ucum: 'mm3', dimension: 'volume', numerator: 'mm3' };
}

const unitStart = wordKind('per', (word, { units }) => units.trie.begins(word));

/** False at an offset where token `i` is a word with which no unit begins and that nobody counts per something. */
const mayBeginUnit = (text: NumericText, i: number, at: number): boolean =>
  text.tokens.kinds[i] !== tokenKind.word ||
  startOf(text, i) !== at ||
  text.text.charCodeAt(at) >= 0x80 ||
  isOf(text, i, unitStart) ||
  wordAt(text, i + 1) === '/';

/** The unit behind the number that ends at token `last`. */
function unitAfter(text: NumericText, number: NumberMatch): { readonly unit: UnitMatch; readonly last: number } | null {
  const at = behindJoint(text.text, endOf(text, number.last));
  if (!mayBeginUnit(text, number.last + 1, at)) return null;
  const unit = matchUnit(text.resources.units, text.text, at);
  if (unit === null || !isPlausible(text, number, unit, at)) return null;
  if (isOpenQuotient(text.text, unit.end)) return null;
  const whole = mendedUnit(text, number, unit);
  const last = tokenEndingAt(text, number.last, whole.end);
  return sameSentence(text, number.first, last) ? { unit: whole, last } : null;
}

/** What is counted, between a number and what it is per: `6 white blood cells/µL`, `281 × 10³ platelets per microliter`. */
const countedApart = /\s(?:[a-z]+\s){0,3}?(?:cells?|[a-z]+cytes|[a-z]+phils|platelets)\s?(?=\/|per\s)/uy;

/** True when `per` stands behind the name of what is counted, which begins behind token `last`. */
function isPerBehind(text: NumericText, last: number): boolean {
  for (let i = last + 2; i <= last + 5; i++) if (wordAt(text, i) === '/' || wordAt(text, i) === 'per') return true;
  return false;
}

/** The unit of a count behind the name of what is counted; the name is no part of it. */
function unitApart(text: NumericText, number: NumberMatch): UnitMatch | null {
  if (!isPerBehind(text, number.last)) return null;
  countedApart.lastIndex = endOf(text, number.last);
  const name = countedApart.exec(text.text);
  const unit = name && matchUnit(text.resources.units, text.text, endOf(text, number.last) + name[0].length);
  return unit && numberConcentration.test(unit.ucum) ? unit : null;
}

/** What is dissolved, between an amount and its volume: `54 mg glucose/dL`. */
const solute = /\s[a-z]{3,}(?:\s[a-z]{3,})?\s?\/\s?([dm]?L)\b/iuy;

/** The concentration that an amount states together with the volume behind the name of what is dissolved; the name is no part of it. */
function concentrationOf(text: NumericText, { ucum, end, numerator, per }: UnitMatch, last: number): UnitMatch | null {
  if (per.length > 0 || (wordAt(text, last + 2) !== '/' && wordAt(text, last + 3) !== '/')) return null;
  solute.lastIndex = end;
  const volume = solute.exec(text.text)?.[1];
  const whole = volume && `${ucum}/${volume.replace('l', 'L')}`;
  const dimension = whole && text.resources.units.byUcum.get(whole)?.dimension;
  return dimension ? { end, ucum: whole, dimension, numerator, per: [volume.replace('l', 'L')] } : null;
}

/** Takes a power of ten into the unit of a number concentration (`10*9/L`); elsewhere it multiplies the value. */
function withPower(piece: Piece): Piece {
  const { exponent, unit } = piece;
  if (exponent === null) return piece;
  if (unit === null || !/^[/{]|^$/u.test(unit.ucum))
    return { ...piece, exponent: null, value: Number(`${piece.value}e${exponent}`) };
  const numerator = `10*${exponent}${unit.numerator}`;
  return { ...piece, unit: { ...unit, numerator, ucum: [numerator, ...unit.per].join('/') } };
}

const isCertain = (number: NumberMatch, unit: UnitMatch): boolean =>
  number.exponent === null || !number.needsUnit || numberConcentration.test(unit.ucum);

/**
 * The value of digits with a point before three more in a unit: `56.000/mm3` groups thousands; `100.000 ng/mL` may be a
 * hundred or a hundred thousand (NaN); null for any other number.
 */
export function groupedValue(digits: string, ucum: string): number | null {
  if (digits.charAt(digits.length - 4) !== '.' || !/^[1-9]\d{0,2}\.\d{3}$/u.test(digits)) return null;
  if (wholeCounts.test(ucum)) return Number(digits.replace('.', ''));
  return digits.endsWith('.000') ? Number.NaN : null;
}

function withThousands(text: NumericText, piece: Piece): Piece {
  if (piece.exponent !== null || piece.unit === null) return piece;
  const value = groupedValue(wordAt(text, piece.first), piece.unit.ucum);
  return value === null ? piece : { ...piece, value };
}

/** Pieces of the report in hand: the same number is read for itself, as what follows another, and as part of a list. */
let read: { readonly of: NumericText; readonly pieces: Map<number, Piece | null> } | null = null;

/**
 * Reads the number at token `first` and its unit. `needsUnit` stays true where the reading holds only if a unit is
 * found further on (`two to three weeks`, `3,9-5,8 mmol/L`).
 */
export function readPiece(text: NumericText, first: number): Piece | null {
  if (read?.of !== text) read = { of: text, pieces: new Map() };
  let piece = read.pieces.get(first);
  if (piece === undefined) read.pieces.set(first, (piece = readAt(text, first)));
  return piece;
}

function readAt(text: NumericText, first: number): Piece | null {
  const number = readNumber(text, first);
  if (number === null) return null;
  const found = unitAfter(text, number);
  const apart = found === null && !number.inWords ? unitApart(text, number) : null;
  if (apart !== null) return withPower(withThousands(text, withUnit(number, number.last, apart, true)));
  if (found === null || !isCertain(number, found.unit))
    return pieceOf(number, number.last, number.needsUnit, null, false);
  const dissolved = concentrationOf(text, found.unit, found.last);
  return withPower(withThousands(text, withUnit(number, found.last, dissolved ?? found.unit, dissolved !== null)));
}

/** Field by field: a spread with further fields has a hidden class of its own each time, and all that reads it is slow. */
const pieceOf = (
  { first, value, exponent, inWords }: NumberMatch,
  last: number,
  needsUnit: boolean,
  unit: UnitMatch | null,
  isApart: boolean,
): Piece => ({ first, last, value, exponent, inWords, needsUnit, unit, isApart });

const withUnit = (number: NumberMatch, last: number, unit: UnitMatch, isApart: boolean): Piece =>
  pieceOf(number, last, false, unit, isApart);

/** `AST/ALT 237/22 U/L`: two values of one unit around the slash at a token, where `120/80 mmHg` is one. */
export function isPairOfValues(text: NumericText, slash: number): boolean {
  if (wordAt(text, slash) !== '/' || !isDigits(text, slash - 1) || !isDigits(text, slash + 1)) return false;
  if (touches(text, slash - 1) && /^[-./:,]$/u.test(wordAt(text, slash - 2))) return false;
  return readPiece(text, slash + 1)?.unit?.dimension.includes('concentration') ?? false;
}

/** A number in a row of them (`Chromogranin A (ng/mL) 388 141 79`), which no blank groups. */
const isInRow = (text: NumericText, first: number): boolean =>
  closesBracket(wordAt(text, first - 1)) || isDigits(text, first - 1) || isDigits(text, first + 2);

/** `44 000` in a unit that nobody knows: one number most likely, never its first part. */
const isFirstOfGroups = (text: NumericText, first: number): boolean =>
  /^[1-9]\d{0,2}$/u.test(wordAt(text, first)) &&
  /^\d{3}$/u.test(wordAt(text, first + 1)) &&
  startOf(text, first + 1) - endOf(text, first) === 1 &&
  text.text[endOf(text, first)] !== '\t' &&
  wordAt(text, first + 2) !== '%' &&
  !isInRow(text, first);

/** The digits at token `first` by themselves, null where they go on behind a comma without a blank or in a further group. */
export function readPlainPiece(text: NumericText, first: number): Piece | null {
  const goesOn = wordAt(text, first + 1) === ',' && touches(text, first + 1) && touches(text, first + 2);
  if (!isDigits(text, first) || goesOn || isFirstOfGroups(text, first) || isMultiplied(text, first)) return null;
  const value = Number(wordAt(text, first).replaceAll(',', '').replace('·', '.'));
  return Number.isNaN(value)
    ? null
    : { first, last: first, value, exponent: null, inWords: false, needsUnit: false, unit: null, isApart: false };
}
