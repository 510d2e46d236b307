import { knownHeading } from '../lexicons/headings.js';
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

const lineFeed = 0x0a;
const formFeed = 0x0c;
const carriageReturn = 0x0d;

/** Splits raw text into lines; `pageStarts` are raw offsets, and a form feed begins a page where there are none. */
export function splitLines(raw: string, pageStarts: readonly number[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let page = 0;
  const push = (end: number, terminator: string): void => {
    while (page + 1 < pageStarts.length && (pageStarts[page + 1] as number) <= start) page++;
    const whole = raw.slice(start, end);
    const text = whole.trim();
    const from = text === '' ? end : start + (whole.length - whole.trimStart().length);
    const next = end + terminator.length;
    lines.push(new Line({ start, next, terminator, page }, from, text));
    if (pageStarts.length === 0 && terminator === '\f') page++;
    start = next;
  };
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code > carriageReturn) continue;
    if (code === lineFeed) push(i, '\n');
    else if (code === formFeed) push(i, '\f');
    else if (code === carriageReturn) {
      push(i, raw.charCodeAt(i + 1) === lineFeed ? '\r\n' : '\r');
      i = start - 1;
    }
  }
  if (start < raw.length) push(raw.length, '');
  return lines;
}
