import { isDigit } from '../model/char-codes.js';
import type { Span } from '../model/span.js';
import { Line } from './lines.js';

/** Fewer numbers than this in a row are no line numbering. */
const shortestRun = 8;

/** A line number on a line of its own (`text` is null) or beside the text that is left without it. */
interface Numbered {
  readonly index: number;
  readonly value: number;
  readonly cut: Span;
  readonly rest: { readonly from: number; readonly to: number } | null;
}

type Finder = (line: Line, index: number) => Numbered | null;

const alone: Finder = (line, index) =>
  line.text.length <= 4 && /^\d{1,4}$/u.test(line.text)
    ? { index, value: Number(line.text), cut: { start: line.start, end: line.next }, rest: null }
    : null;

const behind: Finder = (line, index) => {
  if (!line.text.includes('\t')) return null;
  const match = /(\t *(\d{1,4}))$/u.exec(line.text);
  if (match === null || match.index === 0) return null;
  const to = line.from + line.text.slice(0, match.index).trimEnd().length;
  return { index, value: Number(match[2]), cut: { start: to, end: line.to }, rest: { from: line.from, to } };
};

const before: Finder = (line, index) => {
  if (!isDigit(line.text.charCodeAt(0))) return null;
  const match = /^(\d{1,4})(?:\t|\s+(?=\S))\s*(?=\S)/u.exec(line.text);
  if (match === null) return null;
  const from = line.from + match[0].length;
  return { index, value: Number(match[1]), cut: { start: line.from, end: from }, rest: { from, to: line.to } };
};

/** A number beside the text, or on a line of its own where the reader set it off: behind an author's mark, say. */
const orAlone =
  (finder: Finder): Finder =>
  (line, index) =>
    finder(line, index) ?? alone(line, index);

const finders: readonly Finder[] = [alone, orAlone(behind), orAlone(before)];

/**
 * The longest-running sequence of numbers that go up by one, with restarts at 1 (per page); a single number between two
 * that follow each other is something else, such as a page number.
 */
function inSequence(found: readonly Numbered[]): Numbered[] {
  const out: Numbered[] = [];
  let run: Numbered[] = [];
  const close = (): void => {
    if (run.length >= shortestRun) out.push(...run);
    run = [];
  };
  for (const [i, one] of found.entries()) {
    const last = run.at(-1);
    if (last !== undefined && one.value === last.value + 1) run.push(one);
    else if (last !== undefined && found[i + 1]?.value === last.value + 1) continue;
    else if (last !== undefined && one.value === 1) {
      close();
      run = [one];
    } else if (last === undefined || run.length < shortestRun) run = [one];
  }
  close();
  return out;
}

/** True when the numbers stand at (nearly) every line in between, as line numbers do and page numbers do not. */
function isDense(found: readonly Numbered[], lines: readonly Line[]): boolean {
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return false;
  let texts = 0;
  for (let i = first.index; i <= last.index; i++) if (lines[i]?.text !== '') texts++;
  return found.length >= 0.3 * texts;
}

/** Finds printed line numbers: the raw spans to leave out, and the lines as they read without them. */
export function stripLineNumbers(
  raw: string,
  lines: readonly Line[],
): { lines: readonly Line[]; cuts: readonly Span[] } {
  for (const finder of finders) {
    const numbered: Numbered[] = [];
    lines.forEach((line, i) => {
      const one = finder(line, i);
      if (one !== null) numbered.push(one);
    });
    const found = inSequence(numbered);
    if (!isDense(found, lines)) continue;
    const byIndex = new Map(found.map((one) => [one.index, one]));
    const rest = lines.flatMap((line, i) => {
      const one = byIndex.get(i);
      if (one === undefined) return [line];
      if (one.rest === null) return [];
      return [new Line(line, one.rest.from, raw.slice(one.rest.from, one.rest.to))];
    });
    return { lines: rest, cuts: found.map((one) => one.cut) };
  }
  return { lines, cuts: [] };
}
