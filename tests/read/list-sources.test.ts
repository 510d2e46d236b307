import { chmod, symlink, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignIds, slug, statedId } from '../../src/read/identify.js';
import { listContent, listSources } from '../../src/read/list-sources.js';
import { read, withFolder } from './collect.js';
import { pack } from './fixtures.js';

const line = (id: string): string => JSON.stringify({ id, text: `Report ${id}. ${'x'.repeat(5000)}` });

describe('listing sources', () => {
  it('passes over what casebook and its neighbours write, and says what else it does not read', async () => {
    const { reports, skipped } = await read({
      'a.txt': 'A.',
      'a.ann': 'T1',
      'a.json': '{}',
      'a.repairs.tsv': 'x',
      '.hidden.txt': 'B.',
      '.git/c.txt': 'C.',
      'notes.xlsx': 'D.',
      'ward/README': 'E.',
    });
    expect(reports.map(({ id }) => id)).toEqual(['a', 'ward-readme']);
    expect(skipped).toEqual(['notes.xlsx']);
  });

  it('faults for a named file that no reader reads, and for a path that is not there', async () => {
    await withFolder({ 'a.xlsx': 'A.', 'a.json': '{}' }, async (folder) => {
      const options = { base: folder, field: 'text', id: 'id' };
      const { faults } = await listSources([`${folder}/a.xlsx`, `${folder}/a.json`], options);
      expect(faults.map(({ error }) => error.code)).toEqual(['READ_UNSUPPORTED', 'READ_UNSUPPORTED']);
      await expect(listSources([`${folder}/none`], options)).rejects.toMatchObject({
        code: 'READ_MISSING',
        exitCode: 2,
      });
    });
  });

  it.skipIf(process.getuid?.() === 0)('goes on past a folder that may not be read, and says so', async () => {
    await withFolder({ 'shut/a.txt': 'A.', 'b.txt': 'B.' }, async (folder) => {
      await chmod(`${folder}/shut`, 0);
      const { units, faults, unread } = await listSources([folder], { base: folder, field: 'text', id: 'id' });
      expect(units.map(({ file }) => file.path)).toEqual(['b.txt']);
      expect(faults.map(({ error }) => error.code)).toEqual(['READ_FAILED']);
      expect(unread).toEqual(['shut']);
      await chmod(`${folder}/shut`, 0o700);
    });
  });

  it('names a link to nothing and says what is wrong with a name, and reads the others', async () => {
    await withFolder({ 'a.txt': 'A.' }, async (folder) => {
      await symlink('nowhere', `${folder}/dangling.txt`);
      await symlink('../b', `${folder}/round`);
      await writeFile(Buffer.concat([Buffer.from(`${folder}/c`), Buffer.from([0xff]), Buffer.from('.txt')]), 'C.');
      const { units, faults } = await listSources([folder], { base: folder, field: 'text', id: 'id' });
      expect(units.map(({ slug: name }) => name)).toEqual(['a']);
      expect(faults.map(({ error }) => error.message)).toEqual([
        'c\uFFFD.txt: the file name is no valid UTF-8; rename it',
        'dangling.txt: no such file',
        'round: no such file',
      ]);
    });
  });

  it.each([
    ['JSON Lines', Buffer.from(`${line('a')}\n${line('b')}\n`), ['a', 'b']],
    ['a short line of JSON', Buffer.from('{"id":"a","text":"A."}'), ['a']],
    ['packed JSON Lines', gzipSync(`{"id":"a","text":"A."}\n{"id":"b","text":"B."}\n`), ['a', 'b']],
    ['a ZIP', pack({ 'a.txt': 'A.', 'b.html': '<html><p>B.</p></html>' }), ['stdin-a', 'stdin-b']],
    ['text that begins with a brace', Buffer.from('{a} He took "aspirin".\nB.'), ['stdin']],
    ['JSON on several lines', Buffer.from('{\n"id": "a"\n}\n'), ['stdin']],
  ])('knows %s from standard input', async (_name, content, ids) => {
    const { units, faults } = await listContent('stdin', content, { field: 'text', id: 'id' });
    expect(faults).toEqual([]);
    expect(units.map(({ slug: name }) => name)).toEqual(ids);
  });

  it('takes the document of another program for no archive of reports', async () => {
    const sheet = pack({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
    const { reports, skipped } = await read({ 'a.xlsx': sheet });
    expect([reports, skipped]).toEqual([[], ['a.xlsx']]);
  });

  it('gives a file below the corpus one id, whichever folder was scanned', async () => {
    await withFolder({ 'corpus/ward/Case One.txt': 'A.' }, async (folder) => {
      const options = { base: folder, corpus: `${folder}/corpus`, field: 'text', id: 'id' };
      for (const path of ['corpus', 'corpus/ward', 'corpus/ward/Case One.txt']) {
        const { units } = await listSources([`${folder}/${path}`], options);
        expect(units.map((unit) => [unit.slug, unit.file.path])).toEqual([
          ['ward-case-one', 'corpus/ward/Case One.txt'],
        ]);
      }
    });
  });
});

describe('patterns', () => {
  it.each([
    ['*.txt', ['a']],
    ['**/*.txt', ['a', 'ward-b', 'ward-deep-c']],
    ['ward/[bd].txt', ['b']],
    ['w?rd/**', ['ward-b', 'ward-deep-c']],
  ])('%s names the files that fit', async (pattern, slugs) => {
    await withFolder({ 'a.txt': 'A.', 'ward/b.txt': 'B.', 'ward/deep/c.txt': 'C.' }, async (folder) => {
      const { units, roots } = await listSources([`${folder}/${pattern}`], { base: folder, field: 'text', id: 'id' });
      expect(units.map(({ slug: name }) => name)).toEqual(slugs);
      expect(roots).toEqual([]);
    });
  });

  it('are plain names where a file has that name', async () => {
    await withFolder({ 'a[1].txt': 'A.' }, async (folder) => {
      const { units } = await listSources([`${folder}/a[1].txt`], { base: folder, field: 'text', id: 'id' });
      expect(units.map(({ slug: name }) => name)).toEqual(['a-1']);
    });
  });

  it('that nothing fits are a mistake', async () => {
    await withFolder({ 'a.txt': 'A.' }, async (folder) => {
      const listing = listSources([`${folder}/*.pdf`], { base: folder, field: 'text', id: 'id' });
      await expect(listing).rejects.toMatchObject({ code: 'READ_MISSING', exitCode: 2 });
    });
  });
});

describe('ids', () => {
  it.each([
    ['Lu-DOTATOC (IVC)', 'lu-dotatoc-ivc'],
    ['ward 3/Müller', 'ward-3-muller'],
    ['症例', '症例'],
    ['---', 'report'],
  ])('makes a slug of %s', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it('keeps an id that is a safe name, and no other', () => {
    expect([statedId('EN110028'), statedId('../etc'), statedId('10.1/x')]).toEqual(['EN110028', 'etc', '10-1-x']);
  });

  it('are unique and do not depend on the order', () => {
    const names = fc.uniqueArray(fc.record({ key: fc.string(), slug: fc.constantFrom('a', 'A', 'b', 'a-1') }), {
      selector: ({ key }) => key,
    });
    fc.assert(
      fc.property(names, (reports) => {
        const ids = assignIds(reports);
        expect(new Set([...ids.values()].map((id) => id.toLowerCase())).size).toBe(reports.length);
        expect(new Map([...assignIds(reports.toReversed())].toReversed())).toEqual(ids);
      }),
    );
  });
});
