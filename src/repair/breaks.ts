import { runInHeading } from '../lexicons/headings.js';
import type { Line } from './lines.js';
import { isHyphenAt } from './overrides.js';
import { breaksOff, startsCaption, startsQuantity } from './shapes.js';
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
/** Part of the column's width from which on a line is one of prose. */
const prosePart = 0.6;
const brokenWord = /[\p{L}\p{N})][-\u00AD\u2010\u2011\u0002\uFFFE]$/u;

/** True when the first line ends in a hyphen behind a word, and the second goes on with letters or digits. */
export const breaksWord = (a: string, b: string): boolean =>
  isHyphenAt(a, a.length - 1) && brokenWord.test(a.slice(-3)) && /^[\p{L}\p{N}]/u.test(b);

const address = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)10\.\S+$/iu;

/** True when the line begins something of its own and never goes on from the line before. */
export const startsBlock = (line: Line, previous: Line): boolean =>
  line.startsItem ||
  line.isRow ||
  line.isHeading ||
  startsCaption(line.text, previous.text) ||
  address.test(line.text) ||
  (previous.endsSentence && runInHeading(line.text) !== null);

/** A short line without a stop before a line that begins a sentence: a heading that no table knows. */
function isSubheading(line: Line, after: Line | undefined, width: number): boolean {
  if (line.text.length >= 0.7 * width || line.endsSentence) return false;
  return after !== undefined && after.text !== '' && !after.startsLower;
}

function isOwnBlock(a: Line, b: Line, isFull: () => boolean): boolean {
  if (a.isHeading || a.isRow) return true;
  if (!startsBlock(b, a)) return false;
  const isWrappedNumber = b.startsItem && /^\d/u.test(b.text) && !a.endsSentence && isFull();
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
  after: Line | undefined,
): BreakDecision | null {
  const joined = (evidence: string): BreakDecision => ({ rule: rules[between], evidence });
  const isFull = (): boolean => widths.isFull(i, b.text);
  if (isOwnBlock(a, b, isFull)) return null;
  const isBroken = breaksWord(a.text, b.text);
  if (isBroken && between !== 'blank') return joined('broken-word');
  const isOpen = !a.endsSentence;
  // Beyond doubt, so that nearly no line's width has to be found out.
  if (isOpen && b.startsLower && a.text.length >= Math.max(shortestProse, prosePart * widths.longest))
    return joined(isBroken ? 'broken-word' : 'lower-case');
  const width = widths.at(i);
  const isProse = a.text.length >= (width > 0 ? prosePart * width : shortestProse);
  if (isBroken && isProse) return joined('broken-word');
  const isWrapped = (): boolean => between === 'nothing' && width > 0 && isProven(a, b);
  if (isOpen && b.startsLower && (isProse || isWrapped() || breaksOff(a.text))) return joined('lower-case');
  if (isOpen && width > 0 && isProse && !b.startsItem && startsQuantity(b.text)) return joined('quantity');
  if (between === 'nothing') {
    if (isOpen && (isProse || width > 0) && breaksOff(a.text)) return joined('breaks-off');
    const isHeading = !isOpen && isSubheading(b, after, width);
    return !isHeading && isFull() ? joined(`column:${Math.round(width)}`) : null;
  }
  if (!isOpen || !isProse || width === 0) return null;
  if (breaksOff(a.text)) return joined('breaks-off');
  return between !== 'blank' && isFull() ? joined(`column:${Math.round(width)}`) : null;
}
