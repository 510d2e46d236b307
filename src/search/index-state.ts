import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import type { Layout } from '../store/layout.js';
import { isMissing } from '../store/is-missing.js';
import { seenFile } from './manifest.js';
import { openSearchIndex } from './open-index.js';
import type { SearchIndex } from './search-index.js';

export interface RefreshOptions {
  /** How JSON Lines are read, for a report whose raw text is not kept. */
  readonly read: () => ReadOptions;
  /** Called for each record that cannot be indexed; the others are. */
  readonly onFault: (error: CasebookError) => void;
  /** Ids of the records that changed since the index was in step; null or left out where that is not known. */
  readonly changed?: readonly string[] | null;
  /** Called with the folder of the index where the workspace may not be written to. */
  readonly onElsewhere?: (folder: string) => void;
  /** Called before records are read, with their number. */
  readonly onStart?: (records: number) => void;
}

/** Time of the last change in the folder of the records; null when there is none. */
export function folderTime(layout: Layout): number | null {
  const stats = statSync(layout.extracted, { throwIfNoEntry: false });
  return stats === undefined ? null : stats.mtimeMs;
}

export const seenPath = (layout: Layout): string => join(layout.search, seenFile);

/** True when no record came, went or was replaced since the index was last compared with them. */
export function isSeen(layout: Layout, time: number | null): boolean {
  try {
    return time !== null && Number(readFileSync(seenPath(layout), 'utf8')) === time;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** The index as it is; null for one that is damaged or of another version. */
export function openUsable(layout: Layout): SearchIndex | null {
  try {
    return openSearchIndex(layout.search);
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}
