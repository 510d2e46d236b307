import { inOrder } from './lists.js';
import type { Span } from './span.js';

/** One mend: raw `[start, end)` reads `replacement`. Never empty on the raw side, so that it belongs to exactly one place. */
export interface Edit extends Span {
  readonly replacement: string;
  /** Name of the rule, `kind/rule`, such as `hyphen/join`. */
  readonly rule: string;
  /** Why the rule decided so, such as `document:tumors×9`. */
  readonly evidence: string;
}

/** Everything that turns raw text into repaired text: which parts of it, in which order, with which edits inside them. */
export interface Repairs {
  /** Disjoint, non-empty ranges of raw text in reading order; a moved caption stands later here than in raw text. */
  readonly pieces: readonly Span[];
  /** Sorted by `start`, disjoint, each wholly inside one piece. */
  readonly edits: readonly Edit[];
}

/** Repairs that leave a text of `length` code units as it is. */
export const noRepairs = (length: number): Repairs => ({
  pieces: length > 0 ? [{ start: 0, end: length }] : [],
  edits: [],
});

/** Throws a RangeError that names the first broken law of `Repairs`; a broken law is a bug in a repair rule. */
export function assertRepairs(repairs: Repairs, rawLength: number): void {
  const pieces = inOrder(repairs.pieces, (a, b) => a.start - b.start);
  let end = 0;
  for (const piece of pieces) {
    if (piece.start < end || piece.end <= piece.start || piece.end > rawLength)
      throw new RangeError(`piece [${piece.start}, ${piece.end}) is empty, overlaps another or leaves the text`);
    end = piece.end;
  }
  let at = 0;
  let last = 0;
  for (const edit of repairs.edits) {
    while (at < pieces.length && (pieces[at] as Span).end < edit.end) at++;
    const piece = pieces[at];
    const inside = piece !== undefined && piece.start <= edit.start;
    if (edit.start < last || edit.end <= edit.start || !inside)
      throw new RangeError(
        `edit [${edit.start}, ${edit.end}) ${edit.rule} is empty, overlaps another or leaves its piece`,
      );
    last = edit.end;
  }
}

/** Applies the edits that lie wholly inside `span` to that slice of raw text (rule 3 of the record). */
export function applyEdits(raw: string, span: Span, edits: readonly Edit[]): string {
  let out = '';
  let at = span.start;
  for (const edit of edits) {
    if (edit.start < at || edit.end > span.end) continue;
    out += raw.slice(at, edit.start) + edit.replacement;
    at = edit.end;
  }
  return out + raw.slice(at, span.end);
}
