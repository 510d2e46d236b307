import { type Tokens, tokenKind } from '../model/tokens.js';

const blank = 3;
const digit = 4;
const letter = 5;
const symbol = 6;
const superscript = 7;

function classify(code: number): number {
  const char = String.fromCharCode(code);
  if (/\s/u.test(char)) return blank;
  if (/[0-9]/u.test(char)) return digit;
  if (/[⁰¹²³⁴-⁹₀-₉]/u.test(char)) return superscript;
  if (/[\p{L}\p{M}\uD800-\uDFFF]/u.test(char)) return letter;
  return symbol;
}

const classes = new Uint8Array(0x10000);
/** Class of a UTF-16 code unit, computed once for each. */
const classOf = (code: number): number => (classes[code] ||= classify(code));

const superscripts: Readonly<Record<string, string>> = { '¹': '1', '²': '2', '³': '3', '⁰': '0' };
const foldings = new Map<string, string>();

function computeFolded(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹₀-₉]/gu, (char) => superscripts[char] ?? String(char.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[‘’′]/gu, "'")
    .toLowerCase();
}

/** Folds text for matching: case, diacritics, ligatures, dashes, superscript digits. Never for what is shown. */
function fold(text: string): string {
  let folded = foldings.get(text);
  if (folded === undefined) {
    folded = computeFolded(text);
    if (foldings.size > 200_000) foldings.clear();
    foldings.set(text, folded);
  }
  return folded;
}

const isDigitAt = (text: string, i: number): boolean => i < text.length && classOf(text.charCodeAt(i)) === digit;

/** End of the digit run that starts at `i`, with thousands commas and one decimal point (`1,200`, `0.4`, `7·4`). */
function numberEnd(text: string, i: number): number {
  let end = i;
  while (isDigitAt(text, end)) end++;
  while (end - i <= 3 && text[end] === ',' && isThousands(text, end + 1)) {
    end += 4;
    while (text[end] === ',' && isThousands(text, end + 1)) end += 4;
  }
  if ((text[end] === '.' || text[end] === '·') && isDigitAt(text, end + 1)) {
    end++;
    while (isDigitAt(text, end)) end++;
  }
  return end;
}

function isThousands(text: string, i: number): boolean {
  return isDigitAt(text, i) && isDigitAt(text, i + 1) && isDigitAt(text, i + 2) && !isDigitAt(text, i + 3);
}

function runEnd(text: string, i: number, kind: number): number {
  let end = i + 1;
  while (end < text.length && classOf(text.charCodeAt(end)) === kind) end++;
  return end;
}

/** Splits text into tokens: letter runs, numbers, runs of super- or subscript digits, and single symbols. */
export function tokenize(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  const folded: string[] = [];
  let i = 0;
  while (i < text.length) {
    const kind = classOf(text.charCodeAt(i));
    if (kind === blank) {
      i++;
      continue;
    }
    let end = i + 1;
    let token: number = tokenKind.symbol;
    if (kind === letter) {
      end = runEnd(text, i, letter);
      token = tokenKind.word;
    } else if (kind === digit) {
      end = numberEnd(text, i);
      token = tokenKind.number;
    } else if (kind === superscript) {
      end = runEnd(text, i, superscript);
      token = tokenKind.number;
    }
    starts.push(i);
    ends.push(end);
    kinds.push(token);
    folded.push(fold(text.slice(i, end)));
    i = end;
  }
  return {
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    kinds: Uint8Array.from(kinds),
    folded,
  };
}
