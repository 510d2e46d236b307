import type { Sources } from '../read/list-sources.js';
import { unitKey } from '../read/reader.js';
import { type Layout, recordPath } from './layout.js';
import { type Manifest, type ManifestEntry, withChanges } from './manifest-entry.js';
import { stillAs } from './file-state.js';

/** The manifest with what is known of the records of the reports at hand, and the ids of those that are as they were written. */
export async function compareRecords(
  layout: Layout,
  manifest: Manifest,
  { units }: Sources,
): Promise<{ readonly manifest: Manifest; readonly records: ReadonlySet<string> }> {
  const changes = new Map<string, ManifestEntry>();
  const records = new Set<string>();
  for (const { file, entry: part } of units) {
    const key = unitKey(file.path, part);
    const entry = manifest.get(key);
    const before = entry?.record ?? null;
    if (entry === undefined || before === null) continue;
    const record = await stillAs(recordPath(layout, entry.id), before);
    if (record === null) continue;
    records.add(entry.id);
    if (record !== before) changes.set(key, withChanges(entry, { record }));
  }
  return { manifest: changes.size === 0 ? manifest : new Map([...manifest, ...changes]), records };
}
