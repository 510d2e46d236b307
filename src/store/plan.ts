import { assignIds } from '../read/identify.js';
import type { Sources } from '../read/list-sources.js';
import type { IdentifiedUnit } from '../read/read-units.js';
import { type SourceUnit, unitKey } from '../read/reader.js';
import type { Manifest, ManifestEntry } from './manifest.js';

/** A report to make a record of. */
export interface Job extends IdentifiedUnit {
  readonly key: string;
  /** True when there is no record of it yet. */
  readonly isNew: boolean;
}

/** What an ingest has to do. Removals come first, then renames, then jobs. */
export interface Plan {
  readonly jobs: readonly Job[];
  /** Ids whose records go. */
  readonly removals: readonly string[];
  /** Records that keep their content under a new id, because the set of reports with their name changed. */
  readonly renames: readonly { readonly key: string; readonly from: string; readonly to: string }[];
  /** Entries that stand as they are. */
  readonly kept: Manifest;
  /** How many of `removals` are records whose report is gone. */
  readonly vanished: number;
  readonly unchanged: number;
}

const isBelow = (path: string, root: string): boolean =>
  root === '' ? !path.startsWith('../') : path === root || path.startsWith(`${root}/`);

interface State {
  readonly manifest: Manifest;
  /** Ids of the records on disk. */
  readonly records: ReadonlySet<string>;
  /** Hash of rules, readers, options and the user's decisions: the part of the cache key that is not the report. */
  readonly rulesOf: (unit: SourceUnit) => string;
}

function isCurrent(entry: ManifestEntry | undefined, unit: IdentifiedUnit['unit'], id: string, state: State): boolean {
  return (
    entry?.id === id && entry.sha256 === unit.sha256 && entry.rules === state.rulesOf(unit) && state.records.has(id)
  );
}

/** Decides what an ingest of `sources` does to the store; only reports below the scanned roots can vanish. */
export function planIngest(sources: Sources, state: State): Plan {
  const units = new Map(sources.units.map((unit) => [unitKey(unit.file.path, unit.entry), unit] as const));
  const elsewhere = [...state.manifest].filter(
    ([key, { path }]) =>
      !units.has(key) &&
      (sources.unread.some((folder) => isBelow(path, folder)) || !sources.roots.some((root) => isBelow(path, root))),
  );
  const ids = assignIds([
    ...[...units].map(([key, unit]) => ({ key, slug: unit.slug })),
    ...elsewhere.map(([key, entry]) => ({ key, slug: entry.slug })),
  ]);
  const idOf = (key: string): string => ids.get(key) as string;
  const jobs: Job[] = [];
  const kept = new Map<string, ManifestEntry>(elsewhere.map(([key, entry]) => [key, { ...entry, id: idOf(key) }]));
  for (const [key, unit] of units) {
    const entry = state.manifest.get(key);
    if (entry !== undefined && isCurrent(entry, unit, idOf(key), state)) kept.set(key, entry);
    else jobs.push({ key, unit, id: idOf(key), isNew: entry === undefined || entry.rules === null });
  }
  const renames = elsewhere.flatMap(([key, { id }]) => (id === idOf(key) ? [] : [{ key, from: id, to: idOf(key) }]));
  const inUse = new Set([...ids.values(), ...renames.map(({ from }) => from)]);
  const removable = [...state.manifest].filter(([, { id }]) => !inUse.has(id));
  return {
    jobs,
    removals: removable.map(([, { id }]) => id),
    renames,
    kept,
    vanished: removable.filter(([key]) => !units.has(key)).length,
    unchanged: kept.size - elsewhere.length,
  };
}
