import { lastAtOrBefore } from '../model/span.js';
import type { Line } from './lines.js';
import { endsSentence, isRow, startsItem, startsLower } from './shapes.js';

/** Lines longer than this are paragraphs of a text that is not wrapped. */
const longestWrapped = 170;
/** How many proven line ends on each side tell the column's width. */
const witnesses = 4;
/** How many lines away a witness may be. */
const reach = 30;
/** Part of the usual width that a line and the next line's first word must fill for a break to be the column's. */
const fullness = 0.95;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** The widths of columns, from the lines that are wrapped beyond doubt. */
export interface Widths {
  /** Usual width in code units of the wrapped lines around a line, 0 where the text is not wrapped. */
  at(index: number): number;
  /** True when the break behind line `index` is one that the column's edge made, given the next line's text. */
  isFull(index: number, next: string): boolean;
}

/** A line that breaks in mid-sentence before a word in lower case, or inside a word: wrapped beyond doubt. */
function isProven(line: Line, next: Line | undefined): boolean {
  if (next === undefined || line.text === '' || next.text === '') return false;
  if (line.text.length > longestWrapped || line.text.length < 15) return false;
  if (endsSentence(line.text) || isRow(line.text) || startsItem(next.text)) return false;
  return startsLower(next.text);
}

/** Measures the column widths of `lines`. */
export function measureWidths(lines: readonly Line[]): Widths {
  const proven: number[] = [];
  lines.forEach((line, i) => {
    if (isProven(line, lines[i + 1])) proven.push(i);
  });
  const length = (i: number): number => (lines[i] as Line).text.length;
  const lengthsNear = (index: number, indices: readonly number[]): number[] =>
    indices.filter((i) => Math.abs(i - index) <= reach).map(length);
  const at = (index: number): number => {
    const p = lastAtOrBefore(proven, index, (i) => i);
    const before = lengthsNear(index, proven.slice(Math.max(0, p - witnesses + 1), p + 1));
    const after = lengthsNear(index, proven.slice(p + 1, p + 1 + witnesses));
    if (before.length + after.length < 2) return 0;
    const [wide, narrow] = [median(before), median(after)];
    const differ = before.length > 0 && after.length > 0 && Math.abs(wide - narrow) > 0.2 * Math.max(wide, narrow);
    if (!differ) return median([...before, ...after]);
    const nearer = index - (proven[p] as number) <= (proven[p + 1] as number) - index;
    return nearer ? wide : narrow;
  };
  const isFull = (index: number, next: string): boolean => {
    const width = at(index);
    const word = next.search(/\s|$/u);
    return width > 0 && length(index) <= longestWrapped && length(index) + 1 + word >= fullness * width;
  };
  return { at, isFull };
}
