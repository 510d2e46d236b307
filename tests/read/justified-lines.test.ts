import { describe, expect, it } from 'vitest';
import type { TextItem } from '../../src/read/pdf/column-order.js';
import { withJustifiedLines } from '../../src/read/pdf/justified-lines.js';

const item = (str: string, x: number, y: number, width: number): TextItem => ({
  str,
  transform: [9, 0, 0, 9, x, y],
  width,
  height: 9,
  hasEOL: false,
});

/** Words of five dots a letter with these gaps behind them, and blanks as narrow as a font says. */
function line(text: string, gaps: readonly number[], y = 700): TextItem[] {
  let x = 60;
  return text.split(' ').flatMap((word, i) => {
    const width = 5 * word.length;
    const items =
      i === 0 ? [item(word, x, y, width)] : [item(' ', x - (gaps[i - 1] ?? 0), y, 1), item(word, x, y, width)];
    x += width + (gaps[i] ?? 0);
    return items;
  });
}

const blanks = (items: readonly TextItem[]): number[] =>
  items.filter(({ str }) => str === ' ').map(({ width }) => Math.round(width));

describe('justified lines', () => {
  it.each([
    ['wide even gaps', 'values were obtained by samples', [11, 11.1, 11, 11]],
    ['two gaps', 'a haemangioma grew', [12, 12]],
    ['more room behind a sentence', 'was seen. It grew whole', [9, 21, 9, 9]],
  ])('have blanks of their full width: %s', (_what, text, gaps) => {
    expect(blanks(withJustifiedLines(line(text, gaps)))).toEqual(gaps.map(Math.round));
  });

  it.each([
    ['narrow gaps', 'values were obtained by samples', [4, 4, 4, 4]],
    ['cells of a table', 'Sodium 140 mmol/L normal', [30, 22, 17]],
    ['cells of one width at one distance', '12.1 13.4 15.0 11.9', [20, 20, 20]],
    ['columns', 'was seen at once again', [4, 4, 40, 4]],
    ['one gap', 'values 140', [12]],
  ])('are told from %s', (_what, text, gaps) => {
    const items = line(text, gaps);
    expect(withJustifiedLines(items)).toEqual(items);
  });

  it('end where the base line changes', () => {
    const items = [...line('Sodium 140 high', [30, 20], 700), ...line('values were obtained', [11, 11], 680)];
    expect(blanks(withJustifiedLines(items))).toEqual([1, 1, 11, 11]);
  });
});
