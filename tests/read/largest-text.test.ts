import { describe, expect, it } from 'vitest';
import type { TextItem } from '../../src/read/pdf/column-order.js';
import { largestTexts } from '../../src/read/pdf/largest-text.js';

const item = (str: string, height: number, y: number): TextItem => ({
  str,
  transform: [height, 0, 0, height, 60, y],
  width: str.length * 5,
  height,
  hasEOL: false,
});
const end = (y: number): TextItem => ({ ...item('', 0, y), hasEOL: true });
const text = item('The man had eaten a dumpling whole and felt it. '.repeat(3), 9, 600);

describe('text in larger type', () => {
  it('is given by size, its lines joined by blanks', () => {
    const title = [item('A dumpling', 16, 730), item(' ', 0, 730), item('in', 16, 730), end(730)];
    const items = [item('Invented Cases', 20, 760), end(760), ...title, item('the chest', 16, 712), end(712), text];
    expect(largestTexts(items)).toEqual(['Invented Cases', 'A dumpling in the chest']);
  });

  it('is none where all type is of one size, or nearly so', () => {
    expect(largestTexts([item('A dumpling', 10, 700), end(700), text])).toEqual([]);
    expect(largestTexts([])).toEqual([]);
  });

  it.each([
    ['of which a part is raised', [item('Ga', 16, 730), item('68', 9, 736), item('-DOTATOC', 16, 730)]],
    ['that stands in several places', [item('A dumpling', 16, 730), text, item('Discussion', 16, 500)]],
    ['of which a line ends in a hyphen', [item('A dump-', 16, 730), end(730), item('ling', 16, 712)]],
    ['of more lines than a title has', [0, 1, 2, 3, 4, 5].map((i) => item('A dumpling', 16, 730 - 18 * i))],
  ])('is passed over %s', (_what, items) => {
    expect(largestTexts([...items, text])).toEqual([null]);
  });
});
