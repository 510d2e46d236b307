import type { FileState, RecordState } from './file-state.js';
import { type KnownFile, type ManifestEntry, type ManifestFile, rulesDigits } from './manifest-entry.js';

/** Versions of the manifest that were JSON: 4, and 3, which has neither `files` nor `change` in the states of records. */
const lastVersion = 4;
const versionWithoutFiles = 3;

/** A value of JSON by its fields, null for one that has no fields. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;

function isState(value: unknown): value is FileState {
  const { size, time, change } = fieldsOf(value) ?? {};
  return typeof size === 'number' && typeof time === 'number' && (change === null || typeof change === 'number');
}

const isRecordState = (value: unknown): value is RecordState =>
  isState(value) && typeof fieldsOf(value)?.['sha256'] === 'string';

function isOlderFile(value: unknown): value is Omit<KnownFile, 'faults'> {
  const { slug, reader, listing, reports } = fieldsOf(value) ?? {};
  return (
    isState(value) &&
    typeof slug === 'string' &&
    typeof reader === 'string' &&
    typeof listing === 'string' &&
    typeof reports === 'number'
  );
}

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

/** An entry as it is now, of one written without `change`, with all digits of its rules or blanks in its fingerprint. */
function asNow(value: unknown): unknown {
  const entry = fieldsOf(value);
  const record = fieldsOf(entry?.['record']);
  const rules = entry?.['rules'];
  const fingerprint = entry?.['fingerprint'];
  return {
    ...entry,
    fingerprint: typeof fingerprint === 'string' ? fingerprint.replaceAll(' ', '') : fingerprint,
    rules: typeof rules === 'string' ? rules.slice(0, rulesDigits) : rules,
    record: record === null ? entry?.['record'] : { ...record, change: record['change'] ?? null },
  };
}

/** The values of an object of JSON by their names; null when one of them is not as it should be. */
function mapOf<T>(value: unknown, isOne: (each: unknown) => each is T): Map<string, T> | null {
  const pairs = Object.entries(fieldsOf(value) ?? {});
  return pairs.every((pair): pair is [string, T] => isOne(pair[1])) ? new Map(pairs) : null;
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

/** What a manifest of JSON holds; null when it is damaged or of a version that is not known. */
export function parseOlderManifest(text: string): ManifestFile | null {
  const { manifestVersion: version, entries: stored, files } = fieldsOf(parsed(text)) ?? {};
  if (version !== lastVersion && version !== versionWithoutFiles) return null;
  const pairs = Object.entries(fieldsOf(stored) ?? {}).map(([key, value]) => [key, asNow(value)] as const);
  const entries = mapOf(Object.fromEntries(pairs), isEntry);
  const faultless = [...(mapOf(files, isOlderFile) ?? [])].map(
    ([path, file]) => [path, { ...file, faults: [] }] as const,
  );
  return entries && { entries, files: new Map(faultless) };
}
