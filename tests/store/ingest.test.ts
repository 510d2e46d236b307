import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { type IngestOptions, type IngestSummary, ingest } from '../../src/store/ingest.js';
import { type Layout, layoutOf } from '../../src/store/layout.js';
import { verify } from '../../src/store/verify.js';
import { withFolder } from '../read/collect.js';
import { makePdf } from '../read/make-pdf.js';
import { smallPipeline } from './small-pipeline.js';

const read = { field: 'text', id: 'id' };

/** Ingests the corpus of a workspace; faults are gathered in `faults`. */
async function run(
  layout: Layout,
  change: Partial<IngestOptions> = {},
  paths = [layout.corpus],
): Promise<IngestSummary> {
  return await ingest(layout, paths, { ...read, concurrency: 3, ...smallPipeline, ...change });
}

/** A text of the store without what depends on when files were written, or in which order. */
const timeless = (text: string): string =>
  text.startsWith('casebook manifest')
    ? text
        .split('\n')
        .filter((each) => each.startsWith('r\t'))
        .map((each) => each.replace(/\t\d+\t[\d.]+\t[\d.]*(?=\t[0-9a-f]{64}$)/u, ''))
        .toSorted()
        .join('\n')
    : text;

/** All files of the store but the lock, by name, without what depends on when files were written. */
async function stored(layout: Layout): Promise<Record<string, string>> {
  const names = await readdir(layout.extracted, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  const contents = await Promise.all(
    files.map(async (file) => [file, timeless(await readFile(file, 'utf8'))] as const),
  );
  return Object.fromEntries(contents.map(([file, text]) => [file.slice(layout.extracted.length + 1), text]));
}

const recordNames = async (layout: Layout): Promise<string[]> =>
  Object.keys(await stored(layout))
    .filter((name) => !name.startsWith('.index'))
    .toSorted();

async function failures(layout: Layout): Promise<string[]> {
  const found: string[] = [];
  for await (const { id, reason } of verify(layout, read)) found.push(`${id}: ${reason}`);
  return found;
}

const line = (fields: object): string => `${JSON.stringify(fields)}\n`;
const three = {
  'corpus/a.txt': 'He took octreo-\ntide.',
  'corpus/ward/b.pdf': makePdf(['She took octreotide.', 'Octreotide was stopped.']),
  'corpus/many.jsonl': line({ id: 'j1', text: 'octreotide' }) + line({ id: 'j2', text: 'none' }),
};
const counts = { new: 0, changed: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0, interrupted: false };

/** Runs `use` in a workspace with these files. */
const inWorkspace = <T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (layout: Layout) => Promise<T>,
): Promise<T> => withFolder(files, (folder) => use(layoutOf(folder)));

/** A pipeline with a bug that one report shows. */
const buggy: IngestOptions['processAll'] = (reports) => {
  if (reports.some(({ raw }) => raw === 'BUG')) throw new TypeError('broken rule');
  return smallPipeline.processAll(reports);
};

describe('ingest', () => {
  it('makes a record of every report, and nothing the second time', async () => {
    await inWorkspace(three, async (layout) => {
      expect(await run(layout)).toEqual({ ...counts, new: 4 });
      expect(await recordNames(layout)).toEqual(['a.json', 'j1.json', 'j2.json', 'ward-b.json']);
      const before = await stored(layout);
      expect(await run(layout)).toEqual({ ...counts, unchanged: 4 });
      expect(await stored(layout)).toEqual(before);
      expect(await failures(layout)).toEqual([]);
    });
  });

  it('prepares for reports that are to be processed, once, and for no other', async () => {
    await inWorkspace(three, async (layout) => {
      const prepare = vi.fn<() => Promise<void>>();
      await run(layout, { prepare });
      expect(prepare).toHaveBeenCalledTimes(1);
      await run(layout, { prepare });
      expect(prepare).toHaveBeenCalledTimes(1);
    });
  });

  it('gives the same bytes in any order of ingest', async () => {
    const files = {
      'corpus/a b.txt': 'One.',
      'corpus/a-b.txt': 'Two.',
      'corpus/a_b.pdf': makePdf(['Three.']),
      'corpus/c.txt': 'C.',
    };
    const atOnce = await inWorkspace(files, async (layout) => {
      await run(layout);
      return await stored(layout);
    });
    const names = Object.keys(files);
    for (const order of [names, names.toReversed()]) {
      const oneByOne = await inWorkspace(files, async (layout) => {
        for (const name of order) await run(layout, {}, [`${layout.root}/${name}`]);
        expect(await failures(layout)).toEqual([]);
        return await stored(layout);
      });
      expect(oneByOne).toEqual(atOnce);
    }
    expect(Object.keys(atOnce).filter((name) => /^a-b-[0-9a-f]{8}\.json$/u.test(name))).toHaveLength(3);
  });

  it('reads again what changed, and removes what is gone below the scanned roots only', async () => {
    await inWorkspace(three, async (layout) => {
      await run(layout);
      await writeFile(`${layout.corpus}/a.txt`, 'He stopped octreotide.');
      await rm(`${layout.corpus}/ward/b.pdf`);
      expect(await run(layout, {}, [`${layout.corpus}/a.txt`])).toEqual({ ...counts, changed: 1 });
      expect(await recordNames(layout)).toContain('ward-b.json');
      expect(await run(layout)).toEqual({ ...counts, unchanged: 3, removed: 1 });
      expect(Object.keys(await stored(layout)).filter((name) => name.includes('ward-b'))).toEqual([]);
      await writeFile(
        `${layout.corpus}/many.jsonl`,
        line({ id: 'j2', text: 'none' }) + line({ id: 'j3', text: 'new' }),
      );
      expect(await run(layout)).toEqual({ ...counts, new: 1, unchanged: 2, removed: 1 });
    });
  });

  it('makes records again when the rules or the text field changed', async () => {
    await inWorkspace({ 'corpus/a.jsonl': line({ id: 'j', text: 'A.', body: 'B.' }) }, async (layout) => {
      await run(layout);
      expect(await run(layout, { rulesHash: 'other' })).toMatchObject({ changed: 1 });
      expect(await run(layout, { rulesHash: 'other', field: 'body' })).toMatchObject({ changed: 1 });
      expect((await stored(layout))['.index/raw/j.txt']).toBe('B.');
    });
  });

  it('makes the same bytes from a clone, which has records and no manifest, and calls them unchanged', async () => {
    await inWorkspace(three, async (layout) => {
      await run(layout);
      const before = await stored(layout);
      await rm(layout.index, { recursive: true });
      expect(await failures(layout)).toEqual([]);
      await rm(`${layout.corpus}/a.txt`);
      expect(await run(layout)).toEqual({ ...counts, unchanged: 3, removed: 1 });
      const { 'a.json': _gone, '.index/manifest.txt': _manifest, ...rest } = before;
      expect(await stored(layout)).toMatchObject(rest);
    });
  });

  it('goes on after a bad report, and drops the record of one that went bad', async () => {
    await inWorkspace({ 'corpus/a.txt': 'A.', 'corpus/b.txt': 'B.', 'corpus/n.xlsx': 'x' }, async (layout) => {
      await run(layout);
      await writeFile(`${layout.corpus}/a.txt`, Uint8Array.of(0, 1, 2, 0, 3));
      const faults: string[] = [];
      const onFault: IngestOptions['onFault'] = ({ error }) => faults.push(error.code);
      expect(await run(layout, { onFault })).toEqual({ ...counts, unchanged: 1, failed: 1, skipped: 1 });
      expect(faults.toSorted()).toEqual(['READ_BINARY', 'READ_UNSUPPORTED']);
      expect(await recordNames(layout)).toEqual(['b.json']);
    });
  });

  it('throws a bug of the pipeline with the report it happened in, and keeps what was done', async () => {
    await inWorkspace({ 'corpus/a.txt': 'A.', 'corpus/b.txt': 'BUG' }, async (layout) => {
      await expect(run(layout, { processAll: buggy, concurrency: 1 })).rejects.toThrow(/corpus\/b\.txt \(b\)/u);
      expect(await run(layout)).toEqual({ ...counts, new: 1, unchanged: 1 });
    });
  });

  it('leaves a whole state when it is stopped, and goes on from there', async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`corpus/r${i}.txt`, `Report ${i}.`]));
    await inWorkspace(files, async (layout) => {
      const stop = new AbortController();
      const onProgress = (done: number): void => {
        if (done === 5) stop.abort();
      };
      const first = await run(layout, { signal: stop.signal, onProgress });
      expect(first.interrupted).toBe(true);
      expect(first.new).toBeLessThan(40);
      expect(await failures(layout)).toEqual([]);
      expect(await run(layout)).toEqual({ ...counts, new: 40 - first.new, unchanged: first.new });
    });
  });

  it('clears away what a killed run left half written', async () => {
    await inWorkspace({ 'corpus/a.txt': 'A.' }, async (layout) => {
      await mkdir(layout.extracted);
      await writeFile(`${layout.extracted}/.4711-1.tmp`, '{"schemaV');
      await run(layout);
      expect(await recordNames(layout)).toEqual(['a.json']);
    });
  });

  it('makes again a record of another schema version', async () => {
    await inWorkspace({ 'corpus/a.txt': 'A.' }, async (layout) => {
      await run(layout);
      await rm(layout.manifest);
      await writeFile(`${layout.extracted}/a.json`, '{"schemaVersion":0,"id":"a"}');
      expect(await failures(layout)).toEqual([expect.stringMatching(/schema version 0.*casebook ingest/u)]);
      expect(await run(layout)).toMatchObject({ new: 1 });
      expect(await failures(layout)).toEqual([]);
    });
  });
});

/** Runs `use` in a workspace whose store is locked by `owner`. */
const locked = (owner: string, use: (layout: Layout) => Promise<void>): Promise<void> =>
  inWorkspace({ 'corpus/a.txt': 'A.' }, async (layout) => {
    await mkdir(layout.index, { recursive: true });
    await writeFile(layout.lock, owner);
    await use(layout);
  });

describe('lock of the store', () => {
  it('is respected while its owner lives or is on another host', async () => {
    for (const owner of [`${process.pid} ${hostname()}\n`, '1 another-host\n'])
      await locked(owner, async (layout) => {
        await expect(run(layout)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
      });
  });

  it('is taken over from an owner that died, and gone afterwards', async () => {
    for (const owner of [`4194304 ${hostname()}\n`, 'half a li'])
      await locked(owner, async (layout) => {
        expect(await run(layout)).toMatchObject({ new: 1 });
        await expect(readFile(layout.lock)).rejects.toMatchObject({ code: 'ENOENT' });
      });
  });
});

describe('verify', () => {
  it('finds a record that was tampered with and a source that changed', async () => {
    await inWorkspace(three, async (layout) => {
      await run(layout);
      const path = `${layout.extracted}/j1.json`;
      await writeFile(path, (await readFile(path, 'utf8')).replace('"text":"octreotide"', '"text":"pasireotide"'));
      await writeFile(`${layout.corpus}/a.txt`, 'Another text.');
      expect(await failures(layout)).toEqual([
        expect.stringMatching(/^a: corpus\/a\.txt is no longer what record "a" was made from/u),
        'j1: annotation a1 says "pasireotide", the text "octreotide"',
      ]);
    });
  });
});
