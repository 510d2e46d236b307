import { type Stats, statSync } from 'node:fs';
import { grouped } from '../model/lists.js';
import { CasebookError } from '../model/errors.js';
import type { FileContent, KnownFiles } from '../read/list-sources.js';
import { type ReadFault, type ReadOptions, type Reader, type SourceFile, unitKey } from '../read/reader.js';
import { readerNamed } from '../read/registry.js';
import { sha256 } from '../read/sha256.js';
import { readVersion } from '../read/version.js';
import { type FileState, isUntouched, stateAt } from './file-state.js';
import type { KnownFault, KnownFile, Manifest, ManifestEntry, ManifestFile } from './manifest-entry.js';

/** Digits of the hash of how files are listed: it tells apart a handful of settings. */
const listingDigits = 16;

/** Hash of what the reports of a file depend on besides the file. */
const listingOf = ({ field, id, limits }: ReadOptions): string =>
  sha256(JSON.stringify([readVersion, field, id, limits])).slice(0, listingDigits);

/** What the system says of a file; null where it says nothing, and reading tells why. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** A file with more faults than these is read again, which costs less than a manifest that holds them. */
const mostFaults = 100;

/** True for a fault that the file's bytes have, whatever its rights, its disk or its readers' programs are. */
const isOfContent = ({ error }: ReadFault): boolean => error.code !== 'READ_FAILED';

const keptFault = ({ error: { code, message }, path, skipped }: ReadFault): KnownFault => ({
  code,
  message,
  path,
  skipped: skipped === true,
});

const toldFault = ({ code, message, path, skipped }: KnownFault): ReadFault => {
  const fault = { error: new CasebookError(code, message), path };
  return skipped ? { ...fault, skipped } : fault;
};

type Keyed = readonly [key: string, entry: ManifestEntry];

interface Kept {
  readonly known: KnownFile;
  readonly keys: readonly string[];
}

/**
 * The files of reports by their states in the manifest: one that is in the same state gives the reports that it gave, and
 * is not read; what in it could not be read is told again.
 */
export class KnownSources implements KnownFiles {
  /** As it was when the ingest began. */
  readonly manifest: ManifestFile;
  readonly #listing: string;
  /** States of the files at hand, as they were before they were read. */
  readonly #looked = new Map<string, FileState | null>();
  readonly #kept = new Map<string, Kept>();
  #entries: ReadonlyMap<string, readonly Keyed[]> | null = null;

  constructor(manifest: ManifestFile, options: ReadOptions) {
    this.manifest = manifest;
    this.#listing = listingOf(options);
  }

  /** The entries of the reports of a file. */
  #entriesOf(path: string): readonly Keyed[] {
    this.#entries ??= grouped<Keyed, string>(this.manifest.entries, ([, entry]) => entry.path);
    return this.#entries.get(path) ?? [];
  }

  recall(file: SourceFile): FileContent | null {
    const now = Date.now();
    const stats = statsOf(file.absolute);
    const known = this.manifest.files.get(file.path);
    this.#looked.set(file.path, stats === null ? null : stateAt(stats, now));
    if (stats === null || known === undefined || !isUntouched(stats, known)) return null;
    const reader = readerNamed(known.reader);
    const entries = this.#entriesOf(file.path);
    if (reader === null || known.slug !== file.slug || known.listing !== this.#listing) return null;
    if (known.reports !== entries.length) return null;
    this.#kept.set(file.path, { known, keys: entries.map(([key]) => key) });
    const units = entries.map(([key, { slug, sha256: hash }]) => {
      const entry = key === file.path ? null : key.slice(file.path.length + 1);
      return { file, entry, slug, sha256: hash, reader };
    });
    return { units, faults: known.faults.map(toldFault) };
  }

  keep(file: SourceFile, reader: Reader, { units, faults }: FileContent): void {
    const state = this.#looked.get(file.path) ?? null;
    if (state === null || state.change === null || faults.length > mostFaults || !faults.every(isOfContent)) return;
    const known = {
      ...state,
      slug: file.slug,
      reader: reader.name,
      listing: this.#listing,
      reports: units.length,
      faults: faults.map(keptFault),
    };
    this.#kept.set(file.path, { known, keys: units.map(({ entry }) => unitKey(file.path, entry)) });
  }

  /** What is known of files whose reports are all among `entries`, and no further one. */
  filesOf(entries: Manifest): Map<string, KnownFile> {
    const known = new Map(this.manifest.files);
    for (const path of this.#looked.keys()) known.delete(path);
    for (const [key, entry] of this.manifest.entries) if (!entries.has(key)) known.delete(entry.path);
    const counts = new Map<string, number>();
    if (this.#kept.size > 0)
      for (const { path } of entries.values()) if (this.#kept.has(path)) counts.set(path, (counts.get(path) ?? 0) + 1);
    for (const [path, { known: file, keys }] of this.#kept)
      if ((counts.get(path) ?? 0) === keys.length && keys.every((key) => entries.has(key))) known.set(path, file);
    return known;
  }
}
