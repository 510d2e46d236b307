import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CasebookError } from '../model/errors.js';
import { unitKey } from '../read/reader.js';
import type { Layout } from './layout.js';
import { listRecordIds, readRecord } from './records.js';
import { isMissing } from './is-missing.js';
import { writeAtomic } from './write-atomic.js';

const manifestVersion = 2;

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
});
const manifestSchema = z.strictObject({
  manifestVersion: z.literal(manifestVersion),
  entries: z.record(z.string(), entrySchema),
});

/** What is known of a record's source, by the key of its report (`unitKey`). */
export type ManifestEntry = z.infer<typeof entrySchema>;
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** The entries that the records themselves give: a clone has records and no manifest. */
async function fromRecords(layout: Layout): Promise<Manifest> {
  const entries = new Map<string, ManifestEntry>();
  for (const id of await listRecordIds(layout)) {
    const record = await readRecord(layout, id).catch((error: unknown) => {
      if (error instanceof CasebookError) return null;
      throw error;
    });
    if (record === null) continue;
    const { path, sha256, rawSha256, format } = record.source;
    const key = unitKey(path, format === 'jsonl' ? id : null);
    entries.set(key, { id, slug: id, path, sha256, rawSha256, fingerprint: '', rules: null });
  }
  return entries;
}

/** The manifest; one that is missing, damaged or of another version is made from the records, and all count as new. */
export async function loadManifest(layout: Layout): Promise<Manifest> {
  try {
    const { entries } = manifestSchema.parse(JSON.parse(await readFile(layout.manifest, 'utf8')));
    return new Map(Object.entries(entries));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError)
      return await fromRecords(layout);
    throw error;
  }
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
