import { type TextItem, isBlank, xOf, yOf } from './column-order.js';

/** In dots: pdf-parse puts a tab into a gap that is wider, in whatever size of type. */
const widestGap = 7;
/** In dots: how much the gaps of a justified line differ, which are computed and not set by hand. */
const evenness = 0.2;
/** Part of a line's gaps that are even; behind a sentence's end may be more room. */
const leastEven = 0.6;
/** As a multiple of the even ones: a wider gap parts columns. */
const widestOther = 3;
/** Cells of one width at one distance are as even as words; of words one is so much longer than another. */
const leastDifference = 1.5;

/** Whether the gaps between words are what justification makes of blanks. */
function isJustified(words: readonly TextItem[], gaps: readonly number[]): boolean {
  const least = Math.min(...gaps);
  const widths = words.map(({ width }) => width);
  const even = gaps.filter((gap) => gap - least <= evenness).length;
  const isEven = gaps.length < 4 ? even === gaps.length : even >= leastEven * gaps.length;
  const isProse = Math.max(...widths) >= leastDifference * Math.min(...widths);
  return gaps.length > 1 && least > 0 && isEven && isProse && Math.max(...gaps) <= widestOther * least;
}

/** A line whose blanks reach to the next word when they are those of a justified line. */
function withFullBlanks(line: readonly TextItem[]): readonly TextItem[] {
  const words = line.filter((item) => !isBlank(item));
  const gaps = words.slice(1).map((word, i) => {
    const before = words[i] as TextItem;
    return xOf(word) - xOf(before) - before.width;
  });
  if (!gaps.some((gap) => gap > widestGap) || !isJustified(words, gaps)) return line;
  return line.map((item, i) => {
    const next = line[i + 1];
    if (!isBlank(item) || next === undefined || isBlank(next)) return item;
    return Object.assign({}, item, { width: xOf(next) - xOf(item) });
  });
}

/**
 * The items of a page with the blanks of justified lines as wide as they are: pdf.js gives them the width that the font
 * says, and pdf-parse takes the rest for the room between cells.
 */
export function withJustifiedLines(items: readonly TextItem[]): TextItem[] {
  const out: TextItem[] = [];
  let line: TextItem[] = [];
  const close = (): void => {
    out.push(...withFullBlanks(line));
    line = [];
  };
  for (const item of items) {
    const [first] = line;
    if (first !== undefined && yOf(first) !== yOf(item)) close();
    line.push(item);
    if (item.hasEOL) close();
  }
  close();
  return out;
}
