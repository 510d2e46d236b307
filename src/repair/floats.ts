import type { Span } from '../model/span.js';
import type { Line } from './lines.js';
import { endsSentence, startsBlock, startsCaption, startsFootnote } from './shapes.js';
import type { Widths } from './widths.js';

/** A caption or footnote has no more lines than this. */
const longestFloat = 15;

/** True when the float goes on from line `i` to the next one that has no blank line before it. */
function goesOn(lines: readonly Line[], i: number, widest: number, widths: Widths): boolean {
  const line = lines[i] as Line;
  const next = lines[i + 1];
  if (next === undefined || next.text === '' || startsBlock(next, line.text) || startsFootnote(next.text)) return false;
  const body = widths.at(i);
  const isWide = body > 0 && line.text.length > 1.25 * body;
  if (isWide && next.text.length <= 1.15 * body)
    return endsSentence(next.text) && !endsSentence(line.text) && next.text.length < 0.8 * body;
  if (next.text.length > 1.15 * widest) return false;
  return (
    line.text.length + 1 + next.text.search(/\s|$/u) >= 0.93 * widest &&
    !(endsSentence(line.text) && next.text.length > line.text.length)
  );
}

/**
 * Finds captions and footnotes as ranges of line indices `[start, end)`; captions that directly follow each other are
 * ranges of their own.
 */
export function findFloats(lines: readonly Line[], widths: Widths): readonly Span[] {
  const out: Span[] = [];
  let previous = '';
  for (let i = 0; i < lines.length; i++) {
    const { text } = lines[i] as Line;
    if (text === '') continue;
    if (startsCaption(text, previous) || startsFootnote(text)) {
      let last = i;
      let widest = text.length;
      while (last - i + 1 < longestFloat && goesOn(lines, last, widest, widths)) {
        last++;
        widest = Math.max(widest, (lines[last] as Line).text.length);
      }
      out.push({ start: i, end: last + 1 });
      i = last;
    }
    previous = (lines[i] as Line).text;
  }
  return out;
}
