import { describe, expect, it } from 'vitest';
import { type TextItem, inColumnOrder } from '../../src/read/pdf/column-order.js';

const height = 9;
const pitch = 11;
const [left, right, columnWidth] = [60, 310, 230];

const word = (str: string, x: number, y: number, width: number, h = height): TextItem => ({
  str,
  transform: [h, 0, 0, h, x, y],
  width,
  height: h,
  hasEOL: false,
});
const end = (x: number, y: number): TextItem => ({ ...word('', x, y, 0, 0), hasEOL: true });

/** A line of words that fills `width`. */
function line(text: string, x: number, y: number, width: number): TextItem[] {
  const words = text.split(' ');
  const step = width / words.length;
  return words.flatMap((one, i) => [
    ...(i > 0 ? [word(' ', x + i * step - 4, y, 4, 0)] : []),
    word(one, x + i * step, y, step - 4),
  ]);
}

/** The lines that the items give, with `|` between them. */
function textOf(items: readonly TextItem[]): string {
  return items
    .map(({ str, hasEOL }) => (hasEOL ? `${str}|` : str))
    .join('')
    .replace(/\|+/gu, '|');
}

const rows = Array.from({ length: 10 }, (_, i) => i);
const top = 700;
const leftLine = (i: number): TextItem[] => line(`left ${i} goes on with prose`, left, top - i * pitch, columnWidth);
const rightLine = (i: number): TextItem[] =>
  line(`right ${i} goes on with prose`, right, top - i * pitch - 3, columnWidth);
const leftText = rows.map((i) => `left ${i} goes on with prose|`).join('');
const rightText = rows.map((i) => `right ${i} goes on with prose|`).join('');

describe('the order of a page', () => {
  it('is column by column where the rows were written across', () => {
    const items = rows.flatMap((i) => [...leftLine(i), ...rightLine(i), end(left, top - i * pitch)]);
    expect(textOf(inColumnOrder(items))).toBe(leftText + rightText);
  });

  it('keeps lines across both columns where they stand', () => {
    const title = [...line('A title across the whole page', left, top + 30, 480), end(left, top + 30)];
    const foot = [...line('Page 3 of 9', 270, top - 200, 60), end(left, top - 200)];
    const items = [
      ...title,
      ...rows.flatMap((i) => [...leftLine(i), ...rightLine(i), end(left, top - i * pitch)]),
      ...foot,
    ];
    expect(textOf(inColumnOrder(items))).toBe(`A title across the whole page|${leftText}${rightText}Page 3 of 9|`);
  });

  it('puts a raised number into its line, wherever it was written', () => {
    const raised = word('9', left + 104, top + 4, 4, 6);
    const first = [word('count', left, top, 80), word('10', left + 90, top, 14), word('/L', left + 109, top, 121)];
    const items = [raised, end(left, top), ...first, ...rightLine(0), end(left, top)];
    const rest = rows.slice(1).flatMap((i) => [...leftLine(i), ...rightLine(i), end(left, top - i * pitch)]);
    expect(textOf(inColumnOrder([...items, ...rest]))).toMatch(/^count 109 ?\/L\|left 1/u);
  });

  it('is left alone where a page was written column by column', () => {
    const items = [...rows.flatMap(leftLine), ...rows.flatMap(rightLine)];
    expect(inColumnOrder(items)).toBe(items);
  });

  it('is left alone where the rows are those of a table', () => {
    const cells = rows.flatMap((i) => [
      word(`label ${i}`, left, top - i * pitch, 40 + 15 * (i % 3)),
      word(String(i), right, top - i * pitch, i === 0 ? 200 : 12),
      end(left, top - i * pitch),
    ]);
    expect(inColumnOrder(cells)).toBe(cells);
  });

  it('is left alone on a page of one column, and on an empty one', () => {
    const items = rows.flatMap((i) => [
      ...line(`line ${i} over the whole page`, left, top - i * pitch, 480),
      end(left, 0),
    ]);
    expect(inColumnOrder(items)).toBe(items);
    expect(inColumnOrder([])).toEqual([]);
  });

  it('is found in no time where a page holds more words than prose can', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => word('x', (i * 37) % 600, (i * 91) % 800, 3));
    expect(inColumnOrder(items)).toBe(items);
  });
});
