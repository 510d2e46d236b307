import { utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/model/read-limits.js';
import { listSources } from '../../src/read/list-sources.js';
import { fault } from '../../src/read/load-bytes.js';
import type { IngestOptions, IngestSummary } from '../../src/store/ingest.js';
import { KnownSources } from '../../src/store/known-sources.js';
import { type Layout, layoutOf } from '../../src/store/layout.js';
import { loadManifest } from '../../src/store/manifest.js';
import { withFolder } from '../read/collect.js';
import { pack } from '../read/fixtures.js';
import { aMinuteLater, counts, inIngested, knownOf, line, read, run, swapUnseen } from './ingested-fixture.js';

const text = 'He took octreotide.';

aMinuteLater();

/** What an ingest tells of faults. */
async function toldBy(layout: Layout, change: Partial<IngestOptions> = {}): Promise<[string[], IngestSummary]> {
  const told: string[] = [];
  const summary = await run(layout, { ...change, onFault: ({ error }) => told.push(error.message) });
  return [told, summary];
}

describe('a file with a fault', () => {
  it.each([
    ['a bad line', { 'corpus/x.jsonl': `${line('1', 'One.')}{\n` }, 1],
    ['no byte', { 'corpus/x.txt': '' }, 0],
    ['a report without text', { 'corpus/x.txt': '  ' }, 0],
    ['a picture in an archive', { 'corpus/x.zip': pack({ 'a.txt': 'A.', 'a.png': 'no text' }) }, 1],
  ])('has it told each time in the same words, be it %s', async (_, content, good) => {
    await withFolder(content, async (folder) => {
      const layout = layoutOf(folder);
      const [first] = await toldBy(layout);
      const [again, summary] = await toldBy(layout);
      expect(first).toHaveLength(1);
      expect(again).toEqual(first);
      expect(summary).toMatchObject({ unchanged: good });
      expect(summary.failed + summary.skipped).toBe(1);
    });
  });

  it('is not read again as long as nobody touches it', async () => {
    await inIngested({ 'corpus/x.jsonl': `${line('1', 'One.')}{\n` }, async (layout) => {
      const [before] = await toldBy(layout);
      await swapUnseen(layout, 'corpus/x.jsonl', `${line('1', 'Two.')}[\n`);
      expect(await toldBy(layout)).toEqual([before, { ...counts, unchanged: 1, failed: 1 }]);
      await utimes(`${layout.corpus}/x.jsonl`, 5, 5);
      expect((await toldBy(layout))[1]).toEqual({ ...counts, changed: 1, failed: 1 });
    });
  });

  it('is read again where the limit that it broke is another', async () => {
    await inIngested({ 'corpus/a.txt': text }, async (layout) => {
      const small = { limits: { ...defaultLimits, bytes: 4 } };
      expect((await toldBy(layout, small))[1]).toMatchObject({ failed: 1, removed: 1 });
      expect((await toldBy(layout, small))[1]).toEqual({ ...counts, failed: 1 });
      expect(await toldBy(layout)).toEqual([[], { ...counts, new: 1 }]);
    });
  });

  it('is read again where it could not be read, be it only its rights that changed', async () => {
    await inIngested({ 'corpus/a.txt': text }, async (layout) => {
      const known = new KnownSources(await loadManifest(layout), read);
      const { units } = await listSources([layout.corpus], { ...read, base: layout.root });
      const { file, reader } = units[0] as (typeof units)[number];
      known.recall(file);
      known.keep(file, reader, { units: [], faults: [fault(file, 'READ_FAILED', 'may not be read')] });
      expect(known.filesOf(new Map()).size).toBe(0);
      known.keep(file, reader, { units: [], faults: [fault(file, 'READ_EMPTY', 'is empty')] });
      expect(known.filesOf(new Map()).size).toBe(1);
    });
  });

  it('is read again where its faults are so many that nobody keeps them', async () => {
    await inIngested({ 'corpus/x.jsonl': line('1', 'One.') + '{\n'.repeat(500) }, async (layout) => {
      expect(await knownOf(layout, 'corpus/x.jsonl')).toBeUndefined();
      expect((await toldBy(layout))[0]).toHaveLength(500);
    });
  });
});
