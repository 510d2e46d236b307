import type { Quantity } from '../../../model/quantity.js';
import { itemAtOrBefore } from '../../../model/span.js';
import type { Analysis } from '../../analysis.js';
import { isNamedRange } from '../../matchers/named-range.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { wordAt } from '../token-words.js';
import { closesBracket, opensBracket } from '../../matchers/numeric-text.js';

/** Most tokens between a value and the reference range that is stated for it. */
const reach = 12;

/** Of these kinds a range in brackets is the spread of several values. */
const spreads: ReadonlySet<string> = new Set(['time', 'length', 'count']);

/** A share outside of the range behind it: the range cannot be its spread. */
function isOutside({ quantity }: QuantityMatch, { quantity: range }: QuantityMatch): boolean {
  const [value, low, high] = [quantity?.value ?? null, range?.low ?? null, range?.high ?? null];
  return value !== null && low !== null && high !== null && (value < low || value > high);
}

/** `7 U/L (1–15)`, `(7 U/L; 1–15)`: a bare range in brackets right behind a value with a unit of concentration or activity. */
function isBareRange(analysis: Analysis, value: QuantityMatch, range: QuantityMatch): boolean {
  const isOpen =
    opensBracket(wordAt(analysis, value.last + 1)) ||
    (wordAt(analysis, value.last + 1) === ';' && opensBracket(wordAt(analysis, value.first - 1)));
  const isBehindComma = wordAt(analysis, value.last + 1) === ',' && opensBracket(wordAt(analysis, value.last + 2));
  const behind = isBehindComma && range.quantity?.comparator != null ? 3 : 2;
  const inBrackets =
    range.first === value.last + behind && (isOpen || behind === 3) && closesBracket(wordAt(analysis, range.last + 1));
  const isBound = range.quantity !== null && (range.quantity.value === null || range.quantity.comparator !== null);
  const unit = value.unit?.ucum ?? '';
  const isAnalyte = /\/|\[iU\]/u.test(unit) || (unit === '%' && isOutside(value, range));
  return inBrackets && isBound && isAnalyte && (range.unit === null || range.unit.ucum === value.unit?.ucum);
}

function isNear(analysis: Analysis, value: QuantityMatch, range: QuantityMatch): boolean {
  const { sentenceOf } = analysis;
  return range.first - value.last <= reach && sentenceOf[value.first] === sentenceOf[range.first];
}

/** Words before a value that make it one of a group, and the `range` behind it the group's. */
const ofGroup = /^(?:mean|median|average|averaged|patients|cases|subjects|overall)$/u;

/** `a median of 695 (range 15–2395) ml`, `four patients had … (range 941–2420)`: how the values of a group were spread. */
function isSpreadOfGroup(analysis: Analysis, value: QuantityMatch, range: QuantityMatch): boolean {
  const at = /^[,:]$/u.test(wordAt(analysis, range.first - 1)) ? range.first - 2 : range.first - 1;
  if (wordAt(analysis, at) !== 'range' || !opensBracket(wordAt(analysis, at - 1))) return false;
  for (let i = value.first - 1; i >= value.first - reach && i >= 0; i--)
    if (analysis.sentenceOf[i] === analysis.sentenceOf[value.first] && ofGroup.test(wordAt(analysis, i))) return true;
  return false;
}

/** The name of the last test of the lexicon that begins before a token, with its first token. */
const testBefore = ({ lexical: { tests } }: Analysis, token: number) =>
  itemAtOrBefore(tests, token - 1, ({ first }) => first);

/** True where a range names another test than the value before it: `(… 38 mmHg; reference range: pH 7.35 to 7.45)`. */
function isOfOtherTest(analysis: Analysis, value: QuantityMatch, range: QuantityMatch): boolean {
  if (!isNamedRange(analysis, range.first, true)) return false;
  const named = testBefore(analysis, range.first);
  return (
    named !== undefined &&
    named.first > value.last &&
    testBefore(analysis, value.first)?.record.name !== named.record.name
  );
}

/** The range in the value's own unit where it names none. */
const inUnitOf = (range: Quantity, value: QuantityMatch): Quantity =>
  range.unit === null && value.unit !== null ? { ...range, unit: value.unit.ucum, unitInherited: true } : range;

/** Gives the range at `i` to the value before it, and in a row of a table to all values of the row. */
function setFor(quantities: readonly QuantityMatch[], i: number, of: Map<number, Quantity>): void {
  const range = quantities[i]?.quantity;
  if (!range) return;
  for (let at = i - 1; at >= 0; at--) {
    const value = quantities[at] as QuantityMatch;
    of.set(at, inUnitOf(range, value));
    if (quantities[i]?.link !== 'row' || value.link !== 'row') return;
  }
}

/**
 * Reference ranges by the index of the quantity that they belong to, the one right before them;
 * `used` holds the indices of quantities that are such ranges without a word that says so.
 */
interface References {
  readonly of: ReadonlyMap<number, Quantity>;
  readonly used: ReadonlySet<number>;
}

const noReferences: References = { of: new Map(), used: new Set() };

/** The reference ranges that are stated beside the quantities of a report. */
export function referenceOf(analysis: Analysis): References {
  const { quantities } = analysis;
  if (quantities.length < 2) return noReferences;
  const of = new Map<number, Quantity>();
  const used = new Set<number>();
  for (let i = 1; i < quantities.length; i++) {
    const value = quantities[i - 1] as QuantityMatch;
    const range = quantities[i] as QuantityMatch;
    if (range.quantity === null || value.role === 'reference') continue;
    const isSpread = spreads.has(value.unit?.dimension ?? '');
    const isBare = range.role === 'value' && !isSpread && isBareRange(analysis, value, range);
    if (isBare) used.add(i);
    const isStated = range.role === 'reference' && isNear(analysis, value, range);
    const isOwn = isStated && !isSpreadOfGroup(analysis, value, range) && !isOfOtherTest(analysis, value, range);
    if (isBare || isOwn) setFor(quantities, i, of);
  }
  return { of, used };
}
