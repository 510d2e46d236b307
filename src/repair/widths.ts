import { lastAtOrBefore } from '../model/span.js';
import type { Line } from './lines.js';

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

/** Lengths of lines, summed up. */
interface Summary {
  readonly count: number;
  readonly sum: number;
  readonly low: number;
  readonly high: number;
}

const together = (a: Summary, b: Summary): Summary => ({
  count: a.count + b.count,
  sum: a.sum + b.sum,
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});

/** Mean without the lowest and the highest of three or more values; 0 for none. */
function middle({ count, sum, low, high }: Summary): number {
  if (count === 0) return 0;
  return count < 3 ? sum / count : (sum - low - high) / (count - 2);
}

/** The widths of columns, from the lines that are wrapped beyond doubt. */
export interface Widths {
  /** Code units of the longest line that is wrapped beyond doubt: `at` is nowhere more. 0 where the text is not wrapped. */
  readonly longest: number;
  /** Usual width in code units of the wrapped lines around a line, 0 where the text is not wrapped. */
  at(index: number): number;
  /** True when the break behind line `index` is one that the column's edge made, given the next line's text. */
  isFull(index: number, next: string): boolean;
}

/** A line that breaks in mid-sentence before a word in lower case, or inside a word: wrapped beyond doubt. */
export function isProven(line: Line, next: Line | undefined): boolean {
  if (next === undefined || line.text === '' || next.text === '') return false;
  if (line.text.length > longestWrapped || line.text.length < shortestWrapped) return false;
  return next.startsLower && !line.endsSentence && !line.isRow && !next.startsItem;
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
  /** The proven lines with ranks `[from, to)` that are near line `index`, and (where `block` is given) in that block. */
  const summarize = (index: number, from: number, to: number, block?: number): Summary => {
    let [count, sum, low, high] = [0, 0, Infinity, -Infinity];
    for (let rank = Math.max(0, from); rank < Math.min(to, proven.length); rank++) {
      const i = proven[rank] as number;
      if (Math.abs(i - index) > reach || (block !== undefined && blocks[i] !== block)) continue;
      const own = length(i);
      count++;
      sum += own;
      if (own < low) low = own;
      if (own > high) high = own;
    }
    return { count, sum, low, high };
  };
  const compute = (index: number): number => {
    const p = lastAtOrBefore(proven, index, (i) => i);
    const [first, last] = [p - witnesses + 1, p + 1 + witnesses];
    const before = summarize(index, first, p + 1);
    const after = summarize(index, p + 1, last);
    const all = together(before, after);
    if (all.count < 2) return 0;
    const [left, right] = [middle(before), middle(after)];
    if (left === 0 || right === 0 || Math.abs(left - right) <= 0.2 * Math.max(left, right)) return middle(all);
    const own = length(index);
    if (own > 1.15 * Math.min(left, right)) return Math.max(left, right);
    const inBlock = summarize(index, first, last, blocks[index]);
    if (inBlock.count > 1 && inBlock.count < all.count) return middle(inBlock);
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
  const longest = proven.reduce((most, i) => Math.max(most, length(i)), 0);
  return { longest, at, isFull };
}
