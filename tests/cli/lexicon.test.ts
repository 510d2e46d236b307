import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { casebook, runBinary } from './casebook.js';

const workspace = { 'corpus/a.txt': 'She took nothing.' };
const add = ['lexicon', 'add', '--type', 'drug', '--name'];

describe('lexicon', () => {
  it('adds, lists and tests words of a workspace', async () => {
    await withFolder(workspace, async (cwd) => {
      const synonyms = ['--synonyms', '1,25-zorb, zorb acid', '--example', 'He took [[zorb acid]].'];
      const added = await casebook([...add, 'zorblate', ...synonyms], { cwd });
      expect(added).toMatchObject({ code: 0, err: '' });
      expect(added.out).toContain('casebook.lexicon.tsv line 2');
      const file = await readFile(`${cwd}/casebook.lexicon.tsv`, 'utf8');
      expect(file.split('\n')[1]).toBe('drug\tzorblate\t\t\t1,25-zorb|zorb acid\t\t\t\tHe took [[zorb acid]].');
      const listed = await casebook(['lexicon', 'list', '--json'], { cwd });
      expect(JSON.parse(listed.out)).toMatchObject([{ type: 'drug', line: 2, row: { name: 'zorblate' } }]);
      const tested = await casebook(['lexicon', 'test'], { cwd });
      expect(tested).toMatchObject({ code: 0, out: '1 word, 1 example, all hold\n' });
    });
  });

  it('answers in JSON what it added', async () => {
    await withFolder(workspace, async (cwd) => {
      const { code, out, err } = await casebook([...add, 'zorblate', '--json'], { cwd });
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ added: { type: 'drug', line: 2 }, findings: [] });
    });
  });

  it('adds nothing whose example does not hold or whose line has a fault', async () => {
    await withFolder(workspace, async (cwd) => {
      const wrong = await casebook([...add, 'zorblate', '--example', 'He took [[aspirin]].'], { cwd });
      expect(wrong.code).toBe(1);
      expect(wrong.err).toMatch(/^casebook: not added: "He took aspirin\." has drug "aspirin" there/u);
      const fault = await casebook([...add, 'zorblate', '--kind', 'salt'], { cwd });
      expect(fault).toMatchObject({ code: 2, err: expect.stringContaining('line 2, column kind: "salt"') });
      await expect(readFile(`${cwd}/casebook.lexicon.tsv`, 'utf8')).rejects.toThrow('ENOENT');
    });
  });

  it('counts from the next ingest on, which reads everything anew', async () => {
    await withFolder({ 'corpus/a.txt': 'CASE\n\nHe took zorb.\n' }, async (cwd) => {
      expect(await runBinary(['ingest'], { cwd })).toMatchObject({ out: '1 new, 0 unchanged\n' });
      await casebook([...add, 'zorblate', '--synonyms', 'zorb'], { cwd });
      expect(await runBinary(['ingest'], { cwd })).toMatchObject({ out: '0 new, 1 changed, 0 unchanged\n' });
      expect(await readFile(`${cwd}/extracted/a.json`, 'utf8')).toContain('"lexicon:drugs/zorblate"');
    });
  });

  it.each([
    [['lexicon', 'remove'], /takes add, test or list/u],
    [['lexicon', 'add', '--name', 'x'], /needs --type and --name/u],
    [['lexicon', 'add', '--type', 'gene', '--name', 'x'], /Allowed choices are drug/u],
    [[...add, 'x\ty'], /--name must stand on one line/u],
  ])('answers %j with one line and exit code 2', async (argv, message) => {
    await withFolder(workspace, async (cwd) => {
      const { code, err } = await casebook(argv, { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(message);
      expect(err.trim().split('\n')).toHaveLength(1);
    });
  });
});
