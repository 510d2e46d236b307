import { statSync } from 'node:fs';
import { sha256 } from '../read/sha256.js';
import { readIfThere } from './read-if-there.js';

/** What tells, mostly without reading it, that a record's file is as casebook wrote it. */
export interface RecordState {
  /** Bytes of the file. */
  readonly size: number;
  /** Time of its last change in milliseconds. */
  readonly time: number;
  readonly sha256: string;
}

/** The state of a file that holds `text`; null when it is gone. */
export function stateOf(path: string, text: string): RecordState | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : { size: stats.size, time: stats.mtimeMs, sha256: sha256(text) };
}

/**
 * The state of now of a file that still holds what it held in the state before; null when it holds something else or is
 * gone. It is read only where its size is the same and its time is not, as in a copy.
 */
export async function stillAs(path: string, before: RecordState): Promise<RecordState | null> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.size !== before.size) return null;
  if (stats.mtimeMs === before.time) return before;
  const text = await readIfThere(path);
  return text !== null && sha256(text) === before.sha256 ? { ...before, time: stats.mtimeMs } : null;
}
