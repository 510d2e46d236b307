import { lastAtOrBefore } from '../model/span.js';
import type { Line } from './lines.js';
import { endsSentence, isRow, startsItem, startsLower } from './shapes.js';

/** Lines longer than this are paragraphs of a text that is not wrapped. */
const longestWrapped = 170;
/** Narrower columns do not occur; shorter lines are items or cells. */
const shortestWrapped = 28;
/** How many proven line ends on each side tell the column's width. */
const witnesses = 4;
/** How many lines away a witness may be. */
const reach = 30;
/** Part of the usual width that a line and the next line's first word must fill for a break to be the column's. */
const fullness = 0.95;
/** A line beyond this part of the width is not of the measured column, and needs a neighbour of its own length. */
const widest = 1.12;

/** Mean without the lowest and the highest of three or more values; 0 for none. */
function middle(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let [sum, low, high] = [0, Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return values.length < 3 ? sum / values.length : (sum - low - high) / (values.length - 2);
}

/** The widths of columns, from the lines that are wrapped beyond doubt. */
export interface Widths {
  /** Usual width in code units of the wrapped lines around a line, 0 where the text is not wrapped. */
  at(index: number): number;
  /** True when the break behind line `index` is one that the column's edge made, given the next line's text. */
  isFull(index: number, next: string): boolean;
}

/** A line that breaks in mid-sentence before a word in lower case, or inside a word: wrapped beyond doubt. */
export function isProven(line: Line, next: Line | undefined): boolean {
  if (next === undefined || line.text === '' || next.text === '') return false;
  if (line.text.length > longestWrapped || line.text.length < shortestWrapped) return false;
  if (!startsLower(next.text) || endsSentence(line.text)) return false;
  return !isRow(line.text) && !startsItem(next.text);
}

/** Number of blank lines before each line: two lines with the same number stand in one block. */
function blockNumbers(lines: readonly Line[]): readonly number[] {
  let block = 0;
  return lines.map((line) => (line.text === '' ? ++block : block));
}

/** Measures the column widths of `lines`. */
export function measureWidths(lines: readonly Line[]): Widths {
  const proven: number[] = [];
  lines.forEach((line, i) => {
    if (isProven(line, lines[i + 1])) proven.push(i);
  });
  const blocks = blockNumbers(lines);
  const length = (i: number): number => (lines[i] as Line).text.length;
  const witnessesOf = (index: number, from: number, to: number): number[] =>
    proven.slice(Math.max(0, from), to).filter((i) => Math.abs(i - index) <= reach);
  const compute = (index: number): number => {
    const p = lastAtOrBefore(proven, index, (i) => i);
    const before = witnessesOf(index, p - witnesses + 1, p + 1);
    const after = witnessesOf(index, p + 1, p + 1 + witnesses);
    const all = [...before, ...after];
    if (all.length < 2) return 0;
    const [left, right] = [middle(before.map(length)), middle(after.map(length))];
    if (left === 0 || right === 0 || Math.abs(left - right) <= 0.2 * Math.max(left, right))
      return middle(all.map(length));
    const own = length(index);
    if (own > 1.15 * Math.min(left, right)) return Math.max(left, right);
    const inBlock = all.filter((i) => blocks[i] === blocks[index]);
    if (inBlock.length > 1 && inBlock.length < all.length) return middle(inBlock.map(length));
    return index - (proven[p] as number) <= (proven[p + 1] as number) - index ? left : right;
  };
  const cache: number[] = [];
  const at = (index: number): number => (cache[index] ??= compute(index));
  /** True between two wrapped lines that are as short: the column is narrower here than around. */
  const isBesideNarrow = (index: number, wanted: number): boolean =>
    [index - 1, index + 1].every((i) => {
      const line = lines[i];
      return line !== undefined && isProven(line, lines[i + 1]) && line.text.length < wanted;
    });
  const isFull = (index: number, next: string): boolean => {
    const width = at(index);
    const word = next.search(/\s|$/u);
    const own = length(index);
    if (width === 0 || own > longestWrapped) return false;
    if (own + 1 + word < fullness * width) return isBesideNarrow(index, own + 1 + word);
    return (
      own <= widest * width || [index - 1, index + 1].some((i) => i in lines && Math.abs(length(i) - own) < 0.12 * own)
    );
  };
  return { at, isFull };
}
