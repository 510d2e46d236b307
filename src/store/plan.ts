import { grouped } from '../model/lists.js';
import { assignIds } from '../read/identify.js';
import type { Sources } from '../read/list-sources.js';
import type { IdentifiedUnit } from '../read/read-units.js';
import { type SourceUnit, unitKey } from '../read/reader.js';
import { type Manifest, type ManifestEntry, withChanges } from './manifest-entry.js';

/** A report to make a record of. */
export interface Job extends IdentifiedUnit {
  readonly key: string;
  /** True when there is no record of it yet. */
  readonly isNew: boolean;
  /** True when what its record was made with is not known: one that comes out as it is has not changed. */
  readonly isUnsure: boolean;
}

/** A record that is called otherwise than before. */
export interface Rename {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** What an ingest has to do. Removals come first, then renames, then jobs. */
export interface Plan {
  readonly jobs: readonly Job[];
  /** Ids whose records go. */
  readonly removals: readonly string[];
  /** Records that keep their content under a new id, because the set of reports with their name changed. */
  readonly renames: readonly Rename[];
  /** Entries that stand as they are. */
  readonly kept: Manifest;
  /** How many of `removals` are records whose report is gone. */
  readonly vanished: number;
  readonly unchanged: number;
  /** Ids of the jobs for nothing but that their record was changed or deleted from outside. */
  readonly altered: readonly string[];
  /** Reports that ask for one name, where one of them is new or is called otherwise than before. */
  readonly namesakes: readonly Namesakes[];
}

/** Reports that ask for the same id, and the ids that they got. */
export interface Namesakes {
  readonly name: string;
  readonly reports: readonly { readonly id: string; readonly path: string }[];
}

const isBelow = (path: string, root: string): boolean =>
  root === '' ? !path.startsWith('../') : path === root || path.startsWith(`${root}/`);

interface Named {
  readonly key: string;
  readonly slug: string;
  readonly path: string;
}

interface State {
  readonly manifest: Manifest;
  /** Ids of the records that are as they were written. */
  readonly records: ReadonlySet<string>;
  /** Hash of rules, readers, options and the user's decisions: the part of the cache key that is not the report. */
  readonly rulesOf: (unit: SourceUnit) => string;
}

/** True for an entry that was made from the report as it is now, by what counts now, under the id that it has now. */
const isCurrent = (entry: ManifestEntry, unit: SourceUnit, id: string, { rulesOf }: State): boolean =>
  entry.id === id && entry.sha256 === unit.sha256 && entry.rules === rulesOf(unit);

/** Reports that ask for one name, where a job or a rename is among them. */
function namesakesOf(
  named: readonly Named[],
  ids: ReadonlyMap<string, string>,
  moved: ReadonlySet<string>,
): Namesakes[] {
  const names = new Set(named.filter(({ key }) => moved.has(key)).map(({ slug }) => slug.toLowerCase()));
  const byName = grouped(named, ({ slug }) => (names.has(slug.toLowerCase()) ? slug.toLowerCase() : undefined));
  return [...byName]
    .filter(([, reports]) => reports.length > 1)
    .map(([name, reports]) => ({
      name,
      reports: reports.map(({ key, path }) => ({ id: ids.get(key) as string, path })),
    }));
}

interface Parted {
  /** Entries of reports that are at hand or gone. */
  readonly here: readonly Keyed[];
  /** Entries of the reports that the ingest does not look at. */
  readonly elsewhere: readonly Keyed[];
}

type Keyed = readonly [key: string, entry: ManifestEntry];
type Units = ReadonlyMap<string, IdentifiedUnit['unit']>;

function partEntries({ roots, unread }: Sources, units: Units, { manifest }: State): Parted {
  const isElsewhere = (path: string): boolean =>
    !roots.some((root) => isBelow(path, root)) || unread.some((folder) => isBelow(path, folder));
  const here: Keyed[] = [];
  const elsewhere: Keyed[] = [];
  for (const pair of manifest) (!units.has(pair[0]) && isElsewhere(pair[1].path) ? elsewhere : here).push(pair);
  return { here, elsewhere };
}

/**
 * The reports at hand, and those elsewhere whose ids can be others because of what came or went: they ask for a name, or
 * have one, that another of these asks for, asked for or gets. All others keep their ids.
 */
function namesToAssign(units: Units, { here, elsewhere }: Parted) {
  const atHand = [...units].map(([key, { slug, file }]): Named => ({ key, slug, path: file.path }));
  const names = new Set(atHand.map(({ slug }) => slug.toLowerCase()));
  for (const [, { id, slug }] of here) names.add(id.toLowerCase()).add(slug.toLowerCase());
  for (;;) {
    const before = names.size;
    const near = elsewhere.filter(([, { id, slug }]) => names.has(id.toLowerCase()) || names.has(slug.toLowerCase()));
    const named = [...atHand, ...near.map(([key, { slug, path }]): Named => ({ key, slug, path }))];
    const ids = assignIds(named);
    for (const id of ids.values()) names.add(id.toLowerCase());
    for (const { slug } of named) names.add(slug.toLowerCase());
    if (names.size === before) return { named, ids, near };
  }
}

/** Decides what an ingest of `sources` does to the store; only reports below the scanned roots can vanish. */
export function planIngest(sources: Sources, state: State): Plan {
  const units: Units = new Map(sources.units.map((unit) => [unitKey(unit.file.path, unit.entry), unit] as const));
  const parted = partEntries(sources, units, state);
  const { here, elsewhere } = parted;
  const { named, ids, near } = namesToAssign(units, parted);
  const kept = new Map<string, ManifestEntry>(elsewhere);
  const renames: Rename[] = [];
  for (const [key, entry] of near) {
    const [from, to] = [entry.id, ids.get(key) as string];
    if (from === to) continue;
    kept.set(key, withChanges(entry, { id: to }));
    renames.push({ key, from, to });
  }
  const { jobs, altered } = jobsOf(units, ids, state, kept);
  const moved = new Set([...jobs, ...renames].map(({ key }) => key));
  const inUse = new Set([...ids.values(), ...renames.map(({ from }) => from)]);
  const removable = here.filter(([, { id }]) => !inUse.has(id));
  return {
    jobs,
    removals: removable.map(([, { id }]) => id),
    renames,
    kept,
    vanished: removable.filter(([key]) => !units.has(key)).length,
    unchanged: kept.size - elsewhere.length,
    altered,
    namesakes: namesakesOf(named, ids, moved),
  };
}

/** The reports to make records of; those at hand that stand as they are go into `kept`. */
function jobsOf(units: Units, ids: ReadonlyMap<string, string>, state: State, kept: Map<string, ManifestEntry>) {
  const jobs: Job[] = [];
  const altered: string[] = [];
  for (const [key, unit] of units) {
    const entry = state.manifest.get(key);
    const id = ids.get(key) as string;
    if (entry !== undefined && isCurrent(entry, unit, id, state)) {
      if (state.records.has(id)) {
        kept.set(key, entry);
        continue;
      }
      altered.push(id);
    }
    jobs.push({ key, unit, id, isNew: entry === undefined, isUnsure: entry === undefined || entry.rules === null });
  }
  return { jobs, altered };
}
