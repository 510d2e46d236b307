import type { UnitMatch } from '../../units/match-unit.js';
import { isAgeBefore } from './number-context.js';
import { groupedValue } from './number-piece.js';
import { type NumericText, isInBrackets, wordAt, closesBracket, opensBracket } from './numeric-text.js';
import type { QuantityLink, QuantityMatch } from './quantity-match.js';

const seriesJoints: ReadonlySet<string> = new Set(['to', 'vs', 'vs.', 'versus', '→', '->', '- to']);
const listJoints: ReadonlySet<string> = new Set([',', 'and', 'or', ', and', ', or', '/', '&', ';']);
/** Members differ by no more than this factor: `7.5, 34 and 670 mmHg` is a list of different things; one analyte may fall from 300 to 0.2. */
const largestSpread = { list: 50, row: 50, series: 10_000 } as const;
/** Amounts of several drugs in one unit may be farther apart: `10, 50 and 0.25 mg`. */
const largestSpreadOfAmounts = 2_000;
const amountUnit = /^(?:m|u)?g$/u;

/** The tokens between two matches, as one string; empty when there are more than two. */
function between(text: NumericText, before: QuantityMatch, after: QuantityMatch): string {
  const count = after.first - before.last - 1;
  if (count < 1 || count > 2) return '';
  const first = wordAt(text, before.last + 1);
  if (count === 1) return first;
  const second = wordAt(text, before.last + 2);
  return second === '.' ? `${first}.` : first === '-' && second === '>' ? '->' : `${first} ${second}`;
}

function linkBetween(text: NumericText, before: QuantityMatch, after: QuantityMatch): QuantityLink | null {
  if (before.unit === null && isAgeBefore(text, before.number, after.unit)) return null;
  const joint = between(text, before, after);
  if (joint === '') return null;
  if (seriesJoints.has(joint)) return 'series';
  return listJoints.has(joint) ? 'list' : null;
}

/** The same match with a unit that was stated at a neighbour. */
export function inheriting(match: QuantityMatch, unit: UnitMatch): QuantityMatch {
  if (match.quantity === null || Number.isNaN(groupedValue(match.quantity.literal, unit.ucum))) return match;
  const { quantity } = match;
  const value = groupedValue(quantity.literal, unit.ucum) ?? quantity.value;
  return { ...match, unit, quantity: { ...quantity, value, unit: unit.ucum, unitInherited: true } };
}

export const isBare = (match: QuantityMatch): boolean =>
  match.unit === null && match.quantity !== null && match.ratio === null;
const sizeOf = ({ quantity }: QuantityMatch): number => Math.abs(quantity?.value ?? quantity?.high ?? 0);

function isAlike(a: QuantityMatch, b: QuantityMatch, link: QuantityLink): boolean {
  const [low, high] = [sizeOf(a), sizeOf(b)].toSorted((x, y) => x - y) as [number, number];
  const isAmount = link === 'list' && amountUnit.test((b.unit ?? a.unit)?.ucum ?? '');
  return low > 0 && high / low <= (isAmount ? largestSpreadOfAmounts : largestSpread[link]);
}

/** Gives the unit of the last of a list to the bare numbers before it, as far as the list goes back. */
function spreadBack(out: QuantityMatch[], unit: UnitMatch): void {
  for (let i = out.length - 1; i > 0 && out[i]?.link !== null; i--) {
    const [before, here] = [out[i - 1] as QuantityMatch, out[i] as QuantityMatch];
    if (!isBare(before) || !isAlike(before, here, here.link ?? 'list')) return;
    out[i - 1] = inheriting(before, unit);
  }
}

/** Units in which laboratories report an analyte. */
const isOfLaboratory = ({ dimension }: UnitMatch): boolean => /concentration|osmol/u.test(dimension);

/** A value is no more than so many times the end of its range: beyond it the two are in different units (`12,000 (4-10 × 10⁹/L)`). */
const farthest = 100;

const isInReach = ({ quantity }: QuantityMatch, end: number): boolean =>
  Math.abs(quantity?.value ?? 0) <= farthest * Math.abs(end);

/** A range alone in the bracket, or the first thing in one that says what it is (`(normal range: 10 - 31 nmol/L)`). */
const fillsBracket = (text: NumericText, before: QuantityMatch, { first, last, role }: QuantityMatch): boolean =>
  opensBracket(wordAt(text, before.last + 1)) &&
  (role === 'reference'
    ? isInBrackets(text, first)
    : first === before.last + 2 && closesBracket(wordAt(text, last + 1)));

/** `18.1 (1.0–7.0 U/L)`, `9088 (normal: 32–243 µg/24 h)`: a range in brackets behind a number without a unit is what is normal, and names its unit. */
function isRangeOfBare(text: NumericText, before: QuantityMatch, range: QuantityMatch): boolean {
  const { quantity, unit } = range;
  return (
    quantity?.low != null &&
    unit !== null &&
    (isOfLaboratory(unit) || unit.dimension.endsWith('-rate')) &&
    isBare(before) &&
    before.quantity?.uncertainty === null &&
    isInReach(before, quantity.high ?? quantity.low) &&
    fillsBracket(text, before, range)
  );
}

/** Adds a match and settles its link to the one before it; a bare number takes the unit of its series, its list or its range. */
export function linkTo(text: NumericText, out: QuantityMatch[], match: QuantityMatch): void {
  const before = out.at(-1) as QuantityMatch;
  if (match.unit !== null && isRangeOfBare(text, before, match)) {
    out[out.length - 1] = inheriting(before, match.unit);
    spreadBack(out, match.unit);
    out.push({ ...match, role: 'reference' });
    return;
  }
  const link = linkBetween(text, before, match);
  const inherits =
    link === 'series' &&
    isBare(match) &&
    before.unit !== null &&
    before.quantity !== null &&
    isAlike(before, match, link);
  const stated = inherits && before.unit ? inheriting(match, before.unit) : match;
  out.push(link === null ? stated : { ...stated, link });
  if (link === null || match.unit === null || match.quantity === null || !isBare(before)) return;
  const closesList = link === 'series' || /(?:and|or|^\/)$/u.test(between(text, before, match));
  if (closesList) spreadBack(out, match.unit);
}
