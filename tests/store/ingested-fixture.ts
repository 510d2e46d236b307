import { stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, vi } from 'vitest';
import { type IngestOptions, type IngestSummary, ingest } from '../../src/store/ingest.js';
import { type Layout, layoutOf } from '../../src/store/layout.js';
import { loadManifest, saveManifest } from '../../src/store/manifest.js';
import type { KnownFile } from '../../src/store/manifest-entry.js';
import { withFolder } from '../read/collect.js';
import { smallPipeline } from './small-pipeline.js';

export const read = { field: 'text', id: 'id' };
export const counts = { new: 0, changed: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0, interrupted: false };
export const line = (id: string, body: string): string => `${JSON.stringify({ id, text: body, pmid: `p${id}` })}\n`;

export async function run(
  layout: Layout,
  change: Partial<IngestOptions> = {},
  paths = [layout.corpus],
): Promise<IngestSummary> {
  return await ingest(layout, paths, { ...read, concurrency: 2, ...smallPipeline, ...change });
}

/** Runs `use` in an ingested workspace whose files have not changed for a minute. */
export const inIngested = (
  content: Readonly<Record<string, string | Uint8Array>>,
  use: (layout: Layout) => Promise<void>,
): Promise<void> =>
  withFolder(content, async (folder) => {
    const layout = layoutOf(folder);
    await run(layout);
    await use(layout);
  });

export const knownOf = async (layout: Layout, path: string) => (await loadManifest(layout)).files.get(path);

/** Changes what a file holds without a trace: as if the manifest had been written behind the change. */
export async function swapUnseen(layout: Layout, path: string, content: string): Promise<void> {
  await writeFile(`${layout.root}/${path}`, content);
  const { size, mtimeMs, ctimeMs } = await stat(`${layout.root}/${path}`);
  const { entries, files: known } = await loadManifest(layout);
  const { slug, reader, listing, reports: count, faults } = known.get(path) as KnownFile;
  const state = { size, time: mtimeMs, change: ctimeMs, slug, reader, listing, reports: count, faults };
  await saveManifest(layout, { entries, files: new Map(known).set(path, state) });
}

/** Lets each test of a file run a minute behind the last change of its files. */
export function aMinuteLater(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 60_000);
  });
  afterEach(() => void vi.useRealTimers());
}
