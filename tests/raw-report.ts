import { type RawReport, noMetadata } from '../src/model/report.js';

/** A report of plain text as a reader returns it. */
export const rawReport = (raw: string): RawReport => ({
  id: 'example',
  source: { path: 'example.txt', format: 'text', encoding: 'utf-8', sha256: '', rawSha256: '', bytes: 0, pages: null },
  raw,
  pageStarts: [],
  title: null,
  metadata: noMetadata,
  diagnostics: [],
});
