import { type Stats, statSync } from 'node:fs';
import { grouped } from '../model/lists.js';
import type { KnownFiles, ListedUnit } from '../read/list-sources.js';
import { type ReadOptions, type SourceFile, unitKey } from '../read/reader.js';
import { readerNamed } from '../read/registry.js';
import { sha256 } from '../read/sha256.js';
import { readVersion } from '../read/version.js';
import { type FileState, isUntouched, stateAt } from './file-state.js';
import type { KnownFile, Manifest, ManifestEntry, ManifestFile } from './manifest.js';

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

type Keyed = readonly [key: string, entry: ManifestEntry];

interface Kept {
  readonly known: KnownFile;
  readonly keys: readonly string[];
}

/**
 * The files of reports by their states in the manifest: one that is in the same state gives the reports that it gave, and
 * is not read. Only a file without faults is known, because faults are to be told each time.
 */
export class KnownSources implements KnownFiles {
  /** As it was when the ingest began. */
  readonly manifest: ManifestFile;
  readonly #entries: ReadonlyMap<string, readonly Keyed[]>;
  readonly #listing: string;
  /** States of the files at hand, as they were before they were read. */
  readonly #looked = new Map<string, FileState | null>();
  readonly #kept = new Map<string, Kept>();

  constructor(manifest: ManifestFile, options: ReadOptions) {
    this.manifest = manifest;
    this.#entries = grouped<Keyed, string>(manifest.entries, ([, { path }]) => path);
    this.#listing = listingOf(options);
  }

  recall(file: SourceFile): readonly ListedUnit[] | null {
    const now = Date.now();
    const stats = statsOf(file.absolute);
    const known = this.manifest.files.get(file.path);
    const entries = this.#entries.get(file.path) ?? [];
    const reader = known === undefined ? null : readerNamed(known.reader);
    this.#looked.set(file.path, stats === null ? null : stateAt(stats, now));
    if (stats === null || known === undefined || reader === null || !isUntouched(stats, known)) return null;
    if (known.slug !== file.slug || known.listing !== this.#listing || known.reports !== entries.length) return null;
    this.#kept.set(file.path, { known, keys: entries.map(([key]) => key) });
    return entries.map(([key, { slug, sha256: hash }]) => {
      const entry = key === file.path ? null : key.slice(file.path.length + 1);
      return { file, entry, slug, sha256: hash, reader };
    });
  }

  keep(file: SourceFile, units: readonly ListedUnit[]): void {
    const state = this.#looked.get(file.path) ?? null;
    const [first] = units;
    if (first === undefined || state === null || state.change === null) return;
    const known = {
      ...state,
      slug: file.slug,
      reader: first.reader.name,
      listing: this.#listing,
      reports: units.length,
    };
    this.#kept.set(file.path, { known, keys: units.map(({ entry }) => unitKey(file.path, entry)) });
  }

  /** What is known of files whose reports are all among `entries`, and no further one. */
  filesOf(entries: Manifest): Map<string, KnownFile> {
    const counts = new Map<string, number>();
    for (const { path } of entries.values()) counts.set(path, (counts.get(path) ?? 0) + 1);
    const known = new Map<string, KnownFile>();
    for (const [path, file] of this.manifest.files) if (!this.#looked.has(path)) known.set(path, file);
    for (const [path, { known: file, keys }] of this.#kept)
      if (keys.every((key) => entries.has(key))) known.set(path, file);
    for (const [path, { reports }] of known) if (counts.get(path) !== reports) known.delete(path);
    return known;
  }
}
