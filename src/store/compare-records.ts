import type { Sources } from '../read/list-sources.js';
import { unitKey } from '../read/reader.js';
import { type Layout, recordPath } from './layout.js';
import type { Manifest } from './manifest.js';
import { stillAs } from './file-state.js';

/** The manifest with what is known of the records of the reports at hand, and the ids of those that are as they were written. */
export async function compareRecords(
  layout: Layout,
  manifest: Manifest,
  { units }: Sources,
): Promise<{ readonly manifest: Manifest; readonly records: ReadonlySet<string> }> {
  const compared = new Map(manifest);
  const records = new Set<string>();
  for (const { file, entry: part } of units) {
    const key = unitKey(file.path, part);
    const entry = manifest.get(key);
    if (entry === undefined || entry.record === null) continue;
    const record = await stillAs(recordPath(layout, entry.id), entry.record);
    if (record === null) continue;
    records.add(entry.id);
    if (record !== entry.record) compared.set(key, { ...entry, record });
  }
  return { manifest: compared, records };
}
