import type { Annotation, AnnotationType, Candidate } from '../model/annotation.js';
import type { AnnotatedReport, SegmentedReport } from '../model/report.js';
import { type AnnotateResources, type Analysis, analyze } from './analysis.js';
import type { Found } from './annotator.js';
import { assertNegation } from './assertion/assert-negation.js';
import { deriveAdministrations } from './derive-administrations.js';
import { derivePatients } from './derive-patients.js';
import { annotators, inOrderOfNeeds } from './registry.js';
import { drugRelations } from './relations/drug-relations.js';
import { valueRelations } from './relations/value-of.js';
import { select } from './selection.js';

const ordered = inOrderOfNeeds(annotators);

function propose(analysis: Analysis): ReadonlyMap<AnnotationType, readonly Candidate[]> {
  const proposed = new Map<AnnotationType, readonly Candidate[]>();
  const found: Found = {
    of: <T extends AnnotationType>(type: T) => (proposed.get(type) ?? []) as readonly Candidate<T>[],
  };
  for (const annotator of ordered) {
    const candidates: readonly Candidate[] = annotator.candidates(analysis, found);
    proposed.set(
      annotator.type,
      candidates.toSorted((a, b) => a.start - b.start || b.end - a.end),
    );
  }
  return proposed;
}

/** Annotations never cut an edit of the text: their edges move outward to it. */
const snapped = (report: SegmentedReport, candidate: Candidate): Candidate => ({
  ...candidate,
  ...report.map.snap(candidate),
});

const identified = (candidates: readonly Candidate[]): Annotation[] =>
  candidates.map((candidate, i) => ({ ...candidate, id: `a${i + 1}`, assertion: null }));

/**
 * Finds the annotations of a report: proposals by each type, one selection, ids in document order, relations,
 * assertion, and what is derived from them. Pure.
 */
export function annotate(report: SegmentedReport, resources: AnnotateResources): AnnotatedReport {
  const analysis = analyze(report, resources);
  const selected = identified(select(propose(analysis)).map((candidate) => snapped(report, candidate)));
  const { annotations: valued, relations: values } = valueRelations(analysis, selected);
  const annotations = assertNegation(analysis, valued);
  const relations = [...drugRelations(analysis, annotations), ...values];
  return {
    ...report,
    annotations,
    relations,
    patients: derivePatients(annotations),
    administrations: deriveAdministrations(annotations, relations),
  };
}
