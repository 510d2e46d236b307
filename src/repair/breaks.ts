import { knownHeading } from '../lexicons/headings.js';
import type { Line } from './lines.js';
import { breaksOff, endsSentence, isRow, startsBlock, startsItem, startsLower, startsQuantity } from './shapes.js';
import { type Widths, isProven } from './widths.js';

/** What stands between two lines of text. */
export type Between = 'nothing' | 'blank' | 'page' | 'float';

/** Why a break is no paragraph's end; null where it is one. */
export interface BreakDecision {
  readonly rule: 'line/join' | 'line/false-break' | 'line/across-page' | 'line/across-float';
  readonly evidence: string;
}

const rules = {
  nothing: 'line/join',
  blank: 'line/false-break',
  page: 'line/across-page',
  float: 'line/across-float',
} as const;

/** Shorter lines of a text that is not wrapped are headings or items, whatever follows. */
const shortestProse = 40;
const brokenWord = /[\p{L}\p{N})][-\u00AD\u2010\u2011\u0002\uFFFE]$/u;

/** A short line without a stop before a line that begins a sentence: a heading that no table knows. */
function isSubheading(text: string, after: string | undefined, width: number): boolean {
  return text.length < 0.7 * width && !endsSentence(text) && after !== undefined && after !== '' && !startsLower(after);
}

function isOwnBlock(a: Line, b: Line, isFull: boolean): boolean {
  if (knownHeading(a.text) !== null || isRow(a.text)) return true;
  if (!startsBlock(b, a.text)) return false;
  const isWrappedNumber = startsItem(b.text) && /^\d/u.test(b.text) && isFull && !endsSentence(a.text);
  return !isWrappedNumber;
}

/**
 * Decides whether line `b` goes on from line `a` (index `i` of the measured lines); `after` is the line behind `b`.
 * Between lines that touch, the column's width is the evidence; over a gap, a sentence that breaks off is.
 */
export function decideBreak(
  a: Line,
  b: Line,
  i: number,
  between: Between,
  widths: Widths,
  after: string | undefined,
): BreakDecision | null {
  const joined = (evidence: string): BreakDecision => ({ rule: rules[between], evidence });
  const isFull = widths.isFull(i, b.text);
  if (isOwnBlock(a, b, isFull)) return null;
  const width = widths.at(i);
  const isProse = a.text.length >= (width > 0 ? 0.6 * width : shortestProse);
  if (brokenWord.test(a.text.slice(-3)) && /^[\p{L}\p{N}]/u.test(b.text) && (between !== 'blank' || isProse))
    return joined('broken-word');
  const isOpen = !endsSentence(a.text);
  const isWrap = between === 'nothing' && width > 0 && isProven(a, b);
  if (isOpen && startsLower(b.text) && (isProse || isWrap || breaksOff(a.text))) return joined('lower-case');
  if (isOpen && width > 0 && isProse && startsQuantity(b.text)) return joined('quantity');
  if (between === 'nothing') {
    if (isOpen && (isProse || width > 0) && breaksOff(a.text)) return joined('breaks-off');
    const isHeading = !isOpen && isSubheading(b.text, after, width);
    return isFull && !isHeading ? joined(`column:${Math.round(width)}`) : null;
  }
  if (!isOpen || !isProse || width === 0) return null;
  if (breaksOff(a.text)) return joined('breaks-off');
  return between !== 'blank' && isFull ? joined(`column:${Math.round(width)}`) : null;
}
