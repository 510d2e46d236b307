import { readFile } from 'node:fs/promises';
import { isMissing } from './is-missing.js';

/** The text of a file (UTF-8); null when it does not exist. An error of the system names the file, also where the system does not. */
export async function readIfThere(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    if (error instanceof Error && 'code' in error) Object.assign(error, { path });
    throw error;
  });
}
