import type { Examination } from '../annotate/annotate.js';
import type { Examiner } from '../annotate/create-pipeline.js';
import { OffsetMap } from '../model/offset-map.js';
import type { RepairedReport } from '../model/report.js';
import type { CaseRecord } from '../record/schema.js';
import type { Layout } from '../store/layout.js';
import { loadRawText } from '../store/raw-text.js';
import { readRecord } from '../store/records.js';
import { toRecord } from '../store/to-record.js';
import type { Context } from './command.js';
import { readOptions, userLexicon } from './settings.js';

/** A stored report with its repairs as they are stored, annotated once more by the rules and words of now. */
export interface Examined {
  /** The record as it would be written now. */
  readonly record: CaseRecord;
  readonly examination: Examination;
}

/** Reads stored reports once more, so that explanations can say what was seen on the way. */
export interface ReportExaminer extends Examiner {
  readonly layout: Layout;
  /** Text of the user's own lexicon. */
  readonly lexicon: string;
  /** Throws a CasebookError for an unknown id or a source that is gone or has changed. */
  report(id: string): Promise<Examined>;
}

/** Pages are parted by form feeds; a record knows how many there are. */
function pageStartsOf(raw: string, pages: number | null): number[] {
  if (pages === null) return [];
  return [0, ...[...raw.matchAll(/\f/gu)].map((feed) => feed.index + 1)].slice(0, pages);
}

/** The repaired report that a record was made of; the record has its repairs, whatever decided them. */
function repairedReportOf(
  { id, source, title, metadata, diagnostics, pieces, repairs }: CaseRecord,
  raw: string,
): RepairedReport {
  const map = new OffsetMap({ pieces: pieces.map(([start, end]) => ({ start, end })), edits: repairs }, raw.length);
  const pageStarts = pageStartsOf(raw, source.pages);
  return { id, source, raw, pageStarts, title, metadata, diagnostics, text: map.apply(raw), map };
}

/** Opens the workspace and loads the rules; says on standard error where a record was made by others. */
export async function openExaminer(context: Context): Promise<ReportExaminer> {
  const layout = context.openWorkspace();
  const lexicon = userLexicon(layout);
  const { createExaminer } = await import('../annotate/create-pipeline.js');
  const examiner = await createExaminer({ lexicon, kept: layout.compiled });
  const options = readOptions(layout);
  const report = async (id: string): Promise<Examined> => {
    const stored = await readRecord(layout, id);
    const raw = await loadRawText(layout, stored, options);
    const examination = examiner.examineRepaired(repairedReportOf(stored, raw));
    const record = toRecord(examination.report);
    if (JSON.stringify(record.annotations) !== JSON.stringify(stored.annotations))
      context.terminal.note(`casebook: the record of ${id} was made with other rules or words; run: casebook ingest`);
    return { record, examination };
  };
  return { ...examiner, layout, lexicon, report };
}
