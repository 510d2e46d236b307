import { type Tokens, gap, tokenKind } from '../model/tokens.js';

const blank = 3;
const digit = 4;
const letter = 5;
const symbol = 6;
const superscript = 7;
const newline = 10;

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
/** Foldings of words that were met; reports repeat their words. */
const foldings = new Map<string, string>();
const mostFoldings = 200_000;

function computeFolded(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹₀-₉]/gu, (char) => superscripts[char] ?? String(char.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[‘’′]/gu, "'")
    .toLowerCase();
}

/** A copy with characters of its own: a slice keeps the whole report that it was cut from in memory. */
const copyOf = (text: string): string => text.split('').join('');

/** Folds text for matching: case, diacritics, ligatures, dashes, superscript digits. Never for what is shown. */
function fold(text: string): string {
  let folded = foldings.get(text);
  if (folded === undefined) {
    const own = copyOf(text);
    folded = computeFolded(own);
    if (foldings.size > mostFoldings) foldings.clear();
    foldings.set(own, folded);
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

/** Tokens in the making; typed arrays that grow by doubling. */
interface Growing {
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  gaps: Uint8Array;
}

const usualLength = 1024;
const roomFor = (size: number): Growing => ({
  starts: new Int32Array(size),
  ends: new Int32Array(size),
  kinds: new Uint8Array(size),
  gaps: new Uint8Array(size),
});

function grown(tokens: Growing): Growing {
  const out = roomFor(tokens.starts.length * 2);
  for (const key of ['starts', 'ends', 'kinds', 'gaps'] as const) out[key].set(tokens[key]);
  return out;
}

/** Kind of token that a code unit of each class begins. */
const kindOf: Readonly<Record<number, number>> = {
  [letter]: tokenKind.word,
  [digit]: tokenKind.number,
  [superscript]: tokenKind.number,
  [symbol]: tokenKind.symbol,
};

/** Splits text into tokens: letter runs, numbers, runs of super- or subscript digits, and single symbols. */
export function tokenize(text: string): Tokens {
  // Names are tokenized by the thousand: room for no more tokens than they have characters.
  let out = roomFor(Math.min(usualLength, text.length));
  const folded: string[] = [];
  let before: number = gap.line;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const kind = classOf(code);
    if (kind === blank) {
      before = code === newline ? gap.line : Math.max(before, gap.blank);
      i++;
      continue;
    }
    const end = kind === symbol ? i + 1 : kind === digit ? numberEnd(text, i) : runEnd(text, i, kind);
    const count = folded.length;
    if (count === out.starts.length) out = grown(out);
    out.starts[count] = i;
    out.ends[count] = end;
    out.kinds[count] = kindOf[kind] as number;
    out.gaps[count] = before;
    folded.push(fold(text.slice(i, end)));
    before = gap.none;
    i = end;
  }
  const count = folded.length;
  return {
    count,
    starts: out.starts.slice(0, count),
    ends: out.ends.slice(0, count),
    kinds: out.kinds.slice(0, count),
    gaps: out.gaps.slice(0, count),
    folded,
  };
}
