import { type Tokens, gap, tokenKind } from '../model/tokens.js';
import { WordBook } from './words.js';

const blank = 3;
const digit = 4;
const letter = 5;
const symbol = 6;
const superscript = 7;
const newline = 10;

/** Most texts have little else; no pattern need be compiled for them. */
function classifyAscii(code: number): number {
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return blank;
  if (code >= 0x30 && code <= 0x39) return digit;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? letter : symbol;
}

function classify(code: number): number {
  if (code < 0x80) return classifyAscii(code);
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

const comma = 0x2c;
const point = 0x2e;
const middleDot = 0xb7;

const isDigitAt = (codes: Uint16Array, i: number): boolean => classOf(codes[i] as number) === digit;

const isThousands = (codes: Uint16Array, i: number): boolean =>
  isDigitAt(codes, i) && isDigitAt(codes, i + 1) && isDigitAt(codes, i + 2) && !isDigitAt(codes, i + 3);

/** End of the digit run that starts at `i`, with thousands commas and one decimal point (`1,200`, `0.4`, `7·4`). */
function numberEnd(codes: Uint16Array, i: number): number {
  let end = i;
  while (isDigitAt(codes, end)) end++;
  if (end - i <= 3) while (codes[end] === comma && isThousands(codes, end + 1)) end += 4;
  if ((codes[end] === point || codes[end] === middleDot) && isDigitAt(codes, end + 1)) {
    end++;
    while (isDigitAt(codes, end)) end++;
  }
  return end;
}

function runEnd(codes: Uint16Array, i: number, kind: number): number {
  let end = i + 1;
  while (classOf(codes[end] as number) === kind) end++;
  return end;
}

/** Code units behind a text that may be looked at; they are 0, which is of no class but `symbol`. */
const margin = 4;

/** Words in a book behind which another is begun. */
const mostWords = 200_000;

/** Tokens in the making; the room has a place for each code unit of the longest text and is used again. */
let room = roomFor(4096);

function roomFor(size: number) {
  return {
    size,
    codes: new Uint16Array(size + margin),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    kinds: new Uint8Array(size),
    gaps: new Uint8Array(size),
    words: new Int32Array(size),
    folded: [] as string[],
  };
}

/** Kind of token that a code unit of each class begins. */
const kindOf = new Uint8Array(superscript + 1);
kindOf[letter] = tokenKind.word;
kindOf[digit] = tokenKind.number;
kindOf[superscript] = tokenKind.number;
kindOf[symbol] = tokenKind.symbol;

/** Fills the room with the tokens of a text, whose words are numbered by a book, and returns how many there are. */
function scan(text: string, book: WordBook): number {
  const { length } = text;
  if (length > room.size) room = roomFor(2 ** Math.ceil(Math.log2(length)));
  const { codes, starts, ends, kinds, gaps, words, folded } = room;
  for (let i = 0; i < length; i++) codes[i] = text.charCodeAt(i);
  codes.fill(0, length, length + margin);
  let count = 0;
  let before: number = gap.line;
  for (let i = 0; i < length; ) {
    const code = codes[i] as number;
    const kind = classOf(code);
    if (kind === blank) {
      if (before !== gap.line) before = code === newline ? gap.line : gap.blank;
      i++;
      continue;
    }
    const end = kind === symbol ? i + 1 : kind === digit ? numberEnd(codes, i) : runEnd(codes, i, kind);
    const word = book.numberOf(codes, i, end);
    starts[count] = i;
    ends[count] = end;
    kinds[count] = kindOf[kind] as number;
    gaps[count] = before;
    words[count] = word;
    folded[count] = book.folded[word] as string;
    count++;
    before = gap.none;
    i = end;
  }
  return count;
}

/** The words of names are numbered by themselves, so that the words of reports stand close together. */
let names = new WordBook();
let reports = new WordBook();

/** A book that has room for more words: one that is full is left to the tokens that go by it. */
const withRoom = (book: WordBook): WordBook => (book.written.length > mostWords ? new WordBook() : book);

/** The folded tokens of a short text, such as a name, without their places. */
export function foldedTokens(text: string): string[] {
  names = withRoom(names);
  const count = scan(text, names);
  return room.folded.slice(0, count);
}

/** Splits text into tokens: letter runs, numbers, runs of super- or subscript digits, and single symbols. */
export function tokenize(text: string): Tokens {
  reports = withRoom(reports);
  const count = scan(text, reports);
  const { starts, ends, kinds, gaps, words, folded } = room;
  return {
    count,
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    kinds: kinds.slice(0, count),
    gaps: gaps.slice(0, count),
    words: words.slice(0, count),
    book: reports,
    folded: folded.slice(0, count),
  };
}
