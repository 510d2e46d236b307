import { statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import { settledAfterMs } from '../store/file-state.js';
import { type Layout, recordPath } from '../store/layout.js';
import { withLock } from '../store/lock.js';
import { readIfThere } from '../store/read-if-there.js';
import { listRecordIds, readRecord } from '../store/records.js';
import { writeAtomic } from '../store/write-atomic.js';
import { byCodeUnit } from './code-units.js';
import { toSearchDocument } from './document.js';
import { openSearchIndex } from './open-index.js';
import { type RefreshOptions, folderTime, openUsable, seenPath } from './index-state.js';
import type { IndexChange, SearchIndex } from './search-index.js';
import type { Vocabulary } from './vocabulary.js';

/** Records that are put into the index in one go. */
const batchSize = 1_000;
/** From so many new reports on, the index is made one segment at the end. */
const manyReports = 5_000;
/** How long, and how often, to look whether another process has brought the index in step. */
const longestWaitMs = 120_000;
const pollMs = 100;

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

interface Differences {
  readonly gone: readonly string[];
  readonly changed: readonly { readonly id: string; readonly signature: string }[];
  readonly isKnown: (id: string) => boolean;
}

/** What differs between the records on disk and the index, where the ids of the records that changed are known. */
function differencesOf(layout: Layout, index: SearchIndex, ids: readonly string[]): Differences {
  const isKnown = (id: string): boolean => index.has(id);
  const present = [...new Set(ids)].toSorted(byCodeUnit).map((id) => ({ id, signature: signatureOf(layout, id) }));
  return {
    gone: present.filter(({ id, signature }) => signature === null && isKnown(id)).map(({ id }) => id),
    changed: present.filter((one): one is { id: string; signature: string } => one.signature !== null),
    isKnown,
  };
}

/** What differs between the records on disk and the index. */
async function compare(layout: Layout, index: SearchIndex): Promise<Differences> {
  const known = new Map(index.documents().map(({ id, signature }) => [id, signature]));
  const present = new Map((await listRecordIds(layout)).map((id) => [id, signatureOf(layout, id)]));
  return {
    gone: [...known.keys()].filter((id) => (present.get(id) ?? null) === null),
    changed: [...present].flatMap(([id, signature]) =>
      signature === null || known.get(id) === signature ? [] : [{ id, signature }],
    ),
    isKnown: (id) => known.has(id),
  };
}

/** Applies what differs between the records on disk and the index. */
async function update(layout: Layout, index: SearchIndex, options: RefreshOptions): Promise<void> {
  const { gone, changed, isKnown } =
    options.changed == null ? await compare(layout, index) : differencesOf(layout, index, options.changed);
  if (gone.length === 0 && changed.length === 0) return;
  const { loadVocabulary } = await import('./load-vocabulary.js');
  const vocabulary = await loadVocabulary((await readIfThere(layout.lexicon)) ?? '', layout.compiled);
  if (gone.length > 0)
    await index.apply(
      gone.map((id) => ({ kind: 'remove', id })),
      vocabulary,
    );
  if (changed.length === 0) return;
  options.onStart?.(changed.length);
  const read = options.read();
  for (let at = 0; at < changed.length; at += batchSize) {
    const changes: IndexChange[] = [];
    for (const { id, signature } of changed.slice(at, at + batchSize)) {
      try {
        changes.push(await toPut(layout, id, signature, read, vocabulary));
      } catch (error) {
        if (!(error instanceof CasebookError)) throw error;
        options.onFault(error);
        if (isKnown(id)) changes.push({ kind: 'remove', id });
      }
    }
    await index.apply(changes, vocabulary);
  }
  if (changed.length >= manyReports) await index.compact(vocabulary);
}

/**
 * Who has changed the store, and so knows what to index, waits until the folder's time would tell of a further change, so
 * that the next search need not compare everything. True when there was none.
 */
async function settles(layout: Layout, time: number | null): Promise<boolean> {
  if (time === null) return false;
  await setTimeout(Math.max(0, settledAfterMs + 1 - (Date.now() - time)));
  return folderTime(layout) === time;
}

/** Opens the index and brings it in step; only one process at a time may do so. */
async function openAndUpdate(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  const time = folderTime(layout);
  const wasSettled = time !== null && Date.now() - time > settledAfterMs;
  const usable = openUsable(layout);
  if (usable === null) await rm(layout.search, { recursive: true, force: true });
  const index = usable ?? openSearchIndex(layout.search);
  try {
    await update(layout, index, options);
  } catch (error) {
    index.close();
    throw error;
  }
  const isSettled = wasSettled || (options.changed != null && (await settles(layout, time)));
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

/** Opens the index when no other process changes it, brought in step with the records. */
export const updateIndex = (layout: Layout, options: RefreshOptions): Promise<SearchIndex> =>
  alone(layout, () => openAndUpdate(layout, options));

/** Makes the index anew from all records. */
export async function remakeIndex(layout: Layout, options: RefreshOptions): Promise<SearchIndex> {
  return await alone(layout, async () => {
    await rm(layout.search, { recursive: true, force: true });
    return await openAndUpdate(layout, options);
  });
}

const exists = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => null)) !== null;
