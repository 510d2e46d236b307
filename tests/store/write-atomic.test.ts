import { readFile, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { copyAtomic, removeTemporaries } from '../../src/store/write-atomic.js';
import { withFolder } from '../read/collect.js';

const files = { 'from/a.txt': 'A report.', 'to/b.txt': 'Another report.' };

describe('a copy', () => {
  it('is the file, and nothing else is left beside it', async () => {
    await withFolder(files, async (folder) => {
      await copyAtomic(`${folder}/from/a.txt`, `${folder}/to/a.txt`);
      expect(await readFile(`${folder}/to/a.txt`, 'utf8')).toBe('A report.');
      expect((await readdir(`${folder}/to`)).toSorted()).toEqual(['a.txt', 'b.txt']);
    });
  });

  it('replaces no file', async () => {
    await withFolder(files, async (folder) => {
      const copying = copyAtomic(`${folder}/from/a.txt`, `${folder}/to/b.txt`);
      await expect(copying).rejects.toMatchObject({ code: 'EEXIST' });
      expect(await readFile(`${folder}/to/b.txt`, 'utf8')).toBe('Another report.');
      expect(await readdir(`${folder}/to`)).toEqual(['b.txt']);
    });
  });
});

describe('what a killed writer left', () => {
  it('is removed, and nothing that only looks like it', async () => {
    await withFolder(files, async (folder) => {
      for (const name of ['.12-3.tmp', 'scan.12-3.tmp', '.12-3.tmp.txt'])
        await writeFile(`${folder}/to/${name}`, 'A rep');
      await removeTemporaries(`${folder}/to`);
      expect((await readdir(`${folder}/to`)).toSorted()).toEqual(['.12-3.tmp.txt', 'b.txt', 'scan.12-3.tmp']);
    });
  });
});
