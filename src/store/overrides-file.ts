import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Override, formatOverrides, parseOverrides } from '../repair/overrides.js';
import { readIfThere } from './read-if-there.js';
import { writeAtomic } from './write-atomic.js';

/** The file beside a report's file that remembers the user's decisions on its hyphens. */
export const overridesPath = (base: string, path: string): string => `${resolve(base, path)}.repairs.tsv`;

/**
 * The decisions remembered for a file of reports (`path` as records name it, relative to `base`); empty when there are none.
 * Throws a CasebookError (`OVERRIDES_INVALID`) when the table has a fault.
 */
export async function readOverrides(base: string, path: string): Promise<readonly Override[]> {
  const file = overridesPath(base, path);
  const text = await readIfThere(file);
  return text === null ? [] : parseOverrides(basename(file), text);
}

/** Remembers decisions; without any, the file goes. */
export async function writeOverrides(base: string, path: string, overrides: readonly Override[]): Promise<void> {
  const file = overridesPath(base, path);
  await (overrides.length === 0 ? rm(file, { force: true }) : writeAtomic(file, formatOverrides(overrides)));
}

/** The decisions on the report of a file that has this content hash. */
export const overridesOf = (overrides: readonly Override[], sha256: string): readonly Override[] =>
  overrides.filter(({ report }) => report === '' || sha256.startsWith(report));
