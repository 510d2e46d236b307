import { rm } from 'node:fs/promises';
import { CasebookError } from '../model/errors.js';
import { unitKey } from '../read/reader.js';
import type { Layout } from './layout.js';
import type { ManifestEntry, ManifestFile } from './manifest-entry.js';
import { formatManifest, parseManifest } from './manifest-lines.js';
import { parseOlderManifest } from './older-manifest.js';
import { listRecordIds, readRecord } from './records.js';
import { readBytesIfThere } from './read-if-there.js';
import { writeAtomic } from './write-atomic.js';

/** Adds the entries that records give of themselves; what is no record, or one under another name, gives none. */
async function addFromRecords(entries: Map<string, ManifestEntry>, ids: readonly string[], layout: Layout) {
  for (const id of ids) {
    const record = await readRecord(layout, id).catch((error: unknown) => {
      if (error instanceof CasebookError) return null;
      throw error;
    });
    if (record?.id !== id) continue;
    const { path, sha256, rawSha256, format } = record.source;
    const plain = unitKey(path, format === 'jsonl' ? id : null);
    const key = entries.has(plain) ? unitKey(path, `#${id}`) : plain;
    entries.set(key, { id, slug: id, path, sha256, rawSha256, fingerprint: '', rules: null, record: null });
  }
}

/** What the manifest file holds, be it an older one; nothing when it is missing, damaged or of a version that is not known. */
function readManifest(layout: Layout): ManifestFile {
  const bytes = readBytesIfThere(layout.manifest);
  const older = bytes === null ? readBytesIfThere(layout.olderManifest) : null;
  const read = bytes === null ? older && parseOlderManifest(older.toString()) : parseManifest(bytes);
  return read ?? { entries: new Map(), files: new Map() };
}

/**
 * The manifest. Records that it does not name, as in a clone, which has records and no manifest, give their own entries,
 * by which they are made again.
 */
export async function loadManifest(layout: Layout): Promise<ManifestFile> {
  const { entries: stored, files } = readManifest(layout);
  const named = new Set<string>();
  for (const { id } of stored.values()) named.add(id);
  const unnamed = (await listRecordIds(layout)).filter((id) => !named.has(id));
  if (unnamed.length === 0) return { entries: stored, files };
  const entries = new Map(stored);
  await addFromRecords(entries, unnamed, layout);
  return { entries, files };
}

/** Writes the manifest. */
export async function saveManifest(layout: Layout, manifest: ManifestFile): Promise<void> {
  await writeAtomic(layout.manifest, formatManifest(manifest));
  await rm(layout.olderManifest, { force: true });
}
