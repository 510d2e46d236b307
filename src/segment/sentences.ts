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

/** A stop with closing signs, and a citation number directly behind it; a blank must follow. */
const stop =
  /[.!?]+["'”’)\]]*(?:\[[\d,–\- ]{1,20}\]|\([\d,–\- ]{1,20}\)|(?<=[\p{L})”’][.!?]["'”’)\]]*)\d{1,3}(?:[,–-]\d{1,3}){0,6})?(?=\s)|(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll})/gu;
const opening = /^["'“‘([{]*(?:[\p{Lu}\p{N}<>≥≤~•–—-]|\p{Ll}{1,2}[\p{Lu}\d])/u;
const labUnit = /^\d{1,2}\s?(?:%|[A-Za-zµμ]{1,5}\/)/u;
/** Words before a single capital that names a kind, so that the capital can end a sentence: `hepatitis B. The`. */
const namedByLetter =
  /(?:vitamin|hepatitis|type|group|grade|stage|class|segment|influenza|factor|protein|phase|figure|case|level|score|lobe|category)s?\s$/iu;

/** The word, with inner stops, that ends at `end`. */
function wordBefore(text: string, end: number, from: number): string {
  let start = end;
  while (start > from && !/[\s([{“"‘,;/]/u.test(text[start - 1] as string)) start--;
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

/** Sentences of one paragraph `[start, end)`, trimmed of blanks; none where it is blank. */
function* splitParagraph(text: string, start: number, end: number): Generator<Span> {
  let from = start;
  stop.lastIndex = start;
  for (let match = stop.exec(text); match !== null && match.index < end; match = stop.exec(text)) {
    const boundary = match.index + match[0].length;
    if (boundary >= end) break;
    let next = boundary;
    while (next < end && /\s/u.test(text[next] as string)) next++;
    if (next >= end || !isBoundary(text, match.index, next, from)) continue;
    yield { start: from, end: boundary };
    from = next;
  }
  if (from < end) yield { start: from, end };
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
    const from = start + (line.length - line.trimStart().length);
    const to = start + line.trimEnd().length;
    if (from < to) out.push(...splitParagraph(text, from, to));
    start = limit;
  }
  return out;
}
