import { tokenKind } from '../../model/tokens.js';
import { wordKind } from '../word-kinds.js';
import { fractionWordAt, readNumberWords } from './number-words.js';
import { type NumericText, endOf, isOf, startOf, touches, wordAt } from './numeric-text.js';

/** A number in the text: its value without the power of ten, which is kept apart (`1.5 × 10⁹`). */
export interface NumberMatch {
  readonly first: number;
  readonly last: number;
  readonly value: number;
  /** Power of ten that multiplies the value, null when none is written. */
  readonly exponent: number | null;
  readonly inWords: boolean;
  /** True for a reading that only a unit behind it makes certain (`0,5 mg`, `10 200 U/L`, `× 109/L`). */
  readonly needsUnit: boolean;
}

const vulgar: ReadonlyMap<string, number> = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
]);
const written: ReadonlyMap<string, number> = new Map([
  ['1/2', 0.5],
  ['1/4', 0.25],
  ['3/4', 0.75],
  ['1/3', 1 / 3],
  ['2/3', 2 / 3],
]);

const isNumber = ({ tokens }: NumericText, i: number): boolean =>
  i < tokens.count && tokens.kinds[i] === tokenKind.number;
const slice = (text: NumericText, first: number, last: number): string =>
  text.text.slice(startOf(text, first), endOf(text, last));

/** True for a run of digits on the line (not raised or lowered). */
export function isDigits(text: NumericText, i: number): boolean {
  const code = text.text.charCodeAt(text.tokens.starts[i] ?? -1);
  return isNumber(text, i) && code >= 48 && code <= 57;
}

const isRaised = (text: NumericText, i: number): boolean => isNumber(text, i) && !isDigits(text, i);

/** Value of digits as written: `1,200`, `0.4`, `7·4`; `0,345` can only be a decimal comma. */
function valueOf(digits: string): number {
  const value = Number(digits);
  if (!Number.isNaN(value)) return value;
  if (digits.startsWith('0,')) return Number(digits.replace(',', '.'));
  return Number(digits.replaceAll(',', '').replace('·', '.'));
}

type Plain = Pick<NumberMatch, 'last' | 'value' | 'needsUnit'>;

/** `0,69` and `4,5`: a comma between digits without blanks, one or two digits behind it, none after those. */
function decimalComma(text: NumericText, i: number): Plain | null {
  if (wordAt(text, i + 1) !== ',' || !touches(text, i + 1) || !isDigits(text, i + 2) || !touches(text, i + 2))
    return null;
  const whole = slice(text, i, i);
  const rest = slice(text, i + 2, i + 2);
  if (!/^\d{1,2}$/u.test(rest) || !/^\d{1,4}$/u.test(whole)) return null;
  if (wordAt(text, i + 3) === ',' && touches(text, i + 3) && isDigits(text, i + 4) && touches(text, i + 4)) return null;
  return { last: i + 2, value: Number(`${whole}.${rest}`), needsUnit: true };
}

/** `12 690`: groups of three digits after one blank; only a unit tells them from two numbers. `412 109` may be a lost power: NaN. */
function blankThousands(text: NumericText, i: number): Plain | null {
  if (!isDigits(text, i + 1) || !/^[1-9]\d{0,2}$/u.test(slice(text, i, i))) return null;
  const isGroup = (at: number): boolean =>
    isDigits(text, at) &&
    /^\d{3}$/u.test(slice(text, at, at)) &&
    startOf(text, at) - endOf(text, at - 1) === 1 &&
    text.text[endOf(text, at - 1)] !== '\t' &&
    text.gaps[at] !== 2 &&
    wordAt(text, at + 1) !== '%';
  let last = i;
  while (isGroup(last + 1)) last++;
  if (last === i) return null;
  const isLostPower = /^10[3-9]$/u.test(slice(text, last, last));
  return { last, value: isLostPower ? NaN : Number(slice(text, i, last).replace(/\s/gu, '')), needsUnit: true };
}

/** The fraction of `2½` and `2 1/2` at token `i`, or of `½` alone. */
function fractionAt(text: NumericText, i: number): { value: number; last: number } | null {
  if (i >= text.tokens.count) return null;
  const sign =
    text.text.charCodeAt(startOf(text, i)) < 0x80 ? undefined : vulgar.get(text.text.charAt(startOf(text, i)));
  if (sign !== undefined) return { value: sign, last: i };
  if (!isDigits(text, i) || wordAt(text, i + 1) !== '/' || !touches(text, i + 1) || !touches(text, i + 2)) return null;
  const value = written.get(slice(text, i, i + 2));
  const beforeWord = text.tokens.kinds[i + 3] === tokenKind.word || wordAt(text, i + 3) === '-';
  return value !== undefined && beforeWord ? { value, last: i + 2 } : null;
}

function readDigits(text: NumericText, i: number): Plain | null {
  if (wordAt(text, i) === '.' && !touches(text, i) && isDigits(text, i + 1) && touches(text, i + 1))
    return { last: i + 1, value: Number(`.${slice(text, i + 1, i + 1)}`), needsUnit: false };
  const alone = fractionAt(text, i);
  if (alone) return { last: alone.last, value: alone.value, needsUnit: alone.last > i };
  if (!isDigits(text, i)) return null;
  const special = decimalComma(text, i) ?? blankThousands(text, i);
  if (special) return special;
  const value = valueOf(slice(text, i, i));
  const fraction = Number.isInteger(value) ? fractionAt(text, wordAt(text, i + 1) === '-' ? i + 2 : i + 1) : null;
  const half = fractionWordAt(text, i + 1);
  if (half > 0) return { last: half, value: value + (wordAt(text, half) === 'half' ? 0.5 : 0.25), needsUnit: true };
  if (fraction) return { last: fraction.last, value: value + fraction.value, needsUnit: fraction.last > i + 1 };
  return { last: i, value, needsUnit: false };
}

/** Signs of multiplication. */
export const timesSign = wordKind('x × * · ∙ • ⋅ χ');

type Power = Pick<NumberMatch, 'last' | 'needsUnit'> & { readonly exponent: number };

/** The exponent after a `10` at token `i`: `10^9`, `10⁹`, `10(9)`, `10E9`, `10 9`. */
function exponentAfterTen(text: NumericText, i: number): Power | null {
  const next = wordAt(text, i + 1);
  if (isRaised(text, i + 1) && touches(text, i + 1)) return { last: i + 1, exponent: Number(next), needsUnit: false };
  const isSign = next === '^' || next === '(' || (next === 'e' && touches(text, i + 2));
  if (isSign && (touches(text, i + 1) || next === 'e') && isDigits(text, i + 2)) {
    const closing = next === '(' && wordAt(text, i + 3) === ')' ? 1 : 0;
    return { last: i + 2 + closing, exponent: Number(wordAt(text, i + 2)), needsUnit: next === '(' };
  }
  if (isDigits(text, i + 1) && /^(?:[2-9]|1[0-2])$/u.test(next))
    return { last: i + 1, exponent: Number(next), needsUnit: true };
  return null;
}

/**
 * A power of ten after the number that ends at `last`. `× 109` is read as 10⁹ whose superscript was lost;
 * that reading, like `x10 9`, holds only before a unit of number concentration.
 */
function powerAfter(text: NumericText, last: number): Power | null {
  if (!isOf(text, last + 1, timesSign)) return powerWithoutSign(text, last);
  const ten = wordAt(text, last + 2);
  if (ten === '10') return exponentAfterTen(text, last + 2);
  const lost = /^10([3-9]|1[0-2])$/u.exec(ten);
  return lost ? { last: last + 2, exponent: Number(lost[1]), needsUnit: true } : null;
}

/** `19.5 10 9 /L`: the sign was lost too; only a unit of number concentration bears it out. */
function powerWithoutSign(text: NumericText, last: number): Power | null {
  const exponent = wordAt(text, last + 2);
  const isPower = wordAt(text, last + 1) === '10' && !touches(text, last + 1) && isDigits(text, last + 2);
  return isPower && /^(?:3|6|9|12)$/u.test(exponent)
    ? { last: last + 2, exponent: Number(exponent), needsUnit: true }
    : null;
}

/** True when a power of ten follows, or what looks like one: the digits alone are not what is stated. */
export const isMultiplied = (text: NumericText, last: number): boolean =>
  isOf(text, last + 1, timesSign) && /^10(?:[3-9]|1[0-2])?$/u.test(wordAt(text, last + 2));

/** Reads the number that begins at token `first`: digits, fraction or words, and a power of ten; null when none does. */
export function readNumber(text: NumericText, first: number): NumberMatch | null {
  if (wordAt(text, first) === '10' && !isRaised(text, first)) {
    const bare = exponentAfterTen(text, first);
    if (bare && !bare.needsUnit)
      return { first, last: bare.last, value: 1, exponent: bare.exponent, inWords: false, needsUnit: true };
  }
  const digits = readDigits(text, first);
  if (digits === null) {
    const words = readNumberWords(text, first);
    return words && { first, last: words.last, value: words.value, exponent: null, inWords: true, needsUnit: true };
  }
  const power = powerAfter(text, digits.last);
  const { last, needsUnit } = power ?? digits;
  return { first, last, value: digits.value, exponent: power?.exponent ?? null, inWords: false, needsUnit };
}
