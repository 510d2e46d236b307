import { type UnitMatch, matchUnit } from '../../units/match-unit.js';
import { type NumericText, endOf, startOf, wordAt } from './numeric-text.js';
import { inheriting, isBare } from './quantity-lists.js';
import type { QuantityMatch } from './quantity-match.js';

/** What parts two cells of a line of plain text: a tab, a bar or a wide blank. */
const cellBreak = / *[\t|][ \t]*| {2,}/gu;
const onlyCellBreak = /^(?: *[\t|][ \t]*| {2,})$/u;
const referenceHead = /^(?:normal|reference|ref\.?)(?: (?:ranges?|values?|intervals?|limits?))?\b/iu;
/** Most lines of a table in which its head is looked for. */
const longestTable = 60;
/** Longer lines are no rows of a table. */
const longestLine = 2000;
/** Most tokens of a unit in brackets. */
const longestUnit = 12;

/** Times that a test is read in; `Age (years)` and `Follow-up (months)` are no units of what stands behind. */
const isMeasuring = ({ dimension, ucum }: UnitMatch): boolean => dimension !== 'time' || /^(?:s|ms|min)$/u.test(ucum);

/** The unit that alone stands in brackets right before token `first`: `Calcium (mmol/L) 2.3`, `Creatinine (mg/dL): 1.1`. */
function unitInBrackets(text: NumericText, first: number): { readonly unit: UnitMatch; readonly from: number } | null {
  const closing = /^[:=]$/u.test(wordAt(text, first - 1)) ? first - 2 : first - 1;
  if (!/^[)\]]$/u.test(wordAt(text, closing))) return null;
  for (let open = closing - 1; open > 0 && closing - open <= longestUnit; open--) {
    if (!/^[([]$/u.test(wordAt(text, open))) continue;
    const unit = matchUnit(text.resources.units, text.text, endOf(text, open));
    const isWhole = unit !== null && text.text.slice(unit.end, startOf(text, closing)).trim() === '';
    return isWhole && isMeasuring(unit) && !text.text.slice(endOf(text, open), startOf(text, first)).includes('\n')
      ? { unit, from: open }
      : null;
  }
  return null;
}

/** Cells of the line from offset `start`, as offsets of their text. */
function cellsOf(text: string, start: number, end: number): { readonly start: number; readonly text: string }[] {
  const out = [];
  let at = start;
  for (const found of text.slice(start, end).matchAll(cellBreak)) {
    out.push({ start: at, text: text.slice(at, start + found.index) });
    at = start + found.index + found[0].length;
  }
  return [...out, { start: at, text: text.slice(at, end) }].filter((cell) => cell.text.trim() !== '');
}

/** True when a match stands in the column of a table whose head says `Reference` or `Normal range`. */
function isInReferenceColumn({ text }: NumericText, match: QuantityMatch): boolean {
  let start = text.lastIndexOf('\n', match.start - 1) + 1;
  const lineEnd = text.indexOf('\n', match.end);
  const end = lineEnd < 0 ? text.length : lineEnd;
  if (end - start > longestLine) return false;
  const cells = cellsOf(text, start, end);
  const column = cells.findLastIndex((cell) => cell.start <= match.start);
  if (cells.length < 3 || column < 1) return false;
  for (let n = 0; n < longestTable && start > 0; n++) {
    const headEnd = start - 1;
    start = text.lastIndexOf('\n', headEnd - 1) + 1;
    const head = cellsOf(text, start, headEnd);
    if (head.length < 3) return false;
    if (head.length >= cells.length && head.some((cell) => referenceHead.test(cell.text.trim())))
      return referenceHead.test(head[column]?.text.trim() ?? '');
  }
  return false;
}

/** `131   135–145 mmol/L`: the unit of the row's reference range is that of its value. */
function withUnitOfReference(match: QuantityMatch, next: QuantityMatch | undefined): QuantityMatch {
  const isRow = next?.link === 'row' && next.role === 'reference' && match.role === 'value';
  return isRow && next.unit !== null && isBare(match) ? inheriting(match, next.unit) : match;
}

/**
 * Reads rows of tables: the unit in the brackets of a row's head is that of its bare numbers, and the column of
 * reference ranges is what is normal. Behind such a head one blank parts two cells, as in text from a PDF. Values of one row are linked.
 */
export function withTableRows(text: NumericText, matches: readonly QuantityMatch[]): readonly QuantityMatch[] {
  const out: QuantityMatch[] = [];
  let head: ReturnType<typeof unitInBrackets> = null;
  for (const match of matches) {
    const before = out.at(-1);
    const between = before === undefined ? '' : text.text.slice(before.end, match.start);
    const isNext = onlyCellBreak.test(between) || (head !== null && between === ' ');
    if (!isNext) head = isBare(match) ? unitInBrackets(text, match.first) : null;
    if (!isNext && head === null) {
      out.push(match);
      continue;
    }
    const stated = head !== null && isBare(match) ? inheriting(match, head.unit) : match;
    const isReference = isNext && isInReferenceColumn(text, match);
    const from = !isNext && head !== null ? head.from : match.from;
    out.push({ ...stated, from, link: isNext ? 'row' : match.link, role: isReference ? 'reference' : match.role });
  }
  return out.map((match, i) => withUnitOfReference(match, out[i + 1]));
}
