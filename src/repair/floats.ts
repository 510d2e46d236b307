import type { Span } from '../model/span.js';
import type { Line } from './lines.js';
import { endsSentence, startsBlock, startsCaption, startsFootnote, startsLower } from './shapes.js';
import type { Widths } from './widths.js';

/** A caption or footnote has no more lines than this. */
const longestFloat = 15;

/** Captions are set smaller than the body: from this part of the body's width on, a line is not the body's. */
const wider = 1.08;
/** A line below this part of the body's width is a last line. */
const lastLine = 0.8;

interface Layout {
  readonly lines: readonly Line[];
  readonly widths: Widths;
}

/** True when the float goes on from line `i` to the next one that has no blank line before it; `interrupts` when a sentence is open. */
function goesOn({ lines, widths }: Layout, i: number, widest: number, interrupts: boolean): boolean {
  const { text } = lines[i] as Line;
  const next = lines[i + 1];
  if (next === undefined || next.text === '' || startsBlock(next, text) || startsFootnote(next.text)) return false;
  if (startsLower(next.text) && (endsSentence(text) || !interrupts)) return !endsSentence(text);
  const body = widths.at(i);
  const isWide = body > 0 && text.length > wider * body;
  if (isWide && next.text.length <= wider * body) return next.text.length < lastLine * body;
  if (next.text.length > 1.15 * widest) return false;
  const isFull = text.length + 1 + next.text.search(/\s|$/u) >= 0.93 * widest;
  return isFull && !(endsSentence(text) && next.text.length > text.length);
}

/** A float that never ended has run into the body: its own lines are the first ones that are wider than most. */
function lastWideLine(lines: readonly Line[], first: number, last: number): number {
  const lengths = lines.slice(first, last + 1).map((line) => line.text.length);
  const usual = lengths.toSorted((a, b) => a - b)[lengths.length >> 1] as number;
  const end = lengths.findIndex((length) => length <= 1.04 * usual);
  return first + Math.max(0, end < 0 ? lengths.length - 1 : end - 1);
}

/**
 * Finds captions and footnotes as ranges of line indices `[start, end)`; captions that directly follow each other are
 * ranges of their own.
 */
export function findFloats(lines: readonly Line[], widths: Widths): readonly Span[] {
  const out: Span[] = [];
  const layout = { lines, widths };
  let previous = '';
  let interrupts = false;
  for (let i = 0; i < lines.length; i++) {
    const { text } = lines[i] as Line;
    if (text === '') continue;
    if (startsCaption(text, previous) || startsFootnote(text)) {
      let last = i;
      let widest = text.length;
      while (last - i + 1 < longestFloat && goesOn(layout, last, widest, interrupts)) {
        last++;
        widest = Math.max(widest, (lines[last] as Line).text.length);
      }
      if (last - i + 1 === longestFloat) last = lastWideLine(lines, i, last);
      out.push({ start: i, end: last + 1 });
      i = last;
    } else interrupts = !endsSentence(text);
    previous = (lines[i] as Line).text;
  }
  return out;
}
