import type { Span } from '../model/span.js';

/** A line of repaired text that is not blank: a paragraph, heading, item, row or caption. `[from, to)` is trimmed. */
export interface Paragraph extends Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** True when a blank line, or nothing, stands before it. */
  readonly isApart: boolean;
}

/** The lines of repaired text that are not blank, in order. */
export function splitParagraphs(text: string): Paragraph[] {
  const out: Paragraph[] = [];
  let isApart = true;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    if (trimmed !== '') {
      const from = start + (line.length - line.trimStart().length);
      out.push({ start, end, from, to: from + trimmed.length, text: trimmed, isApart });
    }
    isApart = trimmed === '';
    start = end;
  }
  return out;
}
