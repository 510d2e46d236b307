import { readTable } from '../lexicons/read-table.js';
import type { Span } from '../model/span.js';

/** What may follow an abbreviation inside a sentence. */
type AbbreviationKind = 'title' | 'number' | 'inside' | 'either';

const abbreviations: ReadonlyMap<string, AbbreviationKind> = new Map(
  readTable('abbreviations', ['form', 'kind', 'example', 'counter']).map((row) => [
    row.form,
    row.kind as AbbreviationKind,
  ]),
);

/** Words that open sentences and hardly ever follow an abbreviation or an initial inside one. */
const openers = new Set(
  'The He She It We They This That These Those There A An In On At After Before During Because Since However Although While When His Her Their Its Our Both Due By For From With Upon Following Given Based As If To No One Two Three All Then Therefore Thus Subsequently Initially Finally Furthermore Moreover Additionally Laboratory Physical Patient Patients Treatment Serum Blood Further Postoperative Histopathological'.split(
    ' ',
  ),
);

/** Closing signs and a citation behind a stop (`.5,6`, `.(5)`, `.[5]`); a blank must follow. */
const closing = /["'”’)\]]{0,4}(?:\[[\d,–\- ]{1,20}\]|\([\d,–\- ]{1,20}\))?(?=\s)/uy;
const closingNumber = /["'”’)\]]{0,4}\d{1,3}(?:[,–-]\d{1,3}){0,6}(?=\s)/uy;

const opening = /["'“‘([{]*(?:[\p{Lu}\p{N}<>≥≤~•–—-]|\p{Ll}{1,2}[\p{Lu}\d])/uy;
const firstWord = /["'“‘([{]*([\p{L}\p{N}]+)/uy;
const labUnit = /\d{1,2}[^\S\n]?(?:%|[A-Za-zµμ]{1,5}\/)/uy;
/** Words before a single capital that names a kind, so that the capital can end a sentence: `hepatitis B. The`. */
const namedByLetter =
  /(?:vitamin|hepatitis|type|group|grade|stage|class|segment|influenza|factor|protein|phase|figure|case|level|score|lobe|category)s?\s$/iu;

/** True when a sticky pattern matches at `at`. */
function standsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0xa0 || (code >= 0x09 && code <= 0x0d);

/** A blank or a sign before the beginning of a word. */
const beforeWord = /[\s([{“"‘,;]/u;
const parting = Uint8Array.from({ length: 0x80 }, (_, code) => Number(beforeWord.test(String.fromCharCode(code))));
const partsWords = (code: number): boolean =>
  code < 0x80 ? parting[code] === 1 : beforeWord.test(String.fromCharCode(code));

/** The word, with inner stops, that ends at `end`. */
function wordBefore(text: string, end: number, from: number): string {
  let start = end;
  while (start > from && !partsWords(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

/** The first word behind opening signs at `at`, empty when there is none. */
function wordBehind(text: string, at: number): string {
  firstWord.lastIndex = at;
  return firstWord.exec(text)?.[1] ?? '';
}

function afterAbbreviation(kind: AbbreviationKind, text: string, next: number): boolean {
  if (kind === 'inside' || kind === 'title') return false;
  const nextWord = wordBehind(text, next);
  if (kind === 'number')
    return !/[\d(]/u.test(text.charAt(next)) && nextWord !== '' && !/^[A-Z]?\d|^[IVX]+$|^[A-Z]$/u.test(nextWord);
  return openers.has(nextWord);
}

/** Length of the longest mark of an item, a number in brackets: the brackets close behind its stop. */
const longestMark = 3;

/** True unless the stop at `at`, behind `word`, is that of an item's mark (`1.`, `(a.`) or in front of a laboratory value. */
function isBehindSentence(text: string, at: number, next: number, from: number, word: string): boolean {
  const isItem = word.length === at - from;
  if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(next)))
    return !isItem && !(word.length < 4 && standsAt(labUnit, text, next));
  return !(isItem && word.length <= longestMark && /^\(?(?:\d{1,2}|[a-zA-Z])$/u.test(word));
}

/** True when the stop at `at` ends a sentence that begins at `from`, given what follows at `next`. */
function isBoundary(text: string, at: number, next: number, from: number): boolean {
  if (!standsAt(opening, text, next)) return false;
  if (text[at] !== '.') return true;
  const word = wordBefore(text, at, from);
  const kind = abbreviations.get(word);
  if (kind !== undefined) return afterAbbreviation(kind, text, next);
  if (word.length <= 2 && /^\p{Lu}$/u.test(word))
    return openers.has(wordBehind(text, next)) || namedByLetter.test(text.slice(Math.max(from, at - 16), at - 1));
  if (word.includes('.') && /^(?:\p{L}\.)+\p{L}$/u.test(word)) return openers.has(wordBehind(text, next));
  return isBehindSentence(text, at, next, from, word);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f;

/** End of the stop at `at` with what closes the sentence behind it; -1 where no sentence can end. */
function stopEnd(text: string, at: number): number {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)];
  if (isBlank(after)) return at + 1;
  if (isDigit(before) && isDigit(after)) return -1;
  if (standsAt(closing, text, at + 1)) return closing.lastIndex;
  if (/[\p{L})”’]/u.test(text[at - 1] ?? '') && standsAt(closingNumber, text, at + 1)) return closingNumber.lastIndex;
  const isGlued =
    /^\p{Lu}\p{Ll}/u.test(text.slice(at + 1, at + 3)) && /\p{Ll}{3}$/u.test(text.slice(Math.max(0, at - 3), at));
  return isGlued && text[at] === '.' ? at + 1 : -1;
}

/** Adds the sentences of the paragraph from `start` to `end`, which no blanks surround, to `out`. */
function splitParagraph(text: string, start: number, end: number, out: Span[]): void {
  let from = start;
  for (let at = start; at < end - 1; at++) {
    if (!isStop(text.charCodeAt(at)) || isStop(text.charCodeAt(at + 1))) continue;
    const boundary = stopEnd(text, at);
    if (boundary < 0) continue;
    let next = boundary;
    while (isBlank(text.charCodeAt(next))) next++;
    if (next < end && isBoundary(text, at, next, from)) {
      out.push({ start: from, end: boundary });
      from = next;
    }
    at = boundary - 1;
  }
  out.push({ start: from, end });
}

/**
 * Splits text into sentences: none crosses a line end of repaired text (a paragraph's, heading's, item's or row's)
 * or one of the sorted `edges` (section starts). Spans are trimmed of blanks.
 */
export function splitSentences(text: string, edges: readonly number[]): Span[] {
  const out: Span[] = [];
  let edge = 0;
  let start = 0;
  while (start < text.length) {
    while (edge < edges.length && (edges[edge] as number) <= start) edge++;
    const newline = text.indexOf('\n', start);
    const limit = Math.min(newline < 0 ? text.length : newline + 1, edges[edge] ?? text.length);
    const line = text.slice(start, limit);
    const trimmed = line.trim();
    const from = start + line.length - line.trimStart().length;
    if (trimmed !== '') splitParagraph(text, from, from + trimmed.length, out);
    start = limit;
  }
  return out;
}
