import { readFile } from 'node:fs/promises';
import { isMissing } from './is-missing.js';

/** The text of a file (UTF-8); null when it does not exist. */
export async function readIfThere(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
