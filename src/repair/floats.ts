import { isDigit } from '../model/char-codes.js';
import type { Span } from '../model/span.js';
import type { Line } from './lines.js';
import { breaksOff, isTableLine, isValueRow, startsCaption, startsFootnote, startsTable } from './shapes.js';
import type { Widths } from './widths.js';
import { startsBlock } from './breaks.js';
import { isHyphenAt } from './overrides.js';

/** A caption or footnote has no more lines than this. */
const longestFloat = 15;

/** Captions are set smaller than the body: from this part of the body's width on, a line is not the body's. */
const wider = 1.08;
/** A line below this part of the body's width is a last line. */
const lastLine = 0.8;

/** True for a word, in lower case, that English or the document knows. */
type IsWord = (word: string) => boolean;

interface Layout {
  readonly lines: readonly Line[];
  readonly widths: Widths;
  readonly isWord: IsWord;
}

/** What the text is doing where a float begins. */
interface Interrupted {
  /** True when a sentence is open. */
  readonly isOpen: boolean;
  /** The first half of a word that a line-end hyphen left open, in lower case; null when there is none. */
  readonly half: string | null;
}

/** Index behind the rows that follow a table's caption; `start` itself where fewer than two rows of values do. */
function tableEnd(lines: readonly Line[], start: number): number {
  let end = start;
  let rows = 0;
  for (let i = start; i < lines.length && isTableLine((lines[i] as Line).text, lines[i + 1]?.text); i++) {
    if (isValueRow((lines[i] as Line).text)) rows++;
    end = i + 1;
  }
  return rows > 1 ? end : start;
}

/** Index behind the float whose caption or text is lines `[first, last]`, a table's rows included. */
const behindRows = (lines: readonly Line[], first: number, last: number): number =>
  startsTable((lines[first] as Line).text) ? tableEnd(lines, last + 1) : last + 1;

const mailAddress = /(?<!\S)[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
/** A raised number, which is read as one with the word behind it: `1Department of Surgery`. */
const numbered = /^\d{1,2}\p{Lu}\p{Ll}/u;

/** Notes at the foot of a page have no more lines than this. */
const deepestFoot = 12;

/** True when the line is among the last ones of a page that another page follows. */
function isAtFoot(lines: readonly Line[], i: number): boolean {
  const { page } = lines[i] as Line;
  for (let k = i + 1; k <= i + deepestFoot && k < lines.length; k++) if ((lines[k] as Line).page > page) return true;
  return false;
}

const brokenEnd = /(\p{L}+)[-\u00AD\u2010\u2011\u0002\uFFFE]$/u;
const isBroken = (text: string): boolean => isHyphenAt(text, text.length - 1) && brokenEnd.test(text.slice(-3));
const firstWord = (text: string): string => /^\p{L}+/u.exec(text)?.[0] ?? '';

/** True where a note at the foot of a page or column begins: by its words, or by its number at a place where none can stand. */
function isNote(lines: readonly Line[], i: number): boolean {
  const { text } = lines[i] as Line;
  if (startsFootnote(text)) return true;
  if (!isDigit(text.charCodeAt(0)) || !numbered.test(text)) return false;
  return isBroken(lines[i - 1]?.text ?? '') || isAtFoot(lines, i);
}

/** `width` is the column's: a line far below it was not interrupted, such as one of authors. */
function interruptedBy(line: Line | undefined, width: number): Interrupted {
  if (line === undefined) return { isOpen: false, half: null };
  const { text, endsSentence } = line;
  return {
    isOpen: !endsSentence && text.length >= lastLine * width,
    half: brokenEnd.exec(text.slice(-40))?.[1]?.toLowerCase() ?? null,
  };
}

/** True when a line begins a sentence for certain: with a common word that has a capital here. */
function startsSentence(text: string, isWord: IsWord): boolean {
  const word = /^\p{Lu}\p{Ll}*(?=[\s,-])/u.exec(text)?.[0];
  return word !== undefined && (word === 'A' || (word.length > 1 && isWord(word.toLowerCase())));
}

/** True when the line takes up the word that was left open before the float. */
const completes = (text: string, { half }: Interrupted, isWord: IsWord): boolean =>
  half !== null && /^\p{Ll}/u.test(text) && isWord(half + firstWord(text));

/** True when the float that begins at line `first` goes on from line `i` to the next one that has no blank line before it. */
function goesOn(
  { lines, widths, isWord }: Layout,
  first: number,
  i: number,
  widest: number,
  before: Interrupted,
): boolean {
  const line = lines[i] as Line;
  const { text, endsSentence } = line;
  const next = lines[i + 1];
  if (next === undefined || next.text === '' || startsBlock(next, line) || isNote(lines, i + 1)) return false;
  if (mailAddress.test(next.text)) return true;
  if (startsTable((lines[first] as Line).text) && isTableLine(next.text, lines[i + 2]?.text)) return false;
  if (isBroken(text)) return true;
  if (completes(next.text, before, isWord)) return false;
  if (next.startsLower && (endsSentence || !before.isOpen)) return !endsSentence;
  if (!endsSentence && !breaksOff(text) && startsSentence(next.text, isWord)) return false;
  const body = widths.at(i);
  const isWide = body > 0 && text.length > wider * body;
  if (isWide && next.text.length <= wider * body) return next.text.length < lastLine * body;
  if (next.text.length > 1.15 * widest) return false;
  const isFull = text.length + 1 + next.text.search(/\s|$/u) >= 0.93 * widest;
  return isFull && !(endsSentence && next.text.length > text.length);
}

/** A float that never ended has run into the body: its own lines are the first ones that are wider than most. */
function lastWideLine(lines: readonly Line[], first: number, last: number): number {
  const lengths = lines.slice(first, last + 1).map((line) => line.text.length);
  const usual = lengths.toSorted((a, b) => a - b)[lengths.length >> 1] as number;
  const end = lengths.findIndex((length) => length <= 1.04 * usual);
  return first + Math.max(0, end < 0 ? lengths.length - 1 : end - 1);
}

/** True when the line can go on with what was open before the float. */
const takesUp = ({ text, startsLower }: Line, { half }: Interrupted, isWord: IsWord): boolean =>
  startsLower || /^\p{N}/u.test(text) || (half !== null && !startsSentence(text, isWord));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The last line of a float that swallowed the rest of the sentence that it interrupts, when nothing behind it takes that
 * sentence up: of the lines where it could go on, the one that best parts wide lines from narrow ones.
 */
function beforeResumption({ lines, isWord }: Layout, first: number, last: number, before: Interrupted): number {
  let next = behindRows(lines, first, last);
  while (lines[next]?.text === '') next++;
  const following = lines[next];
  if (following === undefined || takesUp(following, before, isWord)) return last;
  // What takes the sentence up may stand behind the next float.
  if (startsCaption(following.text, '') || isNote(lines, next)) return last;
  const lengths = lines.slice(first, last + 1).map((line) => line.text.length);
  if (lengths.length > 2 && (lines[last] as Line).endsSentence) lengths.pop();
  let best = { end: last, gain: 0 };
  for (let k = 1; k < lengths.length; k++) {
    if (!(lines[first + k] as Line).startsLower || isBroken((lines[first + k - 1] as Line).text)) continue;
    const [own, rest] = [lengths.slice(0, k), lengths.slice(k)];
    const gain = (mean(own) - mean(rest)) * Math.sqrt((own.length * rest.length) / lengths.length);
    if (gain > best.gain) best = { end: first + k - 1, gain };
  }
  return best.end;
}

/** Index of the last line of the float that begins at line `first`. */
function lastLineOf(layout: Layout, first: number, before: Interrupted): number {
  const { lines } = layout;
  let last = first;
  let widest = (lines[first] as Line).text.length;
  while (last - first + 1 < longestFloat && goesOn(layout, first, last, widest, before)) {
    last++;
    widest = Math.max(widest, (lines[last] as Line).text.length);
  }
  if (last - first + 1 === longestFloat) last = lastWideLine(lines, first, last);
  return before.isOpen ? beforeResumption(layout, first, last, before) : last;
}

/** A range of lines that stands apart from the text around it. */
export interface Float extends Span {
  /** Index behind the last line of its caption; the lines of a table follow, each for itself. */
  readonly textEnd: number;
}

/**
 * Finds captions and footnotes as ranges of line indices `[start, end)`; captions that directly follow each other are
 * ranges of their own.
 */
export function findFloats(lines: readonly Line[], widths: Widths, isWord: IsWord): readonly Float[] {
  const out: Float[] = [];
  const layout = { lines, widths, isWord };
  let previous: Line | undefined;
  let body = -1;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const { text } = line;
    if (text === '') continue;
    if (startsCaption(text, previous?.text ?? '') || isNote(lines, i)) {
      const last = lastLineOf(layout, i, interruptedBy(lines[body], widths.at(body)));
      const end = behindRows(lines, i, last);
      out.push({ start: i, textEnd: last + 1, end });
      i = end - 1;
    } else body = i;
    previous = lines[i];
  }
  return out;
}
