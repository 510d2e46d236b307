import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { allTables } from './read-table.js';

/** Where a build keeps what it compiled of the shipped tables. */
export const shippedPath = fileURLToPath(new URL('./compiled.bin', import.meta.url));

/** What `tsc -b` remembers of a build: it names the content of each module. */
const buildPath = fileURLToPath(new URL('../tsconfig.tsbuildinfo', import.meta.url));

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/**
 * What compiled data is known by: a hash over all code, every shipped table and the user's own words. Null where no build
 * was made, as for the modules' sources; then nothing is kept.
 */
export function keptKey(userText: string): string | null {
  const build = bytesOf(buildPath);
  if (build === null) return null;
  const hash = createHash('sha256').update(build);
  for (const text of allTables()) hash.update(text).update('\0');
  return hash.update(userText).digest('hex');
}

/** What was kept under a key; null when it is not there, is of other code or words, or of an engine that writes otherwise. */
export function readKept(path: string, key: string): unknown {
  const bytes = bytesOf(path);
  if (bytes === null || bytes.toString('latin1', 0, key.length) !== key) return null;
  try {
    return deserialize(bytes.subarray(key.length));
  } catch {
    return null;
  }
}

/** Keeps data as the next start reads it; where its folder is not there or may not be written to, that start compiles anew. */
export function keep(path: string, key: string, data: unknown): void {
  const temporary = `${path}.${process.pid}-0.tmp`;
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(key), serialize(data)]));
    renameSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
