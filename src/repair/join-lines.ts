import type { Edit } from '../model/repairs.js';
import type { Span } from '../model/span.js';
import { breaksWord } from './breaks.js';
import { hyphenText } from './characters.js';
import { type HyphenContext, decideHyphen, overrideAt } from './hyphens.js';
import type { Line } from './lines.js';
import type { Joint } from './paragraphs.js';

/** Dashes and slashes that stand directly behind a character belong to what follows as well: `60%–` `90%`, `pg/` `mL`. */
const tightEnd = /\S[–—/]$/u;
/** The end of a line that is an address and may go on: a sign that no sentence ends in. */
const openAddress = /(?:^|[\s(<])(?:https?:\/\/|www\.|doi:|10\.\d{4,9}\/|[\w.+-]+(?=@))\S*[/_=&?%#~@]$/iu;
/** A line that goes on with an address: a sign of addresses inside its first word. */
const addressRest = /^[a-z\d][\w%~-]*[./_=@-]\w/iu;
const longestAddress = 120;
/** What either of the two can end in. */
const openMarks = '–—/_=&?%#~@';

/** True when no blank belongs between two lines that are joined. */
function isTight(a: string, b: string): boolean {
  if (!openMarks.includes(a.charAt(a.length - 1))) return false;
  if (openAddress.test(a.slice(-longestAddress))) return addressRest.test(b);
  return tightEnd.test(a.slice(-2)) && /^[\p{L}\p{N}]/u.test(b);
}

/** `span` without what is cut out of it; `cuts` are sorted. */
export type Outside = (span: Span) => readonly Span[];

/** The break between the two lines, as raw ranges that stand in the pieces. */
function breakRanges({ a, gap, b }: Joint, from: number, outside: Outside): readonly Span[] {
  if (gap.length === 0 && a.next === b.start) return outside({ start: from, end: b.from });
  const out: { start: number; end: number }[] = [];
  const add = (whole: Span): void => {
    for (const { start, end } of outside(whole)) {
      const last = out.at(-1);
      if (last?.end === start) last.end = end;
      else out.push({ start, end });
    }
  };
  add({ start: from, end: a.next });
  for (const { start, next } of gap) add({ start, end: next });
  add({ start: b.start, end: b.from });
  return out;
}

/** The first range reads `replacement`, the others nothing. */
const spread = (ranges: readonly Span[], replacement: string, rule: string, evidence: string): Edit[] =>
  ranges.map(({ start, end }, i) => ({ start, end, replacement: i === 0 ? replacement : '', rule, evidence }));

/** Edits of one break that is no paragraph's end. */
export function joinLines(joint: Joint, outside: Outside, context: HyphenContext): readonly Edit[] {
  const { a, b, rule, evidence } = joint;
  if (breaksWord(a.text, b.text)) {
    const decision = overrideAt(a.to - 1, context) ?? decideHyphen(a.text.slice(-41, -1), b.text.slice(0, 40), context);
    const isPlain = a.text.endsWith('-') && decision.outcome !== 'join';
    const text = isPlain ? hyphenText(decision).slice(1) : hyphenText(decision);
    return spread(breakRanges(joint, isPlain ? a.to : a.to - 1, outside), text, decision.rule, decision.evidence);
  }
  const text = isTight(a.text, b.text) ? '' : ' ';
  return spread(breakRanges(joint, a.to, outside), text, rule, evidence);
}

/** Edits of one break that stays: blanks before it go, and a page break becomes a line break. */
export function keepBreak(line: Line, outside: Outside): Edit[] {
  const terminator = line.next - line.terminator.length;
  const from = line.text === '' ? line.start : line.to;
  const out: Edit[] = [];
  for (const { start, end } of from < terminator ? outside({ start: from, end: terminator }) : [])
    out.push({ start, end, replacement: '', rule: 'line/trailing-blank', evidence: 'line-end' });
  if (line.terminator === '\f')
    out.push({ start: terminator, end: line.next, replacement: '\n', rule: 'line/page-break', evidence: 'form-feed' });
  return out;
}
