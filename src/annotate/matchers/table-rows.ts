import { type UnitMatch, matchUnit } from '../../units/match-unit.js';
import { type NumericText, endOf, startOf, wordAt, closesBracket, opensBracket } from './numeric-text.js';
import { inheriting, isBare } from './quantity-lists.js';
import type { QuantityMatch } from './quantity-match.js';
import { columnAbove, headOfColumn } from './table-cells.js';

const onlyCellBreak = /^(?: *[\t|][ \t]*| {2,})$/u;
const referenceHead = /^(?:normal|reference|ref\.?)(?: (?:ranges?|values?|intervals?|limits?))?\b/iu;
/** Most tokens of a unit in brackets. */
const longestUnit = 12;

/** Times that a test is read in; `Age (years)` and `Follow-up (months)` are no units of what stands behind. */
const isMeasuring = ({ dimension, ucum }: UnitMatch): boolean => dimension !== 'time' || /^(?:s|ms|min)$/u.test(ucum);

/** `Platelets (10^9/L) 23`: a power of ten alone in brackets is part of a unit, no count of one. */
const isPowerOfUnit = ({ text }: NumericText, { start, end, quantity, unit }: QuantityMatch): boolean =>
  quantity?.value === 1 &&
  unit?.ucum.startsWith('10*') === true &&
  /[([][x×]?\s?$/u.test(text.slice(Math.max(0, start - 3), start)) &&
  /^[)\]]/u.test(text.slice(end, end + 1));

type UnitSpan = Pick<QuantityMatch, 'start' | 'end' | 'unit'>;

/** The unit that fills the text from `start` to `end`; `powers` are those that were read as numbers. */
function wholeUnit(
  { text, resources }: NumericText,
  start: number,
  end: number,
  powers: readonly UnitSpan[],
): UnitMatch | null {
  const power = powers.find((each) => each.start >= start && each.end === end);
  if (power) return power.unit;
  const unit = matchUnit(resources.units, text, start);
  return unit !== null && text.slice(unit.end, end).trim() === '' && isMeasuring(unit) ? unit : null;
}

/** The unit that alone stands in brackets right before token `first`: `Calcium (mmol/L) 2.3`, `Creatinine (mg/dL): 1.1`. */
function unitInBrackets(
  text: NumericText,
  first: number,
  powers: readonly UnitSpan[],
): { readonly unit: UnitMatch; readonly from: number } | null {
  const before = wordAt(text, first - 1);
  const closing = before === ':' || before === '=' ? first - 2 : first - 1;
  if (!closesBracket(wordAt(text, closing))) return null;
  for (let open = closing - 1; open > 0 && closing - open <= longestUnit; open--) {
    if (!opensBracket(wordAt(text, open))) continue;
    const unit = wholeUnit(text, endOf(text, open), startOf(text, closing), powers);
    return unit !== null && !text.text.slice(endOf(text, open), startOf(text, first)).includes('\n')
      ? { unit, from: open }
      : null;
  }
  return null;
}

/** True when a match stands in the column of a table whose head says `Reference` or `Normal range`. */
function isInReferenceColumn({ text }: NumericText, match: QuantityMatch): boolean {
  return columnAbove(text, match.start).some(({ start, end }) => referenceHead.test(text.slice(start, end)));
}

const unitAtEnd = /[([]([^()[\]]+)[)\]]$/u;

/** The unit that the head of a match's column ends with: `| Lithium (mmol/L) |`. */
function unitOfColumn(text: NumericText, match: QuantityMatch, powers: readonly UnitSpan[]): UnitMatch | null {
  const head = headOfColumn(text.text, match.start);
  const inside = head && unitAtEnd.exec(text.text.slice(head.start, head.end))?.[1];
  return head && inside != null ? wholeUnit(text, head.end - 1 - inside.length, head.end - 1, powers) : null;
}

/** `131   135–145 mmol/L`: the unit of the row's reference range is that of its value. */
function withUnitOfReference(match: QuantityMatch, next: QuantityMatch | undefined): QuantityMatch {
  const isRow = next?.link === 'row' && next.role === 'reference' && match.role === 'value';
  return isRow && next.unit !== null && isBare(match) ? inheriting(match, next.unit) : match;
}

/** True where nothing but the edge of a cell parts two matches; behind a row's head one blank does as well. */
function isNextCell(text: string, before: QuantityMatch, match: QuantityMatch, hasHead: boolean): boolean {
  // No more than a bar stands between two cells.
  if (match.first - before.last > 2) return false;
  const between = text.slice(before.end, match.start);
  return onlyCellBreak.test(between) || (hasHead && between === ' ');
}

/**
 * Reads rows of tables: the unit in the brackets of a row's head is that of its bare numbers, and the column of
 * reference ranges is what is normal. Behind such a head one blank parts two cells, as in text from a PDF. Values of one row are linked.
 */
export function withTableRows(text: NumericText, matches: readonly QuantityMatch[]): readonly QuantityMatch[] {
  const powers = matches.filter((match) => isPowerOfUnit(text, match));
  const stated = powers.length === 0 ? matches : matches.filter((each) => !powers.includes(each));
  const out: QuantityMatch[] = [];
  let head: ReturnType<typeof unitInBrackets> = null;
  for (const match of stated) {
    const before = out.at(-1);
    const isNext = before !== undefined && isNextCell(text.text, before, match, head !== null);
    if (!isNext) head = isBare(match) ? unitInBrackets(text, match.first, powers) : null;
    const unit = isBare(match) ? (head?.unit ?? unitOfColumn(text, match, powers)) : null;
    if (!isNext && unit === null) {
      out.push(match);
      continue;
    }
    const own = unit === null ? match : inheriting(match, unit);
    const isReference = isNext && isInReferenceColumn(text, match);
    const from = !isNext && head !== null ? head.from : match.from;
    out.push({ ...own, from, link: isNext ? 'row' : match.link, role: isReference ? 'reference' : match.role });
  }
  for (let i = 0; i + 1 < out.length; i++) out[i] = withUnitOfReference(out[i] as QuantityMatch, out[i + 1]);
  return out;
}
