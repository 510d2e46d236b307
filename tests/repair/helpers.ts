import { noMetadata, type RawReport } from '../../src/model/report.js';
import type { RepairedReport } from '../../src/model/report.js';
import { repair } from '../../src/repair/repair.js';
import { loadRepairResources } from '../../src/repair/resources.js';

export const resources = await loadRepairResources();

/** A report with nothing but raw text; a form feed starts a page. */
export function rawReport(raw: string): RawReport {
  const pageStarts = raw.includes('\f') ? [0, ...[...raw.matchAll(/\f/gu)].map((match) => match.index + 1)] : [];
  const source = { path: 'x.txt', format: 'text', encoding: 'utf-8', sha256: '', rawSha256: '', bytes: 0, pages: null };
  return { id: 'x', source, raw, pageStarts, title: null, metadata: noMetadata, diagnostics: [] };
}

export const repaired = (raw: string): RepairedReport => repair(rawReport(raw), resources);
export const repairedText = (raw: string): string => repaired(raw).text;
/** The rules that fired, in raw order. */
export const rulesOf = (raw: string): string[] => repaired(raw).map.repairs.edits.map((edit) => edit.rule);
