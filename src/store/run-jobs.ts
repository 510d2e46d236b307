import PQueue from 'p-queue';
import type { AnnotatedReport, RawReport } from '../model/report.js';
import { readUnits } from '../read/read-units.js';
import type { ReadFault, ReadOptions, SourceUnit } from '../read/reader.js';
import type { CaseRecord } from '../record/schema.js';
import type { Override } from '../repair/overrides.js';
import type { Layout } from './layout.js';
import type { Job } from './plan.js';
import type { RecordState } from './record-state.js';
import { removeRecord, writeRecord } from './records.js';
import { toRecord } from './to-record.js';

/** Milliseconds between two saves of the manifest in mid-run. */
const saveInterval = 10_000;

export interface JobOptions extends ReadOptions {
  /** Reports in work at the same time. */
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  /** `overrides` are the user's decisions on hyphens of the report. */
  readonly process: (report: RawReport, overrides: readonly Override[]) => AnnotatedReport;
  readonly onFault?: (fault: ReadFault) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Hooks {
  readonly onStored: (job: Job, record: CaseRecord, raw: string, state: RecordState | null) => void;
  readonly save: () => Promise<void>;
  readonly overridesFor: (unit: SourceUnit) => readonly Override[];
}

interface Stored {
  readonly job: Job;
  /** True when the record was there with these very bytes. */
  readonly isSame: boolean;
}

interface Outcome {
  readonly stored: readonly Stored[];
  readonly failed: number;
}

/** Calls `save` when the last call is long enough ago. */
function sometimes(save: () => Promise<void>): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < saveInterval) return;
    last = performance.now();
    await save();
  };
}

/**
 * Reads, processes and stores the reports of `jobs`; reading waits while more than a few reports are in work.
 * A fault of a report goes to `onFault`; an error of `process` is a bug, stops the run and is thrown after the writes
 * in hand are done, with the report's path.
 */
export async function runJobs(layout: Layout, jobs: readonly Job[], options: JobOptions & Hooks): Promise<Outcome> {
  const queue = new PQueue({ concurrency: options.concurrency });
  const waiting = new Map(jobs.map((job) => [job.id, job] as const));
  const stored: Stored[] = [];
  const saveSometimes = sometimes(options.save);
  const bugs: Error[] = [];
  const work = async (report: RawReport): Promise<void> => {
    const job = waiting.get(report.id);
    if (job === undefined) return;
    const record = toRecord(options.process(report, options.overridesFor(job.unit)));
    const { state, isSame } = await writeRecord(layout, record, report.raw);
    waiting.delete(report.id);
    stored.push({ job, isSame });
    options.onStored(job, record, report.raw, state);
    options.onProgress?.(stored.length, jobs.length);
    await saveSometimes();
  };
  const isStopped = (): boolean => bugs.length > 0 || (options.signal?.aborted ?? false);
  for await (const item of readUnits(jobs, options)) {
    if (isStopped()) break;
    if ('error' in item) {
      options.onFault?.(item);
      continue;
    }
    const { path } = item.ok.source;
    void queue
      .add(() => work(item.ok))
      .catch((cause: unknown) => bugs.push(new Error(`${path} (${item.ok.id}) could not be processed`, { cause })));
    await queue.onSizeLessThan(options.concurrency * 2);
  }
  if (isStopped()) queue.clear();
  await queue.onIdle();
  if (bugs[0] !== undefined) throw bugs[0];
  if (isStopped()) return { stored, failed: 0 };
  // A record whose report can no longer be read would say what no source says.
  for (const id of waiting.keys()) await removeRecord(layout, id);
  return { stored, failed: waiting.size };
}
