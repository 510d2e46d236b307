import type { OffsetMap } from './offset-map.js';
import type { Edit, Repairs } from './repairs.js';
import { type Span, contains } from './span.js';

/** Widens each edit of the later stage so that it cuts no earlier one, and merges those that then touch the same text. */
function widened(middle: string, first: OffsetMap, edits: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  for (const edit of edits) {
    const wide = first.snap(edit);
    const last = out.at(-1);
    const overlapping = last !== undefined && wide.start < last.end;
    const before = overlapping ? '' : middle.slice(wide.start, edit.start);
    const next = { ...edit, ...wide, replacement: before + edit.replacement + middle.slice(edit.end, wide.end) };
    if (!overlapping) {
      out.push(next);
      continue;
    }
    const kept = last.replacement.slice(0, last.replacement.length - Math.max(0, last.end - edit.start));
    out[out.length - 1] = { ...next, start: last.start, replacement: kept + next.replacement };
  }
  return out;
}

/** One edit of the middle text as edits of raw text: over a gap, the first part holds the replacement and the rest is deleted. */
function toRawEdits(first: OffsetMap, edit: Edit): Edit[] {
  return first.toRaw(edit).map((span, i) => ({ ...edit, ...span, replacement: i === 0 ? edit.replacement : '' }));
}

function joinTouching(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last?.end === span.start) out[out.length - 1] = { start: last.start, end: span.end };
    else out.push(span);
  }
  return out;
}

/**
 * The repairs that lead from raw text straight to what `second` makes of `first`'s output (`middle`).
 * Throws a RangeError when a piece of `second` cuts an edit of `first`: such an order of stages is a bug.
 */
export function composeRepairs(middle: string, first: OffsetMap, second: Repairs): Repairs {
  const later = widened(middle, first, second.edits).flatMap((edit) => toRawEdits(first, edit));
  const pieces = joinTouching(
    second.pieces.flatMap((piece) => {
      const snapped = first.snap(piece);
      if (snapped.start !== piece.start || snapped.end !== piece.end)
        throw new RangeError(`piece [${piece.start}, ${piece.end}) of the later stage cuts an earlier edit`);
      return first.toRaw(piece);
    }),
  );
  const earlier = first.repairs.edits.filter(
    (edit) => pieces.some((piece) => contains(piece, edit)) && !later.some((other) => contains(other, edit)),
  );
  return { pieces, edits: [...earlier, ...later].toSorted((a, b) => a.start - b.start) };
}
