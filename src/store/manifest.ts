import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CasebookError } from '../model/errors.js';
import { unitKey } from '../read/reader.js';
import type { Layout } from './layout.js';
import { listRecordIds, readRecord } from './records.js';
import { isMissing } from './is-missing.js';
import { writeAtomic } from './write-atomic.js';

const manifestVersion = 3;

const entrySchema = z.strictObject({
  id: z.string(),
  /** The id that the report asks for; `id` differs from it where several ask for the same. */
  slug: z.string(),
  path: z.string(),
  sha256: z.string(),
  rawSha256: z.string(),
  /** Sketch of the raw text (`textFingerprint`); empty where it is not known. */
  fingerprint: z.string(),
  /** Hash of everything else that the record depends on; null when it is not known, so that the record is made again. */
  rules: z.string().nullable(),
  /** The record's file as it was written; null when that is not known. */
  record: z.strictObject({ size: z.number(), time: z.number(), sha256: z.string() }).nullable(),
});
const manifestSchema = z.strictObject({
  manifestVersion: z.literal(manifestVersion),
  entries: z.record(z.string(), entrySchema),
});

/** What is known of a record's source, by the key of its report (`unitKey`). */
export type ManifestEntry = z.infer<typeof entrySchema>;
export type Manifest = ReadonlyMap<string, ManifestEntry>;

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

/** The entries of the manifest file; none when it is missing, damaged or of another version. */
async function readManifest(layout: Layout): Promise<Map<string, ManifestEntry>> {
  try {
    const { entries } = manifestSchema.parse(JSON.parse(await readFile(layout.manifest, 'utf8')));
    return new Map(Object.entries(entries));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return new Map();
    throw error;
  }
}

/**
 * The manifest. Records that it does not name, as in a clone, which has records and no manifest, give their own entries,
 * by which they are made again.
 */
export async function loadManifest(layout: Layout): Promise<Manifest> {
  const entries = await readManifest(layout);
  const named = new Set([...entries.values()].map(({ id }) => id));
  await addFromRecords(
    entries,
    (await listRecordIds(layout)).filter((id) => !named.has(id)),
    layout,
  );
  return entries;
}

/** Writes the manifest, a line an entry, sorted by key. */
export async function saveManifest(layout: Layout, manifest: Manifest): Promise<void> {
  const sorted = [...manifest].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`);
  await writeAtomic(
    layout.manifest,
    `{\n"manifestVersion": ${manifestVersion},\n"entries": {\n${lines.join(',\n')}\n}\n}\n`,
  );
}
