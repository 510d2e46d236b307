import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CasebookError } from '../model/errors.js';
import type { Sources } from '../read/list-sources.js';
import type { ReadFault, SourceUnit } from '../read/reader.js';
import type { Override } from '../repair/overrides.js';
import type { Layout } from './layout.js';
import { overridesOf, overridesPath, readOverrides } from './overrides-file.js';

/** Which of the files have a table of decisions beside them; each folder is read once. */
async function decided(layout: Layout, paths: Iterable<string>): Promise<string[]> {
  const folders = new Map<string, ReadonlySet<string>>();
  const found: string[] = [];
  for (const path of paths) {
    const table = overridesPath(layout.root, path);
    const folder = dirname(table);
    const names = folders.get(folder) ?? new Set(await readdir(folder).catch(() => []));
    folders.set(folder, names);
    // The files of a folder that may not be listed can be read all the same.
    if (names.size === 0 || names.has(basename(table))) found.push(path);
  }
  return found;
}

/** The user's decisions on the hyphens of each report; a table with a fault is told and counts as none. */
export async function loadOverrides(
  layout: Layout,
  { units }: Sources,
  onFault?: (fault: ReadFault) => void,
): Promise<(unit: SourceUnit) => readonly Override[]> {
  const byPath = new Map<string, readonly Override[]>();
  for (const path of await decided(layout, new Set(units.map(({ file }) => file.path)))) {
    const overrides = await readOverrides(layout.root, path).catch((error: unknown) => {
      if (!(error instanceof CasebookError)) throw error;
      onFault?.({ error, path });
      return [];
    });
    if (overrides.length > 0) byPath.set(path, overrides);
  }
  return ({ file, sha256: hash }) => overridesOf(byPath.get(file.path) ?? [], hash);
}
