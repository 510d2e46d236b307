import { copyFile, link, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing } from './is-missing.js';

let written = 0;

/** A path for a file that is not whole yet. It is hidden, so that no scan of a folder takes it for a report. */
function temporaryBeside(path: string): string {
  written += 1;
  return join(dirname(path), `.${process.pid}-${written}.tmp`);
}

/**
 * Writes a file so that a reader sees the old content or the new one and never a part: a temporary file beside it, renamed.
 * An error of the system names the file itself, also where the system names none (a full disk).
 */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryBeside(path);
  const write = (): Promise<void> => writeFile(temporary, content);
  try {
    await write().catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await mkdir(dirname(path), { recursive: true });
      await write();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof Error && 'code' in error) Object.assign(error, { path });
    throw error;
  }
}

/** Gives a file a second name that nothing has; throws the system's `EEXIST` where something does. */
async function nameAnew(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw error;
    // Some file systems have no links: there the name is taken by an empty file, which is then replaced.
    await (await open(to, 'wx')).close();
    await rename(from, to);
  });
}

/**
 * Copies a file so that a process that is killed leaves no part of it under the new name. Replaces nothing: throws the
 * system's `EEXIST` where a file stands there already.
 */
export async function copyAtomic(from: string, to: string): Promise<void> {
  const temporary = temporaryBeside(to);
  try {
    await copyFile(from, temporary);
    await nameAnew(temporary, to);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Removes what a writer that was killed left in a folder. Call it only while no other process writes there. */
export async function removeTemporaries(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => /^\.\d+-\d+\.tmp$/u.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}
