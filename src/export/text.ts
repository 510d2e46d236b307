import { OffsetMap } from '../model/offset-map.js';
import { toRepairedSections } from '../model/repaired-sections.js';
import type { SectionKind } from '../model/report.js';
import type { CaseRecord } from '../record/schema.js';
import type { FileFormat } from './format.js';

/** What does not belong to the running text. */
const beside: ReadonlySet<SectionKind> = new Set(['furniture', 'caption', 'table']);

/** Repaired text; with `body` without captions and tables. Furniture (running heads, page numbers) is never part of it. */
function toText(record: CaseRecord, raw: string, body: boolean): string {
  const pieces = record.pieces.map(([start, end]) => ({ start, end }));
  const map = new OffsetMap({ pieces, edits: record.repairs }, raw.length);
  const repaired = map.apply(raw);
  if (!body) return repaired;
  return toRepairedSections(record.sections, map)
    .filter(({ kind }) => !beside.has(kind))
    .map(({ start, end }) => repaired.slice(start, end))
    .join('');
}

export const text: FileFormat = {
  name: 'text',
  summary: 'the repaired text, a file a report',
  kind: 'files',
  toFiles: (record, raw, { body = false }) => {
    const content = toText(record, raw, body);
    return [{ extension: '.txt', content: content.endsWith('\n') ? content : `${content}\n` }];
  },
};
