import { copyFile, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type IngestOptions, type IngestSummary, ingest } from '../../src/store/ingest.js';
import { type Layout, layoutOf, recordPath } from '../../src/store/layout.js';
import { loadManifest } from '../../src/store/manifest.js';
import type { Plan } from '../../src/store/plan.js';
import { withFolder } from '../read/collect.js';
import { pack } from '../read/fixtures.js';
import { smallPipeline } from './small-pipeline.js';

interface Told {
  readonly summary: IngestSummary;
  readonly plan: Plan | undefined;
  readonly processed: readonly string[];
}

/** Ingests paths of a workspace, the corpus when none is given; tells the plan and which reports were processed. */
async function run(layout: Layout, paths = [layout.corpus], change: Partial<IngestOptions> = {}): Promise<Told> {
  let plan: Plan | undefined;
  const processed: string[] = [];
  const summary = await ingest(layout, paths, {
    field: 'text',
    id: 'id',
    concurrency: 2,
    rulesHash: smallPipeline.rulesHash,
    processAll: (reports, overrides) => {
      for (const { id } of reports) processed.push(id);
      return smallPipeline.processAll(reports, overrides);
    },
    onPlan: (found) => {
      plan = found;
    },
    ...change,
  });
  return { summary, plan, processed };
}

const counts = { new: 0, changed: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0, interrupted: false };
const files = { 'corpus/a.txt': 'He took octreotide.', 'corpus/b.txt': 'She took octreotide.' };

const inIngested = (use: (layout: Layout) => Promise<void>, more: Readonly<Record<string, Uint8Array>> = {}) =>
  withFolder({ ...files, ...more }, async (folder) => {
    const layout = layoutOf(folder);
    await run(layout);
    await use(layout);
  });

/** Changes of a record's file that an ingest has to notice. */
const alterations: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'changed in place': async (path) =>
    await writeFile(path, (await readFile(path, 'utf8')).replace('"octreotide"', '"octreotite"')),
  'cut off': async (path) => await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100)),
  deleted: async (path) => await rm(path),
  'in another version, as from a checkout': async (path) =>
    await writeFile(path, (await readFile(path, 'utf8')).replace('"schemaVersion"', '"schema"')),
};

describe('a record that something else than casebook has touched', () => {
  it.each(Object.entries(alterations))('is made again when it was %s', async (_name, alter) => {
    await inIngested(async (layout) => {
      const path = recordPath(layout, 'a');
      const before = await readFile(path, 'utf8');
      await alter(path);
      const { summary, plan, processed } = await run(layout);
      expect(summary).toEqual({ ...counts, changed: 1, unchanged: 1 });
      expect(plan?.altered).toEqual(['a']);
      expect(processed).toEqual(['a']);
      expect(await readFile(path, 'utf8')).toBe(before);
      expect((await run(layout)).summary).toEqual({ ...counts, unchanged: 2 });
    });
  });

  it('is left alone when only its time is another, and is not read the next time', async () => {
    await inIngested(async (layout) => {
      const path = recordPath(layout, 'a');
      await copyFile(path, `${path}.tmp`);
      await utimes(path, 1, 1);
      expect(await run(layout)).toMatchObject({ summary: { ...counts, unchanged: 2 }, processed: [] });
      const { entries } = await loadManifest(layout);
      expect(entries.get('corpus/a.txt')?.record?.time).toBe((await stat(path)).mtimeMs);
    });
  });

  it('is not looked at when another report is ingested', async () => {
    await inIngested(async (layout) => {
      await rm(recordPath(layout, 'a'));
      expect((await run(layout, [`${layout.corpus}/b.txt`])).summary).toEqual({ ...counts, unchanged: 1 });
      expect((await run(layout)).plan?.altered).toEqual(['a']);
    });
  });

  it('is not taken for whole because a namesake gave it another name', async () => {
    await inIngested(async (layout) => {
      const path = recordPath(layout, 'a');
      await writeFile(path, (await readFile(path, 'utf8')).replace('"name":"octreotide"', '"name":"octreotite"'));
      await writeFile(`${layout.corpus}/a.md`, 'Another.');
      await run(layout, [`${layout.corpus}/a.md`]);
      await run(layout);
      const ids = (await run(layout)).plan?.kept.values() ?? [];
      const texts = await Promise.all([...ids].map(({ id }) => readFile(recordPath(layout, id), 'utf8')));
      expect(texts).toHaveLength(3);
      expect(texts.join('')).not.toContain('octreotite');
    });
  });
});

describe('a record that the manifest does not name', () => {
  it('goes when its report is not there, and stays when it is no record', async () => {
    await inIngested(async (layout) => {
      const record = await readFile(recordPath(layout, 'a'), 'utf8');
      await writeFile(recordPath(layout, 'c'), record.replace('"id": "a"', '"id": "c"').replace('a.txt', 'c.txt'));
      await writeFile(recordPath(layout, 'notes'), '{"mine": true}');
      await writeFile(recordPath(layout, 'copy of a'), record);
      expect((await run(layout)).summary).toEqual({ ...counts, unchanged: 2, removed: 1 });
      await expect(readFile(recordPath(layout, 'c'))).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await readFile(recordPath(layout, 'notes'), 'utf8')).toBe('{"mine": true}');
      expect(await readFile(recordPath(layout, 'copy of a'), 'utf8')).toBe(record);
    });
  });

  it('is unchanged when it comes out the same, also from an archive', async () => {
    const zip = pack({ 'one.txt': 'One octreotide.', 'two.txt': 'Two.' });
    await inIngested(
      async (layout) => {
        await rm(layout.index, { recursive: true });
        expect((await run(layout)).summary).toEqual({ ...counts, unchanged: 4 });
      },
      { 'corpus/z.zip': zip },
    );
  });
});

const line = (text: string): string => JSON.stringify({ id: '7', text });

describe('reports that ask for one id', () => {
  it('are named with the ids that they got, once', async () => {
    await withFolder({ ...files, 'corpus/x.jsonl': `${line('One.')}\n${line('Two.')}\n` }, async (folder) => {
      const layout = layoutOf(folder);
      const { plan } = await run(layout);
      expect(plan?.namesakes).toEqual([
        {
          name: '7',
          reports: [
            { id: expect.stringMatching(/^7-[0-9a-f]{8}$/u) as string, path: 'corpus/x.jsonl' },
            { id: expect.stringMatching(/^7-[0-9a-f]{8}$/u) as string, path: 'corpus/x.jsonl' },
          ],
        },
      ]);
      expect((await run(layout)).plan?.namesakes).toEqual([]);
      await writeFile(`${layout.corpus}/a.md`, 'Another.');
      expect((await run(layout)).plan?.namesakes.map(({ name }) => name)).toEqual(['a']);
    });
  });
});
