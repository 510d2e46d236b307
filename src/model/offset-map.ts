import { type Edit, type Repairs, applyEdits, assertRepairs, noRepairs } from './repairs.js';
import { type Span, lastAtOrBefore } from './span.js';

/** A run of raw text and the run of repaired text that it becomes; `edit` is null where it is copied as it stands. */
interface Segment {
  readonly rawStart: number;
  readonly rawEnd: number;
  readonly start: number;
  readonly end: number;
  readonly edit: Edit | null;
}

/** The segments of `repairs` in repaired order. */
function segmentsOf(repairs: Repairs): Segment[] {
  const out: Segment[] = [];
  let position = 0;
  const push = (rawStart: number, rawEnd: number, edit: Edit | null): void => {
    const length = edit === null ? rawEnd - rawStart : edit.replacement.length;
    out.push({ rawStart, rawEnd, start: position, end: position + length, edit });
    position += length;
  };
  for (const piece of repairs.pieces) {
    let at = piece.start;
    const first = lastAtOrBefore(repairs.edits, piece.start - 1, (edit) => edit.start) + 1;
    for (let i = first; i < repairs.edits.length; i++) {
      const edit = repairs.edits[i] as Edit;
      if (edit.end > piece.end) break;
      if (edit.start > at) push(at, edit.start, null);
      push(edit.start, edit.end, edit);
      at = edit.end;
    }
    if (at < piece.end) push(at, piece.end, null);
  }
  return out;
}

/**
 * The exact map between raw and repaired text, both ways.
 * Repaired spans never cut an edit: an edge inside a replacement moves outward to the edit's edge.
 */
export class OffsetMap {
  readonly repairs: Repairs;
  /** Made at the first question, as repair itself has none. */
  #made: readonly Segment[] | null = null;
  /** The segments in raw order, made at the first question. */
  #byRaw: readonly Segment[] | null = null;

  /** Throws a RangeError when `repairs` breaks a law of its type. */
  constructor(repairs: Repairs, rawLength: number) {
    assertRepairs(repairs, rawLength);
    this.repairs = repairs;
  }

  get #segments(): readonly Segment[] {
    return (this.#made ??= segmentsOf(this.repairs));
  }

  /** Length of the repaired text in UTF-16 code units. */
  get length(): number {
    return this.#segments.at(-1)?.end ?? 0;
  }

  static identity(length: number): OffsetMap {
    return new OffsetMap(noRepairs(length), length);
  }

  /** The repaired text. */
  apply(raw: string): string {
    return this.repairs.pieces.map((piece) => applyEdits(raw, piece, this.#editsWithin(piece))).join('');
  }

  /** The repaired span, widened so that neither edge cuts an edit. */
  snap(span: Span): Span {
    if (this.repairs.edits.length === 0) return span;
    const first = this.#segments[this.#indexAt(span.start)];
    const last = this.#segments[this.#indexAt(Math.max(span.start, span.end - 1))];
    const start = first?.edit && first.start < span.start ? first.start : span.start;
    const end = last?.edit && last.end > span.end ? last.end : span.end;
    return { start, end };
  }

  /**
   * The raw spans of a non-empty repaired span, in repaired order: one, or several where it runs over left-out or moved text.
   * Deletions at its very edges are not part of it.
   */
  toRaw(span: Span): Span[] {
    const out: { start: number; end: number }[] = [];
    for (let i = this.#indexAt(span.start); i < this.#segments.length; i++) {
      const segment = this.#segments[i] as Segment;
      if (segment.start >= span.end) break;
      if (segment.end === segment.start && segment.start <= span.start) continue;
      const start = segment.edit ? segment.rawStart : segment.rawStart + Math.max(0, span.start - segment.start);
      const end = segment.edit ? segment.rawEnd : segment.rawEnd - Math.max(0, segment.end - span.end);
      const last = out.at(-1);
      if (last?.end === start) last.end = end;
      else out.push({ start, end });
    }
    return out;
  }

  /** The repaired offset of a raw offset: the start of the replacement inside an edit, null in text that was left out. */
  toRepaired(rawOffset: number): number | null {
    const sorted = (this.#byRaw ??= this.#segments.toSorted((a, b) => a.rawStart - b.rawStart));
    const segment = sorted[lastAtOrBefore(sorted, rawOffset, ({ rawStart }) => rawStart)];
    if (segment === undefined || rawOffset > segment.rawEnd) return null;
    if (rawOffset === segment.rawEnd) return segment.end;
    return segment.edit ? segment.start : segment.start + rawOffset - segment.rawStart;
  }

  /** Every repaired run with its raw run, in repaired order; sections are laid over raw text with it. */
  segments(): readonly Segment[] {
    return this.#segments;
  }

  #editsWithin(piece: Span): readonly Edit[] {
    const { edits } = this.repairs;
    const first = lastAtOrBefore(edits, piece.start - 1, (edit) => edit.start) + 1;
    const last = lastAtOrBefore(edits, piece.end - 1, (edit) => edit.start) + 1;
    return edits.slice(first, last);
  }

  /** Index of the last segment that starts at or before a repaired offset and is not empty there. */
  #indexAt(offset: number): number {
    return Math.max(
      0,
      lastAtOrBefore(this.#segments, offset, (segment) => segment.start),
    );
  }
}
