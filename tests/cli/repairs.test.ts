import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { casebook } from './casebook.js';

const files = { 'corpus/a.txt': 'He took octreo-\ntide.\n', 'corpus/b.txt': 'She took octreo-\ntide as well.\n' };
const hyphen = files['corpus/a.txt'].indexOf('-');

interface Listed {
  readonly repairs: readonly { readonly offset: number; readonly rule: string; readonly doubt: string | null }[];
}
const inWorkspace = (use: (cwd: string) => Promise<void>): Promise<void> =>
  withFolder(files, async (cwd) => {
    await casebook(['ingest'], { cwd });
    await use(cwd);
  });
const recordOf = (cwd: string, id: string): Promise<string> => readFile(`${cwd}/extracted/${id}.json`, 'utf8');

describe('casebook repairs', () => {
  it('lists each mend with its rule, evidence and context', async () => {
    await inWorkspace(async (cwd) => {
      const { code, out } = await casebook(['repairs', 'a'], { cwd });
      expect(code).toBe(0);
      expect(out).toBe(`${hyphen}  line 1  hyphen/join  test\n    He took octreo[-⏎→]tide.\n`);
      const listed = JSON.parse((await casebook(['repairs', 'a', '--json'], { cwd })).out) as Listed;
      expect(listed.repairs).toMatchObject([{ offset: hyphen, rule: 'hyphen/join', before: 'He took octreo' }]);
      expect(await casebook(['repairs', 'a', '--uncertain'], { cwd })).toMatchObject({ code: 1, out: '' });
    });
  });

  it('remembers a decision by hand and ingests that report alone', async () => {
    await inWorkspace(async (cwd) => {
      const before = await recordOf(cwd, 'b');
      const { code, out } = await casebook(['repairs', 'a', '--set', `${hyphen}=keep`], { cwd });
      expect(code).toBe(0);
      expect(out).toContain('hyphen/override');
      expect(out).toContain('remembered in corpus/a.txt.repairs.tsv; a was read again with it, and no other report\n');
      const same = await casebook(['repairs', 'a', '--set', `${hyphen}=keep`], { cwd });
      expect(same.out).toContain('; a stood so already\n');
      expect(await readFile(`${cwd}/corpus/a.txt.repairs.tsv`, 'utf8')).toContain(`\t${hyphen}\tkeep\toctreo\n`);
      expect(await recordOf(cwd, 'a')).toContain('user:keep');
      expect(await recordOf(cwd, 'b')).toBe(before);
      expect((await casebook(['ingest'], { cwd })).out).toBe('0 new, 2 unchanged\n');
      expect((await casebook(['verify'], { cwd })).code).toBe(0);
    });
  });

  it('forgets a decision, and the record is what it was', async () => {
    await inWorkspace(async (cwd) => {
      const before = await recordOf(cwd, 'a');
      await casebook(['repairs', 'a', '--set', `${hyphen}=keep`], { cwd });
      expect(await recordOf(cwd, 'a')).not.toBe(before);
      await casebook(['repairs', 'a', '--set', `${hyphen}=auto`], { cwd });
      expect(await recordOf(cwd, 'a')).toBe(before);
      expect(existsSync(`${cwd}/corpus/a.txt.repairs.tsv`)).toBe(false);
    });
  });

  it('answers a decision in JSON', async () => {
    await inWorkspace(async (cwd) => {
      const { out } = await casebook(['repairs', 'a', '--set', `${hyphen}=keep`, '--json'], { cwd });
      expect(JSON.parse(out)).toMatchObject({
        id: 'a',
        table: 'corpus/a.txt.repairs.tsv',
        changed: true,
        repairs: [{ offset: hyphen, rule: 'hyphen/override' }],
      });
    });
  });

  it('follows the table when it was edited by hand, and says what is wrong with it', async () => {
    await inWorkspace(async (cwd) => {
      const table = `report\toffset\tdecision\tbefore\n\t${hyphen}\tkeep\toctreo\n`;
      await writeFile(`${cwd}/corpus/a.txt.repairs.tsv`, table);
      expect((await casebook(['ingest'], { cwd })).out).toBe('0 new, 1 changed, 1 unchanged\n');
      await writeFile(`${cwd}/corpus/a.txt.repairs.tsv`, table.replace('keep', 'perhaps'));
      expect((await casebook(['ingest'], { cwd })).err).toMatch(/a\.txt\.repairs\.tsv: "perhaps" at \d+ must be/u);
    });
  });

  it.each([
    [['--set', '3=join'], /no hyphen was decided at 3 of a/u],
    [['--set', '3=perhaps'], /it takes OFFSET=join, OFFSET=keep or OFFSET=auto/u],
    [['--set', 'x=join'], /it takes OFFSET=join/u],
  ])('refuses %j', async (options, message) => {
    await inWorkspace(async (cwd) => {
      const { code, err } = await casebook(['repairs', 'a', ...options], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(message);
    });
  });
});

describe('casebook vocabulary', () => {
  it('takes a snapshot that a second one does not change', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/c.txt`, 'The liver and the liver-kidney ratio; a liver-kidney ratio.\n');
      await casebook(['ingest'], { cwd });
      expect((await casebook(['vocabulary', 'update'], { cwd })).out).toMatch(
        /^\d+ words in casebook\.vocabulary\.tsv; run/u,
      );
      const snapshot = await readFile(`${cwd}/casebook.vocabulary.tsv`, 'utf8');
      expect(snapshot).toContain('\nliver\t3\nliver-kidney\t2\n');
      expect(snapshot).not.toContain('octreotide');
      expect((await casebook(['vocabulary', 'update'], { cwd })).out).toMatch(/nothing has changed/u);
      expect((await casebook(['vocabulary', 'show'], { cwd })).code).toBe(0);
      expect((await casebook(['vocabulary', 'grow'], { cwd })).code).toBe(2);
    });
  });
});
