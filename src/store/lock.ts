import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { CasebookError } from '../model/errors.js';
import { readIfThere } from './read-if-there.js';

interface Owner {
  readonly pid: number;
  readonly host: string;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function parseOwner(text: string): Owner | null {
  const [, pid, host] = /^(\d+) (\S+)\n$/u.exec(text) ?? [];
  return pid === undefined || host === undefined ? null : { pid: Number(pid), host };
}

/** A process that belongs to another user is alive too (EPERM). */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid} ${hostname()}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** The owner of a lock whose process lives or cannot be asked; null when the lock may be taken. */
async function livingOwner(path: string): Promise<Owner | null> {
  const owner = parseOwner((await readIfThere(path)) ?? '');
  if (owner === null) return null;
  return owner.host !== hostname() || isAlive(owner.pid) ? owner : null;
}

/**
 * Runs `work` while this process alone may write to the store. A lock whose owner died is taken over.
 * Throws a CasebookError (`STORE_LOCKED`) when another process holds it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  if (!(await tryLock(path))) {
    const owner = await livingOwner(path);
    if (owner === null) await rm(path, { force: true });
    if (owner !== null || !(await tryLock(path))) {
      const who = owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`;
      throw new CasebookError('STORE_LOCKED', `${who} is writing to this workspace; wait for it, or delete ${path}`);
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
