import type { Annotation, AnnotationType, Candidate, Relation } from '../model/annotation.js';
import { inOrder } from '../model/lists.js';
import type { AnnotatedReport, SegmentedReport } from '../model/report.js';
import { type Analysis, analyze } from './analysis.js';
import type { AnnotateResources } from './resources.js';
import type { Found } from './annotator.js';
import { assertNegation } from './assertion/assert-negation.js';
import { deriveAdministrations } from './administrations/derive-administrations.js';
import { derivePatients } from './derive-patients.js';
import { annotators, inOrderOfNeeds } from './registry.js';
import { implausibleValues, isAboutValue } from './plausibility.js';
import { drugRelations } from './relations/drug-relations.js';
import { valueRelations } from './relations/value-of.js';
import { type Dropped, select } from './selection.js';

const ordered = inOrderOfNeeds(annotators);

/** By start, the longer first; most rules propose them so. */
const byPlace = (a: Candidate, b: Candidate): number => a.start - b.start || b.end - a.end;

function propose(analysis: Analysis): ReadonlyMap<AnnotationType, readonly Candidate[]> {
  const proposed = new Map<AnnotationType, readonly Candidate[]>();
  const found: Found = {
    of: <T extends AnnotationType>(type: T) => (proposed.get(type) ?? []) as readonly Candidate<T>[],
  };
  for (const annotator of ordered) {
    const candidates: readonly Candidate[] = annotator.candidates(analysis, found);
    proposed.set(annotator.type, inOrder(candidates, byPlace));
  }
  return proposed;
}

/**
 * Candidates as annotations, numbered in their order. They never cut an edit of the text: their edges move outward to
 * it. The fields are named one by one: a spread of candidates that many rules made is many times as slow.
 */
const identified = (report: SegmentedReport, candidates: readonly Candidate[]): Annotation[] =>
  candidates.map((candidate, i) => {
    const { start, end } = report.map.snap(candidate);
    const { type, value, rule, madeFrom } = candidate;
    return { id: `a${i + 1}`, type, start, end, value, rule, madeFrom, assertion: null } as Annotation;
  });

/** A report with what its annotations came from: explanations are read from here. */
export interface Examination {
  readonly report: AnnotatedReport;
  readonly analysis: Analysis;
  /** What selection dropped, with what stands in its place. */
  readonly dropped: readonly Dropped[];
}

/**
 * The report with its annotations and what is derived from them. Field by field: a spread with further fields has a
 * hidden class of its own each time, and all that reads it is slow.
 */
function annotated(
  analysis: Analysis,
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): AnnotatedReport {
  const { report, resources } = analysis;
  return {
    id: report.id,
    source: report.source,
    raw: report.raw,
    pageStarts: report.pageStarts,
    title: report.title,
    metadata: report.metadata,
    diagnostics: [
      ...report.diagnostics.filter((diagnostic) => !isAboutValue(diagnostic)),
      ...implausibleValues(report, annotations, resources),
    ],
    text: report.text,
    map: report.map,
    sections: report.sections,
    sentences: report.sentences,
    tokens: report.tokens,
    annotations,
    relations,
    patients: derivePatients(annotations),
    administrations: deriveAdministrations(analysis, annotations, relations),
  };
}

/**
 * Finds the annotations of a report: proposals by each type, one selection, ids in document order, relations,
 * assertion, and what is derived from them; with what was seen on the way. Pure.
 */
export function examine(report: SegmentedReport, resources: AnnotateResources): Examination {
  const analysis = analyze(report, resources);
  const { kept, dropped } = select(propose(analysis));
  const selected = identified(report, kept);
  const { annotations: valued, relations: values } = valueRelations(analysis, selected);
  const annotations = assertNegation(analysis, valued);
  const relations = [...drugRelations(analysis, annotations), ...values];
  return { report: annotated(analysis, annotations, relations), analysis, dropped };
}

/** The annotations of a report, their relations, assertions and what is derived from them; see `examine`. Pure. */
export const annotate = (report: SegmentedReport, resources: AnnotateResources): AnnotatedReport =>
  examine(report, resources).report;
