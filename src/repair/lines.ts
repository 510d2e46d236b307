/** One line of raw text. */
export interface Line {
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
}

const lineEnd = /\r\n|[\n\r\f]/gu;

/** Builds a line from its outer range; blanks at either end are left out of `text`. */
function makeLine(raw: string, start: number, end: number, next: number, page: number): Line {
  const whole = raw.slice(start, end);
  const text = whole.trim();
  const from = text === '' ? end : start + (whole.length - whole.trimStart().length);
  return { start, from, to: from + text.length, next, terminator: raw.slice(end, next), page, text };
}

/** Splits raw text into lines; `pageStarts` are raw offsets, and a form feed begins a page where there are none. */
export function splitLines(raw: string, pageStarts: readonly number[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let page = 0;
  const push = (end: number, next: number): void => {
    while (page + 1 < pageStarts.length && (pageStarts[page + 1] as number) <= start) page++;
    lines.push(makeLine(raw, start, end, next, page));
    if (pageStarts.length === 0 && raw[end] === '\f') page++;
    start = next;
  };
  for (const match of raw.matchAll(lineEnd)) push(match.index, match.index + match[0].length);
  if (start < raw.length) push(raw.length, raw.length);
  return lines;
}
