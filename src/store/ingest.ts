import { type Sources, listSources } from '../read/list-sources.js';
import type { SourceUnit } from '../read/reader.js';
import { sha256 } from '../read/sha256.js';
import { textFingerprint } from '../read/text-fingerprint.js';
import { readVersion } from '../read/version.js';
import type { CaseRecord } from '../record/schema.js';
import { formatOverrides } from '../repair/overrides.js';
import { schemaVersion } from '../record/version.js';
import type { Layout } from './layout.js';
import { loadOverrides } from './load-overrides.js';
import { compareRecords } from './compare-records.js';
import { withLock } from './lock.js';
import { KnownSources } from './known-sources.js';
import { loadManifest, saveManifest } from './manifest.js';
import { type Manifest, type ManifestEntry, type ManifestFile, rulesDigits } from './manifest-entry.js';
import { type Job, type Plan, planIngest } from './plan.js';
import { removeRecord } from './records.js';
import { renameRecord } from './rename-record.js';
import { type Hooks, type JobOptions, runJobs } from './run-jobs.js';
import { removeTemporaries } from './write-atomic.js';

export interface IngestOptions extends JobOptions {
  readonly rulesHash: string;
  /** Called with what is going to be done, before anything is. */
  readonly onPlan?: (plan: Plan) => void;
  /** Called with each record that was made. */
  readonly onRecord?: (record: CaseRecord) => void;
  /** Called with what changed and with the manifest, when the store is whole again and the lock still held; not after an
   * interruption. */
  readonly onStoreReady?: (changes: Changes, manifest: Manifest) => Promise<void>;
}

/** What an ingest did, by ids. */
export interface Changes {
  /** Reports that came, went, changed or were read again. */
  readonly reports: readonly string[];
  /** Those of them whose records are not as they were. */
  readonly records: readonly string[];
}

/** What an ingest did, in reports. */
export interface IngestSummary {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: number;
  /** Files below a scanned folder that no reader reads. */
  readonly skipped: number;
  /** True when the user stopped it; what was finished by then is stored. */
  readonly interrupted: boolean;
}

/** Everything that a record depends on besides its report. */
function rulesWith(options: IngestOptions, overridesFor: Hooks['overridesFor']): (unit: SourceUnit) => string {
  const common = sha256(JSON.stringify([schemaVersion, readVersion, options.rulesHash, options.field]));
  return (unit) => {
    const overrides = overridesFor(unit);
    const hash = overrides.length === 0 ? common : sha256(common + formatOverrides(overrides));
    return hash.slice(0, rulesDigits);
  };
}

/** True when both have the very same values. */
const areSame = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

async function store(layout: Layout, known: KnownSources, sources: Sources, options: IngestOptions): Promise<Stored> {
  const { manifest, records } = await compareRecords(layout, known.manifest.entries, sources);
  const overridesFor = await loadOverrides(layout, sources, options.onFault);
  const rulesOf = rulesWith(options, overridesFor);
  const plan = planIngest(sources, { manifest, records, rulesOf });
  options.onPlan?.(plan);
  const entries = new Map<string, ManifestEntry>(plan.kept);
  for (const id of plan.removals) await removeRecord(layout, id);
  for (const rename of plan.renames) await renameRecord(layout, rename, entries, options);
  const save = async (): Promise<void> => {
    const files = known.filesOf(entries);
    const isAsBefore = areSame(files, known.manifest.files) && areSame(entries, known.manifest.entries);
    if (!isAsBefore) await saveManifest(layout, { entries, files });
  };
  const onStored: Hooks['onStored'] = (job, record, raw, state) => {
    entries.set(job.key, { ...entryOf(job, record, raw), rules: rulesOf(job.unit), record: state });
    options.onRecord?.(record);
  };
  const outcome = await runJobs(layout, plan.jobs, { ...options, onStored, save, overridesFor }).finally(save);
  const made = outcome.stored.filter(({ job, isSame }) => !(isSame && job.isUnsure));
  const summary = {
    new: made.filter(({ job }) => job.isNew).length,
    changed: made.filter(({ job }) => !job.isNew).length,
    unchanged: plan.unchanged + outcome.stored.length - made.length,
    removed: plan.vanished,
    failed: sources.faults.length + outcome.failed,
    skipped: sources.skipped.length,
    interrupted: options.signal?.aborted ?? false,
  };
  const asBefore = new Set(outcome.stored.filter(({ isSame }) => isSame).map(({ job }) => job.id));
  const reports = [
    ...plan.removals,
    ...plan.renames.flatMap(({ from, to }) => [from, to]),
    ...plan.jobs.map(({ id }) => id),
  ];
  const changes = { reports, records: reports.filter((id) => !asBefore.has(id)) };
  return { summary, changes, manifest: entries };
}

interface Stored {
  readonly summary: IngestSummary;
  readonly changes: Changes;
  readonly manifest: Manifest;
}

const entryOf = (job: Job, { id, source }: CaseRecord, raw: string): Omit<ManifestEntry, 'rules' | 'record'> => ({
  id,
  slug: job.unit.slug,
  path: source.path,
  sha256: source.sha256,
  rawSha256: source.rawSha256,
  fingerprint: textFingerprint(raw),
});

const nothingDone: IngestSummary = {
  new: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  failed: 0,
  skipped: 0,
  interrupted: true,
};

/**
 * Runs `work` with the manifest of a store that this process alone may write to meanwhile. Throws a CasebookError
 * (`STORE_LOCKED`) for a store that another process writes to.
 */
export const withStore = <T>(layout: Layout, work: (manifest: ManifestFile) => Promise<T>): Promise<T> =>
  withLock(layout.lock, async () => {
    for (const folder of [layout.extracted, layout.index, layout.rawTexts]) await removeTemporaries(folder);
    return await work(await loadManifest(layout));
  });

/**
 * Brings the store in step with the reports below `paths`: parses what is new or changed (or was made with other rules),
 * removes what is gone. `manifest` is that of a store that is held (`withStore`). Throws a CasebookError for a path that
 * does not exist.
 */
export async function ingestHeld(
  layout: Layout,
  manifest: ManifestFile,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestSummary> {
  const known = new KnownSources(manifest, options);
  const places = { base: layout.root, corpus: layout.corpus };
  const sources = await listSources(paths, { ...options, ...places, known });
  if (options.signal?.aborted) return nothingDone;
  for (const fault of [...sources.faults, ...sources.skipped]) options.onFault?.(fault);
  return await storeAll(layout, known, sources, options);
}

/** `ingestHeld` of a store that nobody holds yet. */
export const ingest = (layout: Layout, paths: readonly string[], options: IngestOptions): Promise<IngestSummary> =>
  withStore(layout, (manifest) => ingestHeld(layout, manifest, paths, options));

/** Takes what a report's file (`path` as records name it) gave out of a store that is held; no other report is looked at. */
export async function forgetHeld(
  layout: Layout,
  manifest: ManifestFile,
  path: string,
  options: IngestOptions,
): Promise<IngestSummary> {
  const sources: Sources = { units: [], faults: [], skipped: [], roots: [path], unread: [] };
  return await storeAll(layout, new KnownSources(manifest, options), sources, options);
}

async function storeAll(
  layout: Layout,
  known: KnownSources,
  sources: Sources,
  options: IngestOptions,
): Promise<IngestSummary> {
  const { summary, changes, manifest } = await store(layout, known, sources, options);
  if (!summary.interrupted) await options.onStoreReady?.(changes, manifest);
  return summary;
}
