import type { FileState, RecordState } from './file-state.js';

/** Digits of the hash of rules: more than tell apart all that ever made records of one workspace. */
export const rulesDigits = 16;

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
  /** What in it could not be read, which is told again each time. */
  readonly faults: readonly KnownFault[];
}

/** A `ReadFault` as it is kept. */
export interface KnownFault {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  /** True for what is no report at all. */
  readonly skipped: boolean;
}

/** What the manifest file holds: reports by their keys, and files by their paths as records name them. */
export interface ManifestFile {
  readonly entries: Manifest;
  readonly files: ReadonlyMap<string, KnownFile>;
}

/** An entry with something else in it. */
export const withChanges = (entry: ManifestEntry, changes: Partial<ManifestEntry>): ManifestEntry => ({
  id: entry.id,
  slug: entry.slug,
  path: entry.path,
  sha256: entry.sha256,
  rawSha256: entry.rawSha256,
  fingerprint: entry.fingerprint,
  rules: entry.rules,
  record: entry.record,
  ...changes,
});
