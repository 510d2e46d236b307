import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Layout } from '../store/layout.js';

const refusals: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS']);

/** True for the error of a place where nothing may be written. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && refusals.has(error.code);

/**
 * The layout of a workspace that may not be written to, with its index in a folder for temporary files, which later
 * searches find again; null when that folder is not the user's own.
 */
export function withIndexElsewhere(layout: Layout): Layout | null {
  // A container may run as a user without a name, of whom `os.userInfo` knows nothing.
  const uid = process.getuid?.() ?? -1;
  const hash = createHash('sha256').update(layout.root).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `casebook-${uid}-${hash}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== uid) return null;
  return { ...layout, search: join(folder, 'search') };
}
