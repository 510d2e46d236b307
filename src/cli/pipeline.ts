import type { AnnotatedReport, RawReport } from '../model/report.js';

/** What the commands need of the annotation pipeline; tests hand in a small one. */
export interface Pipeline {
  /** Changes whenever rules or lexicons change. */
  readonly rulesHash: string;
  process(report: RawReport): AnnotatedReport;
}

export type PipelineFactory = (options: { readonly lexicon?: string }) => Promise<Pipeline>;
