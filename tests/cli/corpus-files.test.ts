import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { pack } from '../read/fixtures.js';
import { casebook } from './casebook.js';

const files = {
  'corpus/a.txt': 'He took octreo-\ntide.\n',
  'corpus/many.zip': pack({ 'one.txt': 'One octreotide.', 'two.txt': 'Two.' }),
  'corpus/lines.jsonl': `${JSON.stringify({ id: 'j', text: 'octreotide' })}\n`,
  'papers/c.txt': 'They took octreotide.',
};

const inWorkspace = (use: (cwd: string) => Promise<void>): Promise<void> =>
  withFolder(files, async (cwd) => {
    await casebook(['ingest', 'corpus', 'papers'], { cwd });
    await use(cwd);
  });

describe('casebook remove', () => {
  it.each([
    ['many-one', /"many-one" is one of the reports in corpus\/many\.zip; take it out of many\.zip, then run/u],
    ['j', /"j" is a line of corpus\/lines\.jsonl/u],
    ['c', /papers\/c\.txt is not in the corpus.*casebook ingest papers\n/u],
  ])('deletes no file with other reports, and none outside of the corpus (%s)', async (id, message) => {
    await inWorkspace(async (cwd) => {
      const { code, err } = await casebook(['remove', id], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(message);
      for (const path of Object.keys(files)) expect(existsSync(`${cwd}/${path}`)).toBe(true);
      expect((await casebook(['ingest', 'corpus', 'papers'], { cwd })).out).toBe('0 new, 5 unchanged\n');
    });
  });

  it('takes out what a file gave that is gone, wherever that was, to which the error leads', async () => {
    await inWorkspace(async (cwd) => {
      await rm(`${cwd}/papers`, { recursive: true });
      const { code, err } = await casebook(['show', 'c'], { cwd });
      expect(code).toBe(1);
      expect(err).toMatch(/^casebook: papers\/c\.txt, of which record "c" was made, is gone; .*casebook remove c\n$/u);
      expect(await casebook(['remove', 'c'], { cwd })).toMatchObject({ code: 0, err: '' });
      expect(await readdir(`${cwd}/extracted`)).not.toContain('c.json');
    });
  });

  it('says what else goes with a file of several reports that is gone, and keeps what was decided on them', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/many.zip.repairs.tsv`, 'what a user decided\n');
      await rm(`${cwd}/corpus/many.zip`);
      expect(await casebook(['remove', 'many-one'], { cwd })).toMatchObject({
        code: 0,
        out: 'removed many-one and 1 other report of corpus/many.zip, which is gone\n',
      });
      expect(await readdir(`${cwd}/extracted`)).not.toContain('many-two.json');
      expect(await readdir(`${cwd}/corpus`)).toContain('many.zip.repairs.tsv');
    });
  });

  it('takes the decisions on its hyphens along', async () => {
    await inWorkspace(async (cwd) => {
      await casebook(['repairs', 'a', '--set', `${files['corpus/a.txt'].indexOf('-')}=keep`], { cwd });
      expect(await readdir(`${cwd}/corpus`)).toContain('a.txt.repairs.tsv');
      await casebook(['remove', 'a'], { cwd });
      expect(await readdir(`${cwd}/corpus`)).toEqual(['lines.jsonl', 'many.zip']);
    });
  });
});

describe('casebook add', () => {
  it('ingests a file that stands in the corpus already', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/new.txt`, 'She took octreotide.');
      expect(await casebook(['add', 'corpus/new.txt'], { cwd })).toMatchObject({
        code: 0,
        out: '1 new, 0 unchanged\n',
      });
    });
  });
});

describe('what a user mistypes or puts in the wrong place', () => {
  it.each([
    ['many', 'did you mean many-one, many-two?'],
    ['corpus/a.txt', 'did you mean a?'],
    ['zzz', '/extracted\n'],
  ])('an unknown id (%s) leads to those that are meant', async (id, message) => {
    await inWorkspace(async (cwd) => {
      const { code, err } = await casebook(['show', id], { cwd });
      expect(code).toBe(1);
      expect(err).toContain(message);
    });
  });

  it('who searches before there is a report is told what to do', async () => {
    await withFolder({ 'corpus/a.txt': 'Octreotide.' }, async (cwd) => {
      const { code, err } = await casebook(['search', 'octreotide'], { cwd });
      expect(code).toBe(1);
      expect(err).toMatch(/there are no reports yet; .*casebook ingest\n$/u);
    });
  });

  it('a file among the records that is none is named with what to do, and the reports are found', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/extracted/notes.json`, '{}');
      const { code, err } = await casebook(['search', 'octreotide'], { cwd });
      expect(code).toBe(0);
      expect(err).toBe('casebook: extracted/notes.json is no record; move it out of the folder\n');
    });
  });

  it.each(['null', '[]', '3', '{"field":3}', '{"constructor":3}', '{'])(
    'settings that are none (%s) are one line',
    async (settings) => {
      await inWorkspace(async (cwd) => {
        await writeFile(`${cwd}/casebook.json`, settings);
        const { code, err } = await casebook(['ingest'], { cwd });
        expect(code).toBe(2);
        expect(err).toMatch(/^casebook: casebook\.json[^\n]+\n$/u);
      });
    },
  );

  it('an empty report with a line end in its name is told in one line', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/x\ny.txt`, '');
      expect((await casebook(['ingest'], { cwd })).err).toBe(
        'casebook: corpus/x y.txt: is empty; remove it or fill it\n',
      );
    });
  });

  it('a report whose name is as long as a name can be is read', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/${'x'.repeat(250)}.txt`, 'Nothing was given to her at all.');
      expect(await casebook(['ingest'], { cwd })).toMatchObject({ code: 0, err: '' });
    });
  });
});

describe('casebook ingest', () => {
  it('says which records were changed from outside, and what ids namesakes got', async () => {
    await inWorkspace(async (cwd) => {
      const path = `${cwd}/extracted/a.json`;
      const record = await readFile(path, 'utf8');
      await writeFile(path, record.replace('"octreotide"', '"octreotite"'));
      const again = await casebook(['ingest'], { cwd });
      expect(again).toMatchObject({ code: 0, out: '0 new, 1 changed, 3 unchanged\n' });
      expect(again.err).toBe('1 record was changed or deleted from outside and made again: a\n');
      expect(await readFile(path, 'utf8')).toBe(record);
      await writeFile(`${cwd}/corpus/a.md`, 'Another.');
      expect((await casebook(['ingest'], { cwd })).err).toMatch(
        /^2 reports ask for the id "a", so each got a longer one: a-[0-9a-f]{8} \(corpus\/a\.md\), a-[0-9a-f]{8} \(corpus\/a\.txt\)\n$/u,
      );
    });
  });
});
