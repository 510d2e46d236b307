import { statSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import { type Layout, recordPath } from '../store/layout.js';
import { withLock } from '../store/lock.js';
import { listRecordIds, readRecord } from '../store/records.js';
import { isMissing, writeAtomic } from '../store/write-atomic.js';
import { toSearchDocument } from './document.js';
import { seenFile } from './apply-changes.js';
import { openSearchIndex } from './open-index.js';
import type { IndexChange, SearchIndex } from './search-index.js';
import type { Vocabulary } from './vocabulary.js';

export interface RefreshOptions {
  /** How JSON Lines are read, for a report whose raw text is not kept. */
  readonly read: () => Promise<ReadOptions>;
  /** Called for each record that cannot be indexed; the others are. */
  readonly onFault: (error: CasebookError) => void;
  /** Called before records are read, with their number. */
  readonly onStart?: (records: number) => void;
}

/** Records that are put into the index in one go. */
const batchSize = 1_000;
/** From so many new reports on, the index is made one segment at the end. */
const manyReports = 5_000;
/** A folder that changed this recently may change again without its time telling so. */
const settledAfterMs = 100;
/** How long, and how often, to look whether another process has brought the index in step. */
const longestWaitMs = 120_000;
const pollMs = 100;

/** Time of the last change in the folder of the records; null when there is none. */
function folderTime(layout: Layout): number | null {
  const stats = statSync(layout.extracted, { throwIfNoEntry: false });
  return stats === undefined ? null : stats.mtimeMs;
}

const seenPath = (layout: Layout): string => join(layout.search, seenFile);

/** True when no record came, went or was replaced since the index was last compared with them. */
async function isSeen(layout: Layout, time: number | null): Promise<boolean> {
  try {
    return time !== null && Number(await readFile(seenPath(layout), 'utf8')) === time;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Tells apart the states of a record's file without reading it; null when it is gone. */
function signatureOf(layout: Layout, id: string): string | null {
  const stats = statSync(recordPath(layout, id), { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.size}-${stats.mtimeMs}`;
}

async function toPut(
  layout: Layout,
  id: string,
  signature: string,
  read: ReadOptions,
  vocabulary: Vocabulary,
): Promise<IndexChange> {
  const { loadRawText } = await import('../store/raw-text.js');
  const record = await readRecord(layout, id);
  return {
    kind: 'put',
    document: toSearchDocument(record, await loadRawText(layout, record, read), vocabulary),
    signature,
  };
}

/** Applies what differs between the records on disk and the index. */
async function update(layout: Layout, index: SearchIndex, options: RefreshOptions): Promise<void> {
  const known = new Map(index.documents().map(({ id, signature }) => [id, signature]));
  const ids = await listRecordIds(layout);
  const present = new Set(ids);
  const gone = [...known.keys()].filter((id) => !present.has(id));
  const changed = ids.flatMap((id) => {
    const signature = signatureOf(layout, id);
    return signature === null || known.get(id) === signature ? [] : [{ id, signature }];
  });
  if (gone.length === 0 && changed.length === 0) return;
  const { loadVocabulary } = await import('./load-vocabulary.js');
  const vocabulary = loadVocabulary(await readFile(layout.lexicon, 'utf8').catch(() => ''));
  if (gone.length > 0)
    index.apply(
      gone.map((id) => ({ kind: 'remove', id })),
      vocabulary,
    );
  if (changed.length === 0) return;
  options.onStart?.(changed.length);
  const read = await options.read();
  for (let at = 0; at < changed.length; at += batchSize) {
    const changes: IndexChange[] = [];
    for (const { id, signature } of changed.slice(at, at + batchSize)) {
      try {
        changes.push(await toPut(layout, id, signature, read, vocabulary));
      } catch (error) {
        if (!(error instanceof CasebookError)) throw error;
        options.onFault(error);
        if (known.has(id)) changes.push({ kind: 'remove', id });
      }
    }
    index.apply(changes, vocabulary);
  }
  if (changed.length >= manyReports) index.compact(vocabulary);
}

/** The index as it is; null for one that is damaged or of another version. */
function openUsable(layout: Layout): SearchIndex | null {
  try {
    return openSearchIndex(layout.search);
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

/** Opens the index and brings it in step; only one process at a time may do so. */
async function openAndUpdate(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const time = folderTime(layout);
  const isSettled = time !== null && Date.now() - time > settledAfterMs;
  const usable = openUsable(layout);
  if (usable === null) await rm(layout.search, { recursive: true, force: true });
  const index = usable ?? openSearchIndex(layout.search);
  try {
    await update(layout, index, options);
  } catch (error) {
    index.close();
    throw error;
  }
  if (isSettled && (await exists(layout.search))) await writeAtomic(seenPath(layout), String(time));
  return index;
}

/** Runs `work` alone; waits for another process that is at it. Throws `STORE_LOCKED` when that takes too long. */
async function alone<T>(layout: Layout, work: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + longestWaitMs;
  for (;;) {
    try {
      return await withLock(`${layout.search}.lock`, work);
    } catch (error) {
      const isLocked = error instanceof CasebookError && error.code === 'STORE_LOCKED';
      if (!isLocked || Date.now() > giveUp) throw error;
      await setTimeout(pollMs);
    }
  }
}

/**
 * Opens the search index of a workspace, brought in step with its records: what is missing, stale, damaged or of another
 * version is made again. The caller closes it.
 */
export async function openFreshIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const index = openUsable(layout);
  if (index !== null && (await isSeen(layout, folderTime(layout)))) return index;
  index?.close();
  return await alone(layout, () => openAndUpdate(layout, options));
}

/** Makes the index anew from all records. */
export async function rebuildIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  return await alone(layout, async () => {
    await rm(layout.search, { recursive: true, force: true });
    return await openAndUpdate(layout, options);
  });
}

const exists = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => null)) !== null;
