import { type TextItem, isBlank, yOf } from './column-order.js';

/** Type is larger than that of the text when it is so much higher: less is bold face or a font of its own. */
const leastLarger = 1.15;
/** Longer titles do not occur. */
const mostLines = 5;
/** Of the larger sizes of type on a page: a journal's name may stand above the title. */
const mostSizes = 3;

const sizeOf = ({ height }: TextItem): number => Math.round(height * 10) / 10;

/** The size of type in which most letters of a page are set. */
function textSize(items: readonly TextItem[]): number {
  const letters = new Map<number, number>();
  for (const item of items) letters.set(sizeOf(item), (letters.get(sizeOf(item)) ?? 0) + item.str.length);
  return [...letters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}

/** The words of one size; null when others stand between them or a line breaks a word. */
function textOf(items: readonly TextItem[], size: number): string | null {
  const isOfSize = (item: TextItem): boolean => sizeOf(item) === size && !isBlank(item);
  const run = items.slice(items.findIndex(isOfSize), items.findLastIndex(isOfSize) + 1);
  if (run.some((item) => !isBlank(item) && sizeOf(item) !== size)) return null;
  const lines: string[] = [];
  let y: number | null = null;
  for (const item of run) {
    if (isBlank(item)) lines.push(`${lines.pop() ?? ''} `);
    else if (y === null || Math.abs(yOf(item) - y) > size / 2) lines.push(item.str);
    else lines.push(`${lines.pop() ?? ''}${item.str}`);
    if (!isBlank(item)) y = yOf(item);
  }
  const isBroken = lines.slice(0, -1).some((line) => line.trimEnd().endsWith('-'));
  return lines.length > mostLines || isBroken ? null : lines.join(' ').replace(/\s+/gu, ' ').trim();
}

/** What a page has in larger type than its text, the largest first; null of a size that stands in several places. */
export function largestTexts(items: readonly TextItem[]): (string | null)[] {
  const words = items.filter((item) => !isBlank(item));
  const least = textSize(words) * leastLarger;
  const sizes = [...new Set(words.map(sizeOf))].filter((size) => size >= least).toSorted((a, b) => b - a);
  return sizes.slice(0, mostSizes).map((size) => textOf(items, size));
}
