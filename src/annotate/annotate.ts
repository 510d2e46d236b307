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
import { type Dropped, type Selection, select } from './selection.js';

const ordered = inOrderOfNeeds(annotators);

/** By start, the longer first; most rules propose them so. */
const byPlace = (a: Candidate, b: Candidate): number => a.start - b.start || b.end - a.end;

type Proposed = ReadonlyMap<AnnotationType, readonly Candidate[]>;

/** What each type proposes in each report, type by type. */
function propose(analyses: readonly Analysis[]): readonly Proposed[] {
  const proposed = analyses.map(() => new Map<AnnotationType, readonly Candidate[]>());
  const found = proposed.map(
    (own): Found => ({ of: <T extends AnnotationType>(type: T) => (own.get(type) ?? []) as readonly Candidate<T>[] }),
  );
  for (const annotator of ordered) {
    analyses.forEach((analysis, i) => {
      const candidates: readonly Candidate[] = annotator.candidates(analysis, found[i] as Found);
      proposed[i]?.set(annotator.type, inOrder(candidates, byPlace));
    });
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
    diagnostics: report.diagnostics
      .filter((diagnostic) => !isAboutValue(diagnostic))
      .concat(implausibleValues(report, annotations, resources)),
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

/** The annotations of a report out of what stands, with relations, assertion and what is derived from them. */
function related(analysis: Analysis, { kept, dropped }: Selection): Examination {
  const selected = identified(analysis.report, kept);
  const { annotations: valued, relations: values } = valueRelations(analysis, selected);
  const annotations = assertNegation(analysis, valued);
  const relations = drugRelations(analysis, annotations).concat(values);
  return { report: annotated(analysis, annotations, relations), analysis, dropped };
}

/**
 * Finds the annotations of reports: proposals by each type, one selection, ids in document order, relations,
 * assertion, and what is derived from them; with what was seen on the way. Each stage goes over all reports before the
 * next begins: the code of one stays in the processor's cache so, that of all does not. Pure.
 */
export function examineAll(reports: readonly SegmentedReport[], resources: AnnotateResources): Examination[] {
  const analyses = reports.map((report) => analyze(report, resources));
  const selections = propose(analyses).map(select);
  return analyses.map((analysis, i) => related(analysis, selections[i] as Selection));
}

/** One report as `examineAll` sees many. Pure. */
export const examine = (report: SegmentedReport, resources: AnnotateResources): Examination =>
  examineAll([report], resources)[0] as Examination;

/** The annotations of a report, their relations, assertions and what is derived from them; see `examineAll`. Pure. */
export const annotate = (report: SegmentedReport, resources: AnnotateResources): AnnotatedReport =>
  examine(report, resources).report;
