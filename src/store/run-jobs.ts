import PQueue from 'p-queue';
import { flatMapped } from '../model/lists.js';
import type { AnnotatedReport, RawReport } from '../model/report.js';
import { readUnits } from '../read/read-units.js';
import type { ReadFault, ReadOptions, SourceUnit } from '../read/reader.js';
import type { CaseRecord } from '../record/schema.js';
import type { Override } from '../repair/overrides.js';
import type { Layout } from './layout.js';
import type { Job } from './plan.js';
import type { RecordState } from './file-state.js';
import { removeRecord, writeRecord } from './records.js';
import { toRecord } from './to-record.js';

/** Milliseconds between two saves of the manifest in mid-run. */
const saveInterval = 10_000;

export interface JobOptions extends ReadOptions {
  /** Reports in work at the same time. */
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  /** Called before the first report is processed; not where there is none. */
  readonly prepare?: () => Promise<void>;
  /** Reports as they are annotated, in their order; `overrides` are the user's decisions on hyphens of each. */
  readonly processAll: (
    reports: readonly RawReport[],
    overrides: readonly (readonly Override[])[],
  ) => readonly AnnotatedReport[];
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

/** A report in work. */
interface Work {
  readonly job: Job;
  readonly report: RawReport;
}

/** So few reports take less time by code that is not compiled for them. */
const fewReports = 4;

/** As many reports, or as many code units of them, are processed together: more gain nothing, and wait. */
const fullBatch = { reports: 32, length: 30_000 } as const;

const isFull = (batch: readonly Work[]): boolean =>
  batch.length >= fullBatch.reports ||
  batch.reduce((sum, { report }) => sum + report.raw.length, 0) >= fullBatch.length;

/** The reports of a batch as they are annotated; after an error one by one, which tells whose bug it is. */
function processed(
  batch: readonly Work[],
  options: Pick<JobOptions & Hooks, 'processAll' | 'overridesFor'>,
): readonly (AnnotatedReport | Error)[] {
  try {
    return options.processAll(
      batch.map(({ report }) => report),
      batch.map(({ job }) => options.overridesFor(job.unit)),
    );
  } catch (cause) {
    const [one, another] = batch;
    if (one === undefined || another !== undefined) return flatMapped(batch, (each) => processed([each], options));
    return [failure(one.report, cause)];
  }
}

const failure = ({ source, id }: RawReport, cause: unknown): Error =>
  new Error(`${source.path} (${id}) could not be processed`, { cause });

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
 * Reads, processes and stores the reports of `jobs`, short ones some dozen at a time; reading waits while more than a
 * few are in work. A fault of a report goes to `onFault`; an error of `processAll` is a bug, stops the run and is thrown
 * after the writes in hand are done, with the report's path.
 */
export async function runJobs(layout: Layout, jobs: readonly Job[], options: JobOptions & Hooks): Promise<Outcome> {
  const queue = new PQueue({ concurrency: options.concurrency });
  const waiting = new Map(jobs.map((job) => [job.id, job] as const));
  const stored: Stored[] = [];
  const saveSometimes = sometimes(options.save);
  const bugs: Error[] = [];
  const keep = async ({ job, report }: Work, annotated: AnnotatedReport): Promise<void> => {
    const record = toRecord(annotated, jobs.length <= fewReports);
    const { state, isSame } = await writeRecord(layout, record, report.raw);
    waiting.delete(report.id);
    stored.push({ job, isSame });
    options.onStored(job, record, report.raw, state);
    options.onProgress?.(stored.length, jobs.length);
    await saveSometimes();
  };
  const isStopped = (): boolean => bugs.length > 0 || (options.signal?.aborted ?? false);
  const process = async (batch: readonly Work[]): Promise<void> => {
    for (const [i, annotated] of processed(batch, options).entries()) {
      const work = batch[i] as Work;
      if (annotated instanceof Error) bugs.push(annotated);
      if (annotated instanceof Error || isStopped()) return;
      void queue.add(() => keep(work, annotated)).catch((cause: unknown) => bugs.push(failure(work.report, cause)));
      await queue.onSizeLessThan(options.concurrency * 2);
    }
  };
  let batch: Work[] = [];
  if (jobs.length > 0) await options.prepare?.();
  for await (const item of readUnits(jobs, options)) {
    if (isStopped()) break;
    if ('error' in item) {
      options.onFault?.(item);
      continue;
    }
    const job = waiting.get(item.ok.id);
    if (job !== undefined) batch.push({ job, report: item.ok });
    if (!isFull(batch)) continue;
    await process(batch);
    batch = [];
  }
  if (!isStopped()) await process(batch);
  if (isStopped()) queue.clear();
  await queue.onIdle();
  if (bugs[0] !== undefined) throw bugs[0];
  if (isStopped()) return { stored, failed: 0 };
  // A record whose report can no longer be read would say what no source says.
  for (const id of waiting.keys()) await removeRecord(layout, id);
  return { stored, failed: waiting.size };
}
