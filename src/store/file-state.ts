import { type Stats, statSync } from 'node:fs';
import { sha256 } from '../read/sha256.js';
import { readIfThere } from './read-if-there.js';

/** What tells, without reading it, that a file is as it was when it was looked at. */
export interface FileState {
  /** Bytes of the file. */
  readonly size: number;
  /** Time of its last change in milliseconds, which programs may set as they like. */
  readonly time: number;
  /**
   * Time, in milliseconds, of the last change of its content, name or rights, which no program can set; null where the
   * file was not settled or this is not known, so that no file is known by the state.
   */
  readonly change: number | null;
}

/** The state of a record's file, and what it held. */
export interface RecordState extends FileState {
  readonly sha256: string;
}

/** A file or folder that changed this recently may change again without its time telling so: the clock of files ticks. */
export const settledAfterMs = 50;
/** The same where file systems count whole seconds, FAT two of them. */
const coarselySettledAfterMs = 2_000;

/** True when every change of a file from `now` on (milliseconds) gives it another time. */
function isSettled({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>, now: number): boolean {
  const grain = ctimeMs % 1_000 === 0 ? coarselySettledAfterMs : settledAfterMs;
  return Math.max(mtimeMs, ctimeMs) < now - grain;
}

/** The state of a file that is read behind `now` (milliseconds), by what the system said of it then. */
export function stateAt(stats: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs'>, now: number): FileState {
  return { size: stats.size, time: stats.mtimeMs, change: isSettled(stats, now) ? stats.ctimeMs : null };
}

/** True when a file of this state holds what it held in the state before. */
export const isUntouched = (stats: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs'>, before: FileState): boolean =>
  stats.size === before.size && stats.mtimeMs === before.time && stats.ctimeMs === before.change;

/** The state of a file that this process alone may write to and has written `text` to; null when it is gone. */
export function writtenState(path: string, text: string): RecordState | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return { size: stats.size, time: stats.mtimeMs, change: stats.ctimeMs, sha256: sha256(text) };
}

/**
 * The state of now of a file that still holds what it held in the state before; null when it holds something else or is
 * gone. It is read only where its size is the same and its times are not, as in a copy.
 */
export async function stillAs(path: string, before: RecordState): Promise<RecordState | null> {
  const now = Date.now();
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.size !== before.size) return null;
  if (isUntouched(stats, before)) return before;
  const text = await readIfThere(path);
  return text !== null && sha256(text) === before.sha256 ? { ...stateAt(stats, now), sha256: before.sha256 } : null;
}
