import type { AnnotationType, Candidate } from '../model/annotation.js';
import { type Span, lastAtOrBefore, overlaps } from '../model/span.js';

/**
 * Types that claim the number they stand on: one stretch of text is only one of them.
 * The order decides: an age is never a duration, a dose never a measurement.
 */
const numeric: readonly AnnotationType[] = ['age', 'frequency', 'dose', 'duration', 'measurement'];

const lengthOf = (span: Span): number => span.end - span.start;
const startOf = ({ start }: Span): number => start;

/** Longest first, then leftmost; the order of proposal breaks ties, so that rules may be listed by strength. */
const byStrength = (a: Candidate, b: Candidate): number => lengthOf(b) - lengthOf(a) || a.start - b.start;

/** A proposal that does not stand, and the one that stands in its place. */
export interface Dropped {
  readonly candidate: Candidate;
  readonly by: Candidate;
}

/** What selection decided: what stands, in document order, and what it dropped. */
export interface Selection {
  readonly kept: readonly Candidate[];
  readonly dropped: readonly Dropped[];
}

/** The member of a list sorted by start, whose members do not overlap, that overlaps `candidate`; inserts it when there is none. */
function insertOrBlocker(sorted: Candidate[], candidate: Candidate): Candidate | null {
  const at = lastAtOrBefore(sorted, candidate.start - 1, startOf) + 1;
  const before = sorted[at - 1];
  const after = sorted[at];
  if (before && overlaps(before, candidate)) return before;
  if (after && overlaps(after, candidate)) return after;
  sorted.splice(at, 0, candidate);
  return null;
}

/**
 * Index behind the candidates that hang together by overlaps with the one at `from`. They are sorted by start, so that
 * such candidates stand together; most hang together with none.
 */
function behindCluster(sorted: readonly Candidate[], from: number): number {
  let { end } = sorted[from] as Candidate;
  let to = from + 1;
  for (; to < sorted.length && (sorted[to] as Candidate).start < end; to++)
    end = Math.max(end, (sorted[to] as Candidate).end);
  return to;
}

/** Adds the strongest of some candidates to `kept`; `dropped` receives those that overlap them. */
function keepStrongest(candidates: readonly Candidate[], kept: Candidate[], dropped: Dropped[]): void {
  const strongest: Candidate[] = [];
  for (const candidate of candidates.toSorted(byStrength)) {
    const by = insertOrBlocker(strongest, candidate);
    if (by !== null) dropped.push({ candidate, by });
  }
  for (const candidate of strongest) kept.push(candidate);
}

/** Of candidates (sorted by start) that overlap, the strongest; `dropped` receives the others. */
function withoutOverlap(candidates: readonly Candidate[], dropped: Dropped[]): Candidate[] {
  const kept: Candidate[] = [];
  for (let from = 0; from < candidates.length; ) {
    const to = behindCluster(candidates, from);
    if (to === from + 1) kept.push(candidates[from] as Candidate);
    else keepStrongest(candidates.slice(from, to), kept, dropped);
    from = to;
  }
  return kept;
}

/**
 * Types whose names own their words, with the types of which nothing stands inside a longer name of theirs: the site of
 * `by mouth`, the salt of `potassium chloride`, the drug of `lupus anticoagulant`, the route of `b.i.d.`,
 * the form of `2 tablets`.
 */
const owners: Partial<Record<AnnotationType, readonly AnnotationType[]>> = {
  frequency: ['route', 'drug', 'test', 'anatomy', 'form'],
  route: ['anatomy', 'test', 'drug'],
  form: ['anatomy', 'test'],
  dose: ['form'],
  drug: ['anatomy', 'test', 'form'],
  test: ['anatomy', 'drug', 'route', 'form'],
  anatomy: ['test', 'drug', 'form', 'route'],
};

/** The site of an imaging or a procedure is where it is done, the tracer of a scan what is given for it: both stay. */
const isApart = (owner: Candidate, inner: Candidate): boolean => {
  if (owner.type !== 'test') return false;
  if (inner.type === 'drug') return owner.value.kind === 'imaging' && inner.value.radionuclide !== null;
  return inner.type === 'anatomy' && /^(?:imaging|procedure)$/u.test(owner.value.kind);
};

const owns = (owner: Candidate, inner: Candidate): boolean =>
  owner.start <= inner.start &&
  owner.end >= inner.end &&
  lengthOf(owner) > lengthOf(inner) &&
  owners[owner.type]?.includes(inner.type) === true &&
  !isApart(owner, inner);

/** Adds those of some candidates (in document order) that no longer name owns to `kept`; `dropped` receives the others. */
function keepUnowned(candidates: readonly Candidate[], kept: Candidate[], dropped: Dropped[]): void {
  const standing: Candidate[] = [];
  for (const candidate of candidates) {
    const by = standing.find((owner) => owns(owner, candidate));
    if (by !== undefined) {
      dropped.push({ candidate, by });
      continue;
    }
    standing.push(candidate);
    kept.push(candidate);
  }
}

/** Of candidates in document order, longer first, those that no longer name owns. */
function withoutOwned(sorted: readonly Candidate[], dropped: Dropped[]): Candidate[] {
  const kept: Candidate[] = [];
  for (let from = 0; from < sorted.length; ) {
    const to = behindCluster(sorted, from);
    if (to === from + 1) kept.push(sorted[from] as Candidate);
    else keepUnowned(sorted.slice(from, to), kept, dropped);
    from = to;
  }
  return kept;
}

const inDocument = (a: Candidate, b: Candidate): number =>
  a.start - b.start || b.end - a.end || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0);

/** Two lists in document order as one; a sort of the whole would make tables of its own. */
function merged(a: readonly Candidate[], b: readonly Candidate[]): readonly Candidate[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const out: Candidate[] = [];
  let next = 0;
  for (const candidate of a) {
    while (next < b.length && inDocument(b[next] as Candidate, candidate) < 0) out.push(b[next++] as Candidate);
    out.push(candidate);
  }
  while (next < b.length) out.push(b[next++] as Candidate);
  return out;
}

/**
 * Decides which proposals, of each type sorted by start, stand: no two of one type overlap (the longer wins), and a number has one meaning.
 * Nesting across the other types is legal but where the longer name owns its words. Returned in document order: by start, then the longer first, then by type.
 */
export function select(candidates: ReadonlyMap<AnnotationType, readonly Candidate[]>): Selection {
  const claimed: Candidate[] = [];
  const dropped: Dropped[] = [];
  for (const type of numeric) {
    for (const candidate of withoutOverlap(candidates.get(type) ?? [], dropped)) {
      const by = insertOrBlocker(claimed, candidate);
      if (by !== null) dropped.push({ candidate, by });
    }
  }
  let sorted: readonly Candidate[] = claimed;
  for (const [type, proposed] of candidates) {
    if (proposed.length > 0 && !numeric.includes(type)) sorted = merged(sorted, withoutOverlap(proposed, dropped));
  }
  return { kept: withoutOwned(sorted, dropped), dropped };
}
