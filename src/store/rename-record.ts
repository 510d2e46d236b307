import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import { type Layout, recordPath } from './layout.js';
import { type ManifestEntry, withChanges } from './manifest-entry.js';
import type { Rename } from './plan.js';
import { loadRawText } from './raw-text.js';
import { stillAs } from './file-state.js';
import { readRecord, removeRecord, writeRecord } from './records.js';

/**
 * Gives a record another id. Only its name changes, so its report need not be processed again; one that was altered or
 * whose source is gone loses its entry, so that the next ingest of its folder sees to it.
 */
export async function renameRecord(
  layout: Layout,
  { key, from, to }: Rename,
  entries: Map<string, ManifestEntry>,
  options: ReadOptions,
): Promise<void> {
  const entry = entries.get(key) as ManifestEntry;
  try {
    const before = entry.record;
    const isWhole = before !== null && (await stillAs(recordPath(layout, from), before)) !== null;
    const old = await readRecord(layout, from);
    const raw = await loadRawText(layout, old, options);
    const { state } = await writeRecord(layout, { ...old, id: to }, raw);
    entries.set(key, withChanges(entry, isWhole ? { record: state } : { rules: null, record: null }));
    await removeRecord(layout, from);
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
    entries.delete(key);
  }
}
