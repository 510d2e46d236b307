import type { CaseRecord } from '../record/schema.js';

/** Fields whose items are small: all of them on one line. */
const flat: ReadonlySet<string> = new Set(['sentences', 'pieces']);

function formatField(name: string, value: unknown): string {
  const key = JSON.stringify(name);
  if (!Array.isArray(value) || value.length === 0 || flat.has(name)) return `${key}: ${JSON.stringify(value)}`;
  const items = value.map((item) => `  ${JSON.stringify(item)}`);
  return `${key}: [\n${items.join(',\n')}\n]`;
}

/** A record as it is written: a line a field and a line an item, so that a diff shows what changed. Same record, same bytes. */
export function formatRecord(record: CaseRecord): string {
  return `{\n${Object.entries(record)
    .map(([name, value]) => formatField(name, value))
    .join(',\n')}\n}\n`;
}
