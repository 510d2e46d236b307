import type { AnnotationType, Candidate } from '../model/annotation.js';
import { type Span, overlaps } from '../model/span.js';

/**
 * Types that claim the number they stand on: one stretch of text is only one of them.
 * The order decides: an age is never a duration, a dose never a measurement.
 */
const numeric: readonly AnnotationType[] = ['age', 'frequency', 'dose', 'duration', 'measurement'];

const lengthOf = (span: Span): number => span.end - span.start;

/** Longest first, then leftmost; the order of proposal breaks ties, so that rules may be listed by strength. */
const byStrength = (a: Candidate, b: Candidate): number => lengthOf(b) - lengthOf(a) || a.start - b.start;

function withoutOverlap(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates.toSorted(byStrength)) insertIfFree(kept, candidate);
  return kept;
}

/** Inserts into a list sorted by start whose members do not overlap; true when there was room. */
function insertIfFree(sorted: Candidate[], candidate: Candidate): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Candidate).start < candidate.start) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  const after = sorted[low];
  if ((before && overlaps(before, candidate)) || (after && overlaps(after, candidate))) return false;
  sorted.splice(low, 0, candidate);
  return true;
}

/**
 * Decides which proposals stand: no two of one type overlap (the longer wins), and a number has one meaning.
 * Nesting across the other types is legal. Returned in document order: by start, then the longer first, then by type.
 */
export function select(candidates: ReadonlyMap<AnnotationType, readonly Candidate[]>): Candidate[] {
  const claimed: Candidate[] = [];
  const out: Candidate[] = [];
  for (const type of numeric) {
    for (const candidate of withoutOverlap(candidates.get(type) ?? [])) {
      if (insertIfFree(claimed, candidate)) out.push(candidate);
    }
  }
  for (const [type, proposed] of candidates) {
    if (!numeric.includes(type)) out.push(...withoutOverlap(proposed));
  }
  return out.toSorted((a, b) => a.start - b.start || b.end - a.end || a.type.localeCompare(b.type, 'en'));
}
