import type { OffsetMap } from '../model/offset-map.js';
import type { Edit } from '../model/repairs.js';
import { lastAtOrBefore } from '../model/span.js';
import type { CaseRecord } from '../record/schema.js';
import { doubtOf } from '../repair/doubt.js';
import { isHyphenAt } from '../repair/overrides.js';
import { positionsIn } from '../store/positions.js';

/** One mend of a report, or a run of it that was left out, with what stands around it. */
export interface LedgerEntry {
  /** Raw offset that names it: of the hyphen where one was decided. */
  readonly offset: number;
  /** Raw range. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly rule: string;
  readonly evidence: string;
  /** Why it is worth a look; null where the evidence is strong. */
  readonly doubt: string | null;
  /** Repaired text before it. */
  readonly before: string;
  readonly raw: string;
  readonly replacement: string;
  /** Repaired text behind it. */
  readonly after: string;
}

const contextWidth = 30;

/** The hyphen that an edit decided: a kept one stands before what the edit changes. */
function offsetOf(raw: string, { rule, start }: Edit): number {
  const isBefore = rule.startsWith('hyphen/') && !isHyphenAt(raw, start) && isHyphenAt(raw, start - 1);
  return isBefore ? start - 1 : start;
}

/** Whole words of at most the context's width at the end or the beginning of a text. */
const lastWords = (text: string): string =>
  text.length <= contextWidth ? text : text.slice(-contextWidth).replace(/^\S*\s/u, '');
const firstWords = (text: string): string =>
  text.length <= contextWidth ? text : text.slice(0, contextWidth).replace(/\s\S*$/u, '');

/** Runs of raw text that no piece holds and that are not blank: running heads, page and line numbers. */
function leftOut({ pieces }: CaseRecord, raw: string): { readonly start: number; readonly end: number }[] {
  const sorted = pieces.toSorted(([a], [b]) => a - b);
  const ends = [0, ...sorted.map(([, end]) => end)];
  const starts = [...sorted.map(([start]) => start), raw.length];
  return starts
    .map((end, i) => ({ start: ends[i] as number, end }))
    .filter(({ start, end }) => raw.slice(start, end).trim() !== '');
}

/** Everything that repair did to a report, in the order of raw text. `words` are English words, which settle some doubts. */
export function readLedger(record: CaseRecord, raw: string, map: OffsetMap, words: ReadonlySet<string>): LedgerEntry[] {
  const text = map.apply(raw);
  const positions = positionsIn(raw, []);
  const segments = map.segments().toSorted((a, b) => a.rawStart - b.rawStart);
  /** Repaired offset behind everything that stands before a raw offset. */
  const repairedEnd = (offset: number): number =>
    segments[lastAtOrBefore(segments, offset - 1, (segment) => segment.rawStart)]?.end ?? 0;
  const entry = (edit: Edit, from: number, to: number): LedgerEntry => ({
    offset: offsetOf(raw, edit),
    start: edit.start,
    end: edit.end,
    line: positions.line(edit.start),
    rule: edit.rule,
    evidence: edit.evidence,
    doubt: doubtOf(edit, words),
    before: lastWords(text.slice(Math.max(0, from - 2 * contextWidth), from)),
    raw: raw.slice(edit.start, edit.end),
    replacement: edit.replacement,
    after: firstWords(text.slice(to, to + 2 * contextWidth)),
  });
  const mends = record.repairs.map((edit) => {
    const from = map.toRepaired(edit.start) ?? 0;
    return entry(edit, from, from + edit.replacement.length);
  });
  const gaps = leftOut(record, raw).map((gap) => {
    const at = repairedEnd(gap.start);
    return entry({ ...gap, replacement: '', rule: 'furniture/left-out', evidence: 'page-layout' }, at, at);
  });
  return [...mends, ...gaps].toSorted((a, b) => a.start - b.start);
}
