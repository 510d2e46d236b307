import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { casebook } from './casebook.js';

/** Runs command lines in a workspace, one after the other; gives the outcome of the last. */
const inWorkspace = <T>(use: (folder: string) => Promise<T>): Promise<T> =>
  withFolder(
    {
      'corpus/a.txt': 'He took octreotide.',
      'corpus/b.txt': 'She took nothing.',
      'elsewhere/c.txt': 'They took octreotide.',
      'elsewhere/same.txt': 'She took nothing.',
    },
    use,
  );

describe('what comes into a workspace and goes', () => {
  it('ingest tells of a report that is not in English, once, and names it', async () => {
    const text = 'Der Patient klagte seit drei Wochen über Fieber und erhielt Octreotid. '.repeat(8);
    await withFolder({ 'corpus/de.txt': text, 'corpus/en.txt': 'He took octreotide.' }, async (cwd) => {
      const first = await casebook(['ingest'], { cwd });
      expect(first).toMatchObject({ code: 0, out: '2 new, 0 unchanged\n' });
      expect(first.err).toMatch(/^casebook: corpus\/de\.txt \(de\): the text does not seem to be English; .*\n$/u);
      expect(await casebook(['ingest'], { cwd })).toMatchObject({ out: '0 new, 2 unchanged\n', err: '' });
    });
  });

  it('add tells once which report nearly has the text of one that it adds', async () => {
    const text = 'A man of sixty years had a fever and a mass of the liver, which was a carcinoma of the bile ducts.';
    const content = { 'corpus/a.txt': text, 'elsewhere/b.txt': `1 ${text}`, 'elsewhere/c.txt': `2 ${text}` };
    await withFolder(content, async (cwd) => {
      await casebook(['ingest'], { cwd });
      const { err, out } = await casebook(['add', 'elsewhere/b.txt', 'elsewhere/c.txt'], { cwd });
      expect(err.split('\n').map((line) => line.replace(/nearly the same.*is there as/u, '≈'))).toEqual([
        'elsewhere/b.txt: ≈ a; added all the same',
        'elsewhere/c.txt: ≈ a; added all the same',
        '',
      ]);
      expect(out).toBe('2 new, 0 unchanged\n');
    });
  });

  it('add copies a report once, and remove takes it out', async () => {
    await inWorkspace(async (cwd) => {
      await casebook(['ingest'], { cwd });
      const added = await casebook(['add', 'elsewhere/c.txt', 'elsewhere/same.txt'], { cwd });
      expect(added).toMatchObject({ code: 0, out: '1 new, 0 unchanged\n' });
      expect(added.err).toBe('elsewhere/same.txt: the same text already is there as b\n');
      expect((await readdir(`${cwd}/corpus`)).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
      expect(await casebook(['remove', 'c'], { cwd })).toMatchObject({ code: 0, out: 'removed c (corpus/c.txt)\n' });
      expect((await readdir(`${cwd}/extracted`)).toSorted()).toEqual(['.index', 'a.json', 'b.json']);
      expect(await casebook(['remove', 'c'], { cwd })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/no record "c"/u),
      });
      await writeFile(`${cwd}/elsewhere/a.txt`, 'Another report of that name.');
      expect(await casebook(['add', 'elsewhere/a.txt'], { cwd })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/another file named a\.txt/u),
      });
    });
  });

  it('add that was killed has left no report, and what it left goes with the next one', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/.12-3.tmp`, 'They took octr');
      expect(await casebook(['ingest'], { cwd })).toMatchObject({ code: 0, out: '2 new, 0 unchanged\n' });
      await casebook(['add', 'elsewhere/c.txt'], { cwd });
      expect((await readdir(`${cwd}/corpus`)).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    });
  });

  it('add takes the files that it can read and names the others', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/empty.txt`, '');
      const { code, out, err } = await casebook(['add', 'elsewhere', 'empty.txt', 'elsewhere/c.txt'], { cwd });
      expect([code, out]).toEqual([2, '1 new, 0 unchanged\n']);
      expect(err).toMatch(/elsewhere is a folder; name its files: elsewhere\/\*\n.*empty\.txt: is empty/u);
      expect(await readdir(`${cwd}/extracted`)).toContain('c.json');
    });
  });
});
