import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isMissing } from './is-missing.js';

/** Null for the error of a file that is not there; any other is thrown with the file's name, also where the system names none. */
function nullIfMissing(error: unknown, path: string): null {
  if (isMissing(error)) return null;
  if (error instanceof Error && 'code' in error) Object.assign(error, { path });
  throw error;
}

/** The text of a file (UTF-8); null when it does not exist. An error of the system names the file. */
export const readIfThere = async (path: string): Promise<string | null> =>
  await readFile(path, 'utf8').catch((error: unknown) => nullIfMissing(error, path));

/** The bytes of a file, read at once; null when it does not exist. An error of the system names the file. */
export function readBytesIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    return nullIfMissing(error, path);
  }
}

/** The text of a file (UTF-8), read at once. */
export const readNowIfThere = (path: string): string | null => readBytesIfThere(path)?.toString() ?? null;
