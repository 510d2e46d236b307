import { knownHeading } from '../lexicons/headings.js';
import { isSpace } from '../model/char-codes.js';
import { endsSentence, isRow, startsItem, startsLower } from './shapes.js';

/** One line of raw text. What several rules ask of its shape is found out once. */
export class Line {
  /** Raw offset of its first code unit, blanks included. */
  readonly start: number;
  /** Raw range without blanks at its ends and without a line number; empty for a blank line. */
  readonly from: number;
  readonly to: number;
  /** Raw offset at which the next line starts. */
  readonly next: number;
  /** What ends it: `\n`, `\r\n`, `\r`, `\f` or nothing. */
  readonly terminator: string;
  /** Index of its page, 0 in a text without pages. */
  readonly page: number;
  /** The range `[from, to)`. */
  readonly text: string;
  #isHeading: boolean | null = null;
  #isRow: boolean | null = null;
  #isItem: boolean | null = null;
  #isLower: boolean | null = null;
  #isClosed: boolean | null = null;

  constructor(outer: { start: number; next: number; terminator: string; page: number }, from: number, text: string) {
    this.start = outer.start;
    this.next = outer.next;
    this.terminator = outer.terminator;
    this.page = outer.page;
    this.from = from;
    this.to = from + text.length;
    this.text = text;
  }

  /** True when the whole line is a known heading. */
  get isHeading(): boolean {
    return (this.#isHeading ??= knownHeading(this.text) !== null);
  }

  get isRow(): boolean {
    return (this.#isRow ??= isRow(this.text));
  }

  get startsItem(): boolean {
    return (this.#isItem ??= startsItem(this.text));
  }

  get startsLower(): boolean {
    return (this.#isLower ??= startsLower(this.text));
  }

  get endsSentence(): boolean {
    return (this.#isClosed ??= endsSentence(this.text));
  }
}

/** Where a mark stands at or behind a place that never goes back; the text's length where none does. */
type Places = (from: number) => number;

function placesOf(raw: string, mark: string): Places {
  let at = -1;
  return (from) => {
    if (at < from) {
      at = raw.indexOf(mark, from);
      if (at < 0) at = raw.length;
    }
    return at;
  };
}

/** The range without the blanks at its ends; an empty one stands at `end`. */
function withoutBlanks(raw: string, start: number, end: number): [from: number, to: number] {
  let [from, to] = [start, end];
  while (from < end && isSpace(raw.charCodeAt(from))) from++;
  while (to > from && isSpace(raw.charCodeAt(to - 1))) to--;
  return [from, to];
}

/** Splits raw text into lines; `pageStarts` are raw offsets, and a form feed begins a page where there are none. */
export function splitLines(raw: string, pageStarts: readonly number[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let page = 0;
  const push = (end: number, terminator: string): void => {
    while (page + 1 < pageStarts.length && (pageStarts[page + 1] as number) <= start) page++;
    const [from, to] = withoutBlanks(raw, start, end);
    const next = end + terminator.length;
    lines.push(new Line({ start, next, terminator, page }, from, raw.slice(from, to)));
    if (pageStarts.length === 0 && terminator === '\f') page++;
    start = next;
  };
  const [lineFeeds, formFeeds, returns] = ['\n', '\f', '\r'].map((mark) => placesOf(raw, mark)) as [
    Places,
    Places,
    Places,
  ];
  for (;;) {
    const end = Math.min(lineFeeds(start), formFeeds(start), returns(start));
    if (end === raw.length) break;
    const isPair = raw.charAt(end) === '\r' && raw.charAt(end + 1) === '\n';
    push(end, isPair ? '\r\n' : raw.charAt(end));
  }
  if (start < raw.length) push(raw.length, '');
  return lines;
}
