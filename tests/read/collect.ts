import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RawReport } from '../../src/model/report.js';
import type { ReadOptions } from '../../src/read/reader.js';
import { listSources } from '../../src/read/list-sources.js';
import { readUnits } from '../../src/read/read-units.js';

/** Makes a folder with the given files, hands it to `use` and removes it. */
export async function withFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const jsonFields = { field: 'text', id: 'id' };

interface Collected {
  readonly reports: readonly RawReport[];
  /** Codes and messages of all faults, those of listing first. */
  readonly faults: readonly string[];
  readonly skipped: readonly string[];
}

/** Everything that is read from a folder; ids are what the reports ask for. */
async function collect(folder: string, options: Partial<ReadOptions> = {}): Promise<Collected> {
  const fields = { ...jsonFields, ...options };
  const sources = await listSources([folder], { ...fields, base: folder });
  const reports: RawReport[] = [];
  const faults = sources.faults.map(({ error }) => `${error.code} ${error.message}`);
  for await (const item of readUnits(
    sources.units.map((unit) => ({ unit, id: unit.slug })),
    fields,
  )) {
    if ('error' in item) faults.push(`${item.error.code} ${item.error.message}`);
    else reports.push(item.ok);
  }
  return { reports, faults, skipped: sources.skipped.map(({ path }) => path) };
}

/** What is read from a folder with these files. */
export const read = (
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ReadOptions> = {},
): Promise<Collected> => withFolder(files, (folder) => collect(folder, options));
