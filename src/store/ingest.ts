import { type Sources, listSources } from '../read/list-sources.js';
import type { ReadOptions, SourceUnit } from '../read/reader.js';
import { sha256 } from '../read/sha256.js';
import { textFingerprint } from '../read/text-fingerprint.js';
import { readVersion } from '../read/version.js';
import { CasebookError } from '../model/errors.js';
import type { CaseRecord } from '../record/schema.js';
import { type Override, formatOverrides } from '../repair/overrides.js';
import { schemaVersion } from '../record/version.js';
import type { Layout } from './layout.js';
import { withLock } from './lock.js';
import { type ManifestEntry, loadManifest, saveManifest } from './manifest.js';
import { overridesOf, readOverrides } from './overrides-file.js';
import { type Job, planIngest } from './plan.js';
import { listRecordIds, readRecord, removeRecord, writeRecord } from './records.js';
import { loadRawText } from './raw-text.js';
import { type Hooks, type JobOptions, runJobs } from './run-jobs.js';
import { removeTemporaries } from './write-atomic.js';

export interface IngestOptions extends JobOptions {
  readonly rulesHash: string;
  /** Called with the ids of all records that came, went or changed when the store is whole again and the lock still held;
   * not after an interruption. */
  readonly onStoreReady?: (changed: readonly string[]) => Promise<void>;
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

/** Gives a record another id. Only its name changes, so its report need not be processed again. */
async function renameRecord(layout: Layout, from: string, to: string, options: ReadOptions): Promise<void> {
  const old = await readRecord(layout, from);
  const raw = await loadRawText(layout, old, options);
  await writeRecord(layout, { ...old, id: to }, raw);
  await removeRecord(layout, from);
}

/** The user's decisions on the hyphens of each report; a table with a fault is told and counts as none. */
async function loadOverrides(
  layout: Layout,
  { units }: Sources,
  onFault: IngestOptions['onFault'],
): Promise<(unit: SourceUnit) => readonly Override[]> {
  const byPath = new Map<string, readonly Override[]>();
  for (const { path } of new Set(units.map(({ file }) => file))) {
    const overrides = await readOverrides(layout.root, path).catch((error: unknown) => {
      if (!(error instanceof CasebookError)) throw error;
      onFault?.({ error, path });
      return [];
    });
    if (overrides.length > 0) byPath.set(path, overrides);
  }
  return ({ file, sha256: hash }) => overridesOf(byPath.get(file.path) ?? [], hash);
}

/** Everything that a record depends on besides its report. */
function rulesWith(options: IngestOptions, overridesFor: Hooks['overridesFor']): (unit: SourceUnit) => string {
  const common = sha256(JSON.stringify([schemaVersion, readVersion, options.rulesHash, options.field]));
  return (unit) => {
    const overrides = overridesFor(unit);
    return overrides.length === 0 ? common : sha256(common + formatOverrides(overrides));
  };
}

async function store(layout: Layout, sources: Sources, options: IngestOptions): Promise<Stored> {
  const manifest = await loadManifest(layout);
  const overridesFor = await loadOverrides(layout, sources, options.onFault);
  const rulesOf = rulesWith(options, overridesFor);
  const plan = planIngest(sources, { manifest, records: new Set(await listRecordIds(layout)), rulesOf });
  const entries = new Map<string, ManifestEntry>(plan.kept);
  for (const id of plan.removals) await removeRecord(layout, id);
  for (const { from, to } of plan.renames) await renameRecord(layout, from, to, options);
  const save = (): Promise<void> => saveManifest(layout, entries);
  const onStored = (job: Job, record: CaseRecord, raw: string): void =>
    void entries.set(job.key, entryOf(job, record, raw, rulesOf(job.unit)));
  const outcome = await runJobs(layout, plan.jobs, { ...options, onStored, save, overridesFor }).finally(save);
  const summary = {
    new: outcome.stored.filter((job) => job.isNew).length,
    changed: outcome.stored.filter((job) => !job.isNew).length,
    unchanged: plan.unchanged,
    removed: plan.vanished,
    failed: sources.faults.length + outcome.failed,
    skipped: sources.skipped.length,
    interrupted: options.signal?.aborted ?? false,
  };
  const changed = [
    ...plan.removals,
    ...plan.renames.flatMap(({ from, to }) => [from, to]),
    ...plan.jobs.map(({ id }) => id),
  ];
  return { summary, changed };
}

interface Stored {
  readonly summary: IngestSummary;
  readonly changed: readonly string[];
}

const entryOf = (job: Job, { id, source }: CaseRecord, raw: string, rules: string): ManifestEntry => ({
  id,
  slug: job.unit.slug,
  path: source.path,
  sha256: source.sha256,
  rawSha256: source.rawSha256,
  fingerprint: textFingerprint(raw),
  rules,
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
 * Brings the store in step with the reports below `paths`: parses what is new or changed (or was made with other rules),
 * removes what is gone. Throws a CasebookError for a path that does not exist or a store that another process writes to.
 */
export async function ingest(layout: Layout, paths: readonly string[], options: IngestOptions): Promise<IngestSummary> {
  return await withLock(layout.lock, async () => {
    for (const folder of [layout.extracted, layout.index, layout.rawTexts]) await removeTemporaries(folder);
    const sources = await listSources(paths, { ...options, base: layout.root, corpus: layout.corpus });
    if (options.signal?.aborted) return nothingDone;
    for (const fault of [...sources.faults, ...sources.skipped]) options.onFault?.(fault);
    return await storeAll(layout, sources, options);
  });
}

/** Takes what a report's file (`path` as records name it) gave out of the store; no other report is looked at. */
export async function forget(layout: Layout, path: string, options: IngestOptions): Promise<IngestSummary> {
  const sources: Sources = { units: [], faults: [], skipped: [], roots: [path], unread: [] };
  return await withLock(layout.lock, () => storeAll(layout, sources, options));
}

async function storeAll(layout: Layout, sources: Sources, options: IngestOptions): Promise<IngestSummary> {
  const { summary, changed } = await store(layout, sources, options);
  if (!summary.interrupted) await options.onStoreReady?.(changed);
  return summary;
}
