import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { listSources } from '../../src/read/list-sources.js';
import { KnownSources } from '../../src/store/known-sources.js';
import { type Layout, layoutOf, recordPath } from '../../src/store/layout.js';
import { loadManifest } from '../../src/store/manifest.js';
import type { KnownFile } from '../../src/store/manifest-entry.js';
import { verify } from '../../src/store/verify.js';
import { withFolder } from '../read/collect.js';
import { pack } from '../read/fixtures.js';
import {
  aMinuteLater,
  counts,
  inIngested as inIngestedWith,
  knownOf,
  line,
  read,
  run,
  swapUnseen,
} from './ingested-fixture.js';

const text = 'He took octreotide.';
const sameLength = 'He took everolimus.';
const document = (id: string): object => ({
  id,
  infons: {},
  passages: [{ offset: 0, infons: {}, text: `Case ${id}.` }],
});

const files = {
  'corpus/a.txt': text,
  'corpus/b.txt': 'She took none.',
  'corpus/many.jsonl': line('j1', 'One.') + line('j2', 'Two.') + line('j2', 'Three.') + line('', 'Four.'),
  'corpus/packed.jsonl.gz': gzipSync(line('k1', 'Five.') + line('k2', 'Six.')),
  'corpus/one.txt.gz': gzipSync('Seven.'),
  'corpus/some.zip': pack({ 'x.txt': 'Eight.', 'deep/y.txt': 'Nine.', 'z.jsonl': line('z1', 'Ten.') }),
  'corpus/bioc.json': JSON.stringify({
    source: 's',
    date: '',
    key: '',
    infons: {},
    documents: ['d1', 'd2'].map(document),
  }),
};
const reports = 14;

/** Runs `use` in an ingested workspace. */
const inIngested = (
  use: (layout: Layout) => Promise<void>,
  content: Readonly<Record<string, string | Uint8Array>> = files,
): Promise<void> => inIngestedWith(content, use);

const stateOf = (file: KnownFile | undefined) => [file?.size, file?.time, file?.change];

aMinuteLater();

describe('a file of reports that was not touched', () => {
  it('is not read again by ingest, and is by verify', async () => {
    await inIngested(async (layout) => {
      await swapUnseen(layout, 'corpus/a.txt', sameLength);
      expect(await run(layout)).toEqual({ ...counts, unchanged: reports });
      const failures = [];
      for await (const { id } of verify(layout, read)) failures.push(id);
      expect(failures).toEqual(['a']);
    });
  });

  it('gives the reports that it gives when it is read, also one of many', async () => {
    await inIngested(async (layout) => {
      const options = { ...read, base: layout.root, corpus: layout.corpus };
      const known = new KnownSources(await loadManifest(layout), read);
      const recalled = await listSources([layout.corpus], { ...options, known });
      const listed = await listSources([layout.corpus], options);
      const sorted = ({ units }: typeof listed) => units.map((unit) => JSON.stringify(unit)).toSorted();
      expect(listed.units).toHaveLength(reports);
      expect(sorted(recalled)).toEqual(sorted(listed));
      for (const { file } of listed.units) expect(known.recall(file)).not.toBeNull();
    });
  });

  it('leaves the manifest as it stands', async () => {
    await inIngested(async (layout) => {
      const before = await stat(layout.manifest);
      await run(layout);
      expect((await stat(layout.manifest)).ino).toBe(before.ino);
    });
  });

  it('is read where its record is gone', async () => {
    await inIngested(async (layout) => {
      const before = await readFile(recordPath(layout, 'j1'), 'utf8');
      await rm(recordPath(layout, 'j1'));
      expect(await run(layout)).toEqual({ ...counts, changed: 1, unchanged: reports - 1 });
      expect(await readFile(recordPath(layout, 'j1'), 'utf8')).toBe(before);
    });
  });

  it('is read where it is read in another way', async () => {
    await inIngested(
      async (layout) => {
        expect(await run(layout, { id: 'pmid' })).toMatchObject({ new: 2, removed: 2 });
        expect(await run(layout, { id: 'pmid' })).toEqual({ ...counts, unchanged: 2 });
      },
      { 'corpus/many.jsonl': line('1', 'One.') + line('2', 'Two.') },
    );
  });

  it('is read where its folder was scanned from elsewhere, which gives another id', async () => {
    await inIngested(
      async (layout) => {
        await run(layout, {}, [`${layout.root}/papers`]);
        await swapUnseen(layout, 'papers/ward/c.txt', sameLength);
        await run(layout, {}, [`${layout.root}/papers/ward`]);
        expect(await readFile(recordPath(layout, 'c'), 'utf8')).not.toContain('octreotide');
      },
      { 'corpus/b.txt': 'B.', 'papers/ward/c.txt': text },
    );
  });

  it('is forgotten with its reports', async () => {
    await inIngested(async (layout) => {
      await rm(`${layout.corpus}/some.zip`);
      expect(await run(layout)).toEqual({ ...counts, unchanged: reports - 3, removed: 3 });
      expect(await knownOf(layout, 'corpus/some.zip')).toBeUndefined();
    });
  });
});

/** Ways to give a file other content of the same length. */
const edits: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'in place, its time being set back': async (path) => {
    const { atime, mtime } = await stat(path);
    await writeFile(path, sameLength);
    await utimes(path, atime, mtime);
  },
  'by another file of the same time, renamed': async (path) => {
    const { atime, mtime } = await stat(path);
    await writeFile(`${path}.part.ann`, sameLength);
    await utimes(`${path}.part.ann`, atime, mtime);
    await rename(`${path}.part.ann`, path);
  },
};

/** Ways to touch a file that leave its content. */
const touches: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'got another time': async (path) => await utimes(path, 5, 5),
  'was written again, as by a checkout': async (path) => {
    await rm(path);
    await writeFile(path, text);
  },
};

describe('a file of reports that was touched', () => {
  it.each(Object.entries(edits))('is read again when it changed %s', async (_, edit) => {
    await inIngested(async (layout) => {
      const path = `${layout.corpus}/a.txt`;
      await utimes(path, 1_000, 1_000);
      await run(layout);
      await edit(path);
      expect((await stat(path)).mtimeMs).toBe((await knownOf(layout, 'corpus/a.txt'))?.time);
      expect(await run(layout)).toEqual({ ...counts, changed: 1, unchanged: reports - 1 });
    });
  });

  it.each(Object.entries(touches))('is unchanged when it %s, and known by its state of now', async (_, touch) => {
    await inIngested(async (layout) => {
      const path = `${layout.corpus}/a.txt`;
      await touch(path);
      expect(await run(layout)).toEqual({ ...counts, unchanged: reports });
      const { size, mtimeMs, ctimeMs } = await stat(path);
      expect(stateOf(await knownOf(layout, 'corpus/a.txt'))).toEqual([size, mtimeMs, ctimeMs]);
    });
  });

  it('is known when it was read long enough behind its last change, and not before', async () => {
    await withFolder({ 'corpus/a.txt': text }, async (folder) => {
      const layout = layoutOf(folder);
      const { ctimeMs } = await stat(`${layout.corpus}/a.txt`);
      vi.setSystemTime(ctimeMs + 10);
      await run(layout);
      expect(await knownOf(layout, 'corpus/a.txt')).toBeUndefined();
      vi.setSystemTime(ctimeMs + 10_000);
      expect(await run(layout)).toEqual({ ...counts, unchanged: 1 });
      expect((await knownOf(layout, 'corpus/a.txt'))?.change).toBe(ctimeMs);
    });
  });

  it('gives its report another id when it got another name', async () => {
    await inIngested(async (layout) => {
      await mkdir(`${layout.corpus}/ward`);
      await rename(`${layout.corpus}/a.txt`, `${layout.corpus}/ward/a.txt`);
      expect(await run(layout)).toEqual({ ...counts, new: 1, unchanged: reports - 1, removed: 1 });
    });
  });
});
