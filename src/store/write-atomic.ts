import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing } from './is-missing.js';

let written = 0;

/**
 * Writes a file so that a reader sees the old content or the new one and never a part: a temporary file beside it, renamed.
 * An error of the system names the file itself, also where the system names none (a full disk).
 */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  written += 1;
  const temporary = `${path}.${process.pid}-${written}.tmp`;
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

/** Removes what a writer that was killed left in a folder. Call it only while no other process writes there. */
export async function removeTemporaries(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => /\.\d+-\d+\.tmp$/u.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}
