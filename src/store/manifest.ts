import { CasebookError } from '../model/errors.js';
import { unitKey } from '../read/reader.js';
import type { Layout } from './layout.js';
import { listRecordIds, readRecord } from './records.js';
import { readIfThere } from './read-if-there.js';
import type { FileState, RecordState } from './file-state.js';
import { writeAtomic } from './write-atomic.js';

const manifestVersion = 4;
/** Has neither `files` nor `change` in the states of records; all else is the same. */
const versionWithoutFiles = 3;

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

/** What is known of a file of one report or many, all of which the manifest has. */
export interface KnownFile extends FileState {
  /** The slug below the folder that was scanned, on which those of its reports depend. */
  readonly slug: string;
  readonly reader: string;
  /** Hash of how it was read. */
  readonly listing: string;
  /** How many reports it gave. */
  readonly reports: number;
}

/** What the manifest file holds: reports by their keys, and files by their paths as records name them. */
export interface ManifestFile {
  readonly entries: Manifest;
  readonly files: ReadonlyMap<string, KnownFile>;
}

/** A value of JSON by its fields, null for one that has no fields. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;

function isState(value: unknown): value is FileState {
  const { size, time, change } = fieldsOf(value) ?? {};
  return typeof size === 'number' && typeof time === 'number' && (change === null || typeof change === 'number');
}

const isRecordState = (value: unknown): value is RecordState =>
  isState(value) && typeof fieldsOf(value)?.['sha256'] === 'string';

function isKnownFile(value: unknown): value is KnownFile {
  const { slug, reader, listing, reports } = fieldsOf(value) ?? {};
  return (
    isState(value) &&
    typeof slug === 'string' &&
    typeof reader === 'string' &&
    typeof listing === 'string' &&
    typeof reports === 'number'
  );
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
    (record === null || isRecordState(record))
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

/** An entry as it is now, of one that was written without `change`. */
function withChange(value: unknown): unknown {
  const record = fieldsOf(fieldsOf(value)?.['record']);
  return record === null ? value : { ...fieldsOf(value), record: { ...record, change: null } };
}

/** The values of an object of JSON by their names; null when one of them is not as it should be. */
function mapOf<T>(value: unknown, isOne: (each: unknown) => each is T): Map<string, T> | null {
  const pairs = Object.entries(fieldsOf(value) ?? {});
  return pairs.every((pair): pair is [string, T] => isOne(pair[1])) ? new Map(pairs) : null;
}

/** What the text of a manifest file holds; nothing when it is damaged or of a version that is not known. */
function fromText(text: string): ManifestFile {
  const { manifestVersion: version, entries: stored, files } = fieldsOf(parsed(text)) ?? {};
  if (version === versionWithoutFiles) {
    const older = Object.entries(fieldsOf(stored) ?? {}).map(([key, value]) => [key, withChange(value)] as const);
    return { entries: mapOf(Object.fromEntries(older), isEntry) ?? new Map(), files: new Map() };
  }
  const entries = version === manifestVersion ? mapOf(stored, isEntry) : null;
  return { entries: entries ?? new Map(), files: (entries && mapOf(files, isKnownFile)) ?? new Map() };
}

/** The manifest that was read last: `add` looks into it before the store is locked, and once more when it is. */
let last: { readonly text: string; readonly file: ManifestFile } | null = null;

/** What the manifest file holds; nothing when it is missing. */
async function readManifest(layout: Layout): Promise<ManifestFile> {
  const text = await readIfThere(layout.manifest);
  if (text === null) return { entries: new Map(), files: new Map() };
  if (last?.text !== text) last = { text, file: fromText(text) };
  return last.file;
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
export async function loadManifest(layout: Layout): Promise<ManifestFile> {
  const { entries: stored, files } = await readManifest(layout);
  const entries = new Map(stored);
  const named = new Set([...entries.values()].map(({ id }) => id));
  await addFromRecords(
    entries,
    (await listRecordIds(layout)).filter((id) => !named.has(id)),
    layout,
  );
  return { entries, files };
}

/** A map as an object of JSON, a line a value, sorted by name. */
function linesOf(values: ReadonlyMap<string, unknown>): string {
  const sorted = [...values].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${sorted.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n}`;
}

/** Writes the manifest, a line an entry, sorted by key. */
export async function saveManifest(layout: Layout, { entries, files }: ManifestFile): Promise<void> {
  await writeAtomic(
    layout.manifest,
    `{\n"manifestVersion": ${manifestVersion},\n"files": ${linesOf(files)},\n"entries": ${linesOf(entries)}\n}\n`,
  );
}
