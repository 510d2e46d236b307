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

const opening = /^["'“‘([{]*(?:[\p{Lu}\p{N}<>≥≤~•–—-]|\p{Ll}{1,2}[\p{Lu}\d])/u;
const labUnit = /^\d{1,2}\s?(?:%|[A-Za-zµμ]{1,5}\/)/u;
/** Words before a single capital that names a kind, so that the capital can end a sentence: `hepatitis B. The`. */
const namedByLetter =
  /(?:vitamin|hepatitis|type|group|grade|stage|class|segment|influenza|factor|protein|phase|figure|case|level|score|lobe|category)s?\s$/iu;

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

function afterAbbreviation(kind: AbbreviationKind, next: string, nextWord: string): boolean {
  if (kind === 'inside' || kind === 'title') return false;
  if (kind === 'number')
    return !/^[\d(]/u.test(next) && nextWord !== '' && !/^[A-Z]?\d|^[IVX]+$|^[A-Z]$/u.test(nextWord);
  return openers.has(nextWord);
}

/** True when the stop at `at` (text before it starts at `from`) ends a sentence, given what follows at `next`. */
function isBoundary(text: string, at: number, next: number, from: number): boolean {
  const following = text.slice(next, next + 40);
  if (!opening.test(following)) return false;
  if (text[at] !== '.') return true;
  const nextWord = /^["'“‘([{]*([\p{L}\p{N}]+)/u.exec(following)?.[1] ?? '';
  const word = wordBefore(text, at, from);
  const kind = abbreviations.get(word);
  if (kind !== undefined) return afterAbbreviation(kind, following, nextWord);
  if (/^\p{Lu}$/u.test(word))
    return openers.has(nextWord) || namedByLetter.test(text.slice(Math.max(from, at - 16), at - 1));
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return openers.has(nextWord);
  if (/\d$/u.test(word) && /^\d/u.test(following)) {
    const isItem = at - word.length === from;
    return !isItem && !(word.length < 4 && labUnit.test(following));
  }
  return !(/^\(?(?:\d{1,2}|[a-zA-Z])$/u.test(word) && at - word.length === from);
}

const isStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f;

/** End of the stop at `at` with what closes the sentence behind it; -1 where no sentence can end. */
function stopEnd(text: string, at: number): number {
  for (const rule of [closing, closingNumber]) {
    if (rule === closingNumber && !/[\p{L})”’]/u.test(text[at - 1] ?? '')) break;
    rule.lastIndex = at + 1;
    if (rule.test(text)) return rule.lastIndex;
  }
  const isGlued =
    /^\p{Lu}\p{Ll}/u.test(text.slice(at + 1, at + 3)) && /\p{Ll}{3}$/u.test(text.slice(Math.max(0, at - 3), at));
  return isGlued && text[at] === '.' ? at + 1 : -1;
}

/** Adds the sentences of one trimmed paragraph that starts at `offset` to `out`. */
function splitParagraph(text: string, offset: number, out: Span[]): void {
  let from = 0;
  for (let at = 0; at < text.length - 1; at++) {
    if (!isStop(text.charCodeAt(at)) || isStop(text.charCodeAt(at + 1))) continue;
    const boundary = stopEnd(text, at);
    if (boundary < 0) continue;
    let next = boundary;
    while (isBlank(text.charCodeAt(next))) next++;
    if (next < text.length && isBoundary(text, at, next, from)) {
      out.push({ start: offset + from, end: offset + boundary });
      from = next;
    }
    at = boundary - 1;
  }
  out.push({ start: offset + from, end: offset + text.length });
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
    if (trimmed !== '') splitParagraph(trimmed, start + line.length - line.trimStart().length, out);
    start = limit;
  }
  return out;
}
