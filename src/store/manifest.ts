import { CasebookError } from '../model/errors.js';
import { unitKey } from '../read/reader.js';
import type { Layout } from './layout.js';
import { listRecordIds, readRecord } from './records.js';
import { readIfThere } from './read-if-there.js';
import type { RecordState } from './record-state.js';
import { writeAtomic } from './write-atomic.js';

const manifestVersion = 3;

/** What is known of a record's source. */
export interface ManifestEntry {
  readonly id: string;
  /** The id that the report asks for; `id` differs from it where several ask for the same. */
  readonly slug: string;
  readonly path: string;
  readonly sha256: string;
  readonly rawSha256: string;
  /** Sketch of the raw text (`textFingerprint`); empty where it is not known. */
  readonly fingerprint: string;
  /** Hash of everything else that the record depends on; null when it is not known, so that the record is made again. */
  readonly rules: string | null;
  /** The record's file as it was written; null when that is not known. */
  readonly record: RecordState | null;
}

/** Entries by the key of their report (`unitKey`). */
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** A value of JSON by its fields, null for one that has no fields. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;

function isState(value: unknown): value is RecordState {
  const { size, time, sha256 } = fieldsOf(value) ?? {};
  return typeof size === 'number' && typeof time === 'number' && typeof sha256 === 'string';
}

/** By hand, because a manifest may have ten thousand entries, which a schema takes longer to check than JSON to read. */
function isEntry(value: unknown): value is ManifestEntry {
  const { id, slug, path, sha256, rawSha256, fingerprint, rules, record } = fieldsOf(value) ?? {};
  return (
    typeof id === 'string' &&
    typeof slug === 'string' &&
    typeof path === 'string' &&
    typeof sha256 === 'string' &&
    typeof rawSha256 === 'string' &&
    typeof fingerprint === 'string' &&
    (rules === null || typeof rules === 'string') &&
    (record === null || isState(record))
  );
}

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
  const text = await readIfThere(layout.manifest);
  const manifest = fieldsOf(text === null ? null : parsed(text));
  const entries = manifest?.['manifestVersion'] === manifestVersion ? fieldsOf(manifest['entries']) : null;
  const pairs = Object.entries(entries ?? {});
  return new Map(pairs.every((pair): pair is [string, ManifestEntry] => isEntry(pair[1])) ? pairs : []);
}

/** The value of a text of JSON; null for any other. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
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
