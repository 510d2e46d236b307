import { type Between, type BreakDecision, decideBreak } from './breaks.js';
import type { Float } from './floats.js';
import type { Line } from './lines.js';
import type { Widths } from './widths.js';

/** Two lines that belong together; `gap` are the blank lines between them. */
export interface Joint extends BreakDecision {
  readonly a: Line;
  readonly gap: readonly Line[];
  readonly b: Line;
}

/** Lines in the order in which the author wrote them, and where two of them are one. */
export interface Paragraphs {
  readonly order: readonly Line[];
  readonly joints: readonly Joint[];
  /** Lines whose break stays. */
  readonly kept: readonly Line[];
}

interface Input {
  readonly lines: readonly Line[];
  readonly floats: readonly Float[];
  readonly widths: Widths;
  /** Indices of lines behind which running heads or feet were left out. */
  readonly pageEnds: ReadonlySet<number>;
}

const none: readonly Line[] = [];

/** How many captions in a row may interrupt a sentence. */
const mostFloats = 6;

/** Index of the first line at or after `i` that is not blank. */
function skipBlank(lines: readonly Line[], i: number): number {
  let at = i;
  while (at < lines.length && (lines[at] as Line).text === '') at++;
  return at;
}

/** Orders lines: a float that interrupts a sentence comes behind the paragraph. */
export function buildParagraphs({ lines, floats, widths, pageEnds }: Input): Paragraphs {
  const floatAt = new Map(floats.map((float) => [float.start, float]));
  const order: Line[] = [];
  const joints: Joint[] = [];
  const kept: Line[] = [];
  let pending: Line[] = [];
  let paragraphStart = 0;

  const between = (i: number, j: number): Between => {
    for (let k = i; k < j; k++) if (pageEnds.has(k)) return 'page';
    return j > i + 1 ? 'blank' : 'nothing';
  };
  const decide = (i: number, j: number, how: Between): BreakDecision | null =>
    decideBreak(lines[i] as Line, lines[j] as Line, i, how, widths, lines[j + 1]);

  /** The line behind the floats that start at `j`, or `j` itself. */
  const behindFloats = (j: number): number => {
    let at = j;
    for (let n = 0; n < mostFloats; n++) {
      const float = floatAt.get(at);
      if (float === undefined) return at;
      at = skipBlank(lines, float.end);
    }
    return at;
  };
  const joinFloatLines = (float: Float): void => {
    for (let k = float.start; k + 1 < float.textEnd; k++)
      joints.push({ a: lines[k] as Line, gap: none, b: lines[k + 1] as Line, rule: 'line/join', evidence: 'caption' });
  };
  /** Keeps the breaks of lines `[from, to)`, but for those inside of a caption. */
  const keepBreaks = (from: number, to: number): void => {
    let captionEnd = from;
    for (let k = from; k < to; k++) {
      const float = floatAt.get(k);
      if (float !== undefined) {
        joinFloatLines(float);
        captionEnd = float.textEnd - 1;
      }
      if (k >= captionEnd) kept.push(lines[k] as Line);
    }
  };
  const endParagraph = (): void => {
    const last = order.at(-1);
    if (last?.terminator === '') order.splice(paragraphStart, 0, ...pending);
    else for (const line of pending) order.push(line);
    pending = [];
    paragraphStart = order.length;
  };

  let i = 0;
  while (i < lines.length) {
    const line = lines[i] as Line;
    const float = floatAt.get(i);
    const end = float?.end ?? i + 1;
    const next = skipBlank(lines, end);
    for (let k = i; k < next; k++) order.push(lines[k] as Line);
    const gap = end < next ? lines.slice(end, next) : none;
    const target = float === undefined ? behindFloats(next) : next;
    const how = target > next ? 'float' : between(i, next);
    const decision = float === undefined && line.text !== '' && target < lines.length ? decide(i, target, how) : null;
    if (decision === null) {
      keepBreaks(i, next);
      endParagraph();
      i = next;
      continue;
    }
    joints.push({ a: line, gap, b: lines[target] as Line, rule: decision.rule, evidence: decision.evidence });
    keepBreaks(next, target);
    for (let k = next; k < target; k++) pending.push(lines[k] as Line);
    i = target;
  }
  endParagraph();
  return { order, joints, kept };
}
