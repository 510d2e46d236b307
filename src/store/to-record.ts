import type { Administration, Annotation, Assertion } from '../model/annotation.js';
import type { OffsetMap } from '../model/offset-map.js';
import type { AnnotatedReport } from '../model/report.js';
import { type Span, hull, lastAtOrBefore } from '../model/span.js';
import { type CaseRecord, type RecordSection, recordSchema } from '../record/schema.js';
import { schemaVersion } from '../record/version.js';
import { type Positions, positionsIn } from './positions.js';
import { rawSections } from './raw-sections.js';

type Pair = [start: number, end: number];

const pair = ({ start, end }: Span): Pair => [start, end];

function rawAssertion(assertion: Assertion | null, map: OffsetMap): Assertion | null {
  if (assertion === null) return null;
  const cues = assertion.cues.map(({ start, end, text, rule }) => ({
    ...hull(map.toRaw({ start, end })),
    text,
    rule,
  }));
  return { ...assertion, cues };
}

interface Surroundings {
  readonly report: AnnotatedReport;
  readonly sections: readonly RecordSection[];
  readonly positions: Positions;
}

/** Index of the sentence that holds a repaired offset, null between sentences. */
function sentenceAt(sentences: readonly Span[], offset: number): number | null {
  const index = lastAtOrBefore(sentences, offset, (sentence) => sentence.start);
  return offset < (sentences[index]?.end ?? 0) ? index : null;
}

/** An annotation with raw offsets; its text is what the repaired text says there. */
function rawAnnotation(annotation: Annotation, { report, sections, positions }: Surroundings): object {
  const span = report.map.snap(annotation);
  const spans = report.map.toRaw(span);
  const { start, end } = hull(spans);
  return {
    id: annotation.id,
    type: annotation.type,
    text: report.text.slice(span.start, span.end),
    start,
    end,
    ...(spans.length > 1 ? { spans: spans.map(pair) } : {}),
    page: positions.page(start),
    line: positions.line(start),
    section: lastAtOrBefore(sections, start, (section) => section.start),
    sentence: sentenceAt(report.sentences, span.start),
    value: annotation.value,
    assertion: rawAssertion(annotation.assertion, report.map),
    rule: annotation.rule,
    madeFrom: annotation.madeFrom,
  };
}

/** An administration whose events lie in raw text. */
const rawAdministration = (administration: Administration, map: OffsetMap): Administration => ({
  ...administration,
  events: administration.events.map((event) => ({ ...event, ...hull(map.toRaw(map.snap(event))) })),
});

/**
 * The record of a report, all offsets in raw text. The schema checks it and puts every field in its place;
 * a ZodError is a bug of the stage that made the field. With `jitless` the schema compiles no code of its own for that,
 * which takes longer than it saves as long as records are few.
 */
export function toRecord(report: AnnotatedReport, jitless = false): CaseRecord {
  const { id, source, map, title, metadata, relations, patients, administrations, diagnostics } = report;
  const sections = rawSections(report);
  const surroundings = { report, sections, positions: positionsIn(report.raw, report.pageStarts) };
  const record = {
    schemaVersion,
    id,
    source,
    offsetUnit: 'utf-16',
    title,
    metadata,
    sections,
    sentences: report.sentences.map((sentence) => pair(hull(map.toRaw(sentence)))),
    annotations: report.annotations.map((annotation) => rawAnnotation(annotation, surroundings)),
    relations,
    patients,
    administrations: administrations.map((administration) => rawAdministration(administration, map)),
    repairs: map.repairs.edits,
    pieces: map.repairs.pieces.map(pair),
    diagnostics,
  };
  return recordSchema.parse(record, { jitless });
}
