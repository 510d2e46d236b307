import { readFile, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';
import { withFolder } from '../read/collect.js';
import { casebook } from './casebook.js';

const files = {
  'corpus/a.txt': 'CASE\n\nHe took octreo-\ntide.\n',
  'corpus/b.txt': 'She took nothing.',
  'elsewhere/c.txt': 'They took octreotide.',
  'elsewhere/same.txt': 'She took nothing.',
};

/** Runs command lines in a workspace, one after the other; gives the outcome of the last. */
const inWorkspace = <T>(use: (folder: string) => Promise<T>): Promise<T> => withFolder(files, use);

describe('command line', () => {
  it.each(Object.keys(commands))('%s has help with two examples', async (name) => {
    const { code, out } = await casebook([name, '--help'], { cwd: '/' });
    expect(code).toBe(0);
    expect(out.split('Examples:')[1]?.match(/^ {2}\S/gmu)?.length).toBeGreaterThanOrEqual(2);
  });

  it('lists every command in its help', async () => {
    const { code, out } = await casebook(['--help'], { cwd: '/' });
    expect(code).toBe(0);
    for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'mu'));
  });

  it.each([
    [['ingst'], /unknown command 'ingst'.*ingest/u],
    [['ingest', '--quick'], /unknown option '--quick'/u],
    [['ingest', '--concurrency', 'two'], /whole number of 1 or more/u],
    [['show'], /missing required argument 'id'/u],
    [['extract', 'x', '--format', 'xml'], /Allowed choices are/u],
    [['ingest'], /is no workspace.*casebook init/u],
    [['-C', 'nowhere', 'verify'], /nowhere is no workspace/u],
    [['extract', 'nowhere.txt'], /nowhere\.txt: no such file/u],
  ])('answers %j with one line and exit code 2', async (argv, message) => {
    await withFolder({}, async (cwd) => {
      const { code, out, err } = await casebook(argv, { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(message);
      expect(err).toMatch(/^casebook: [^\n]+\n$/u);
    });
  });

  it('shows its help and exits with 2 when it is given nothing', async () => {
    const { code, out, err } = await casebook([], { cwd: '/' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: casebook/u);
  });
});

describe('workspace commands', () => {
  it('make a workspace and leave one that is there alone', async () => {
    await withFolder({}, async (cwd) => {
      expect(await casebook(['init', 'cases'], { cwd })).toMatchObject({
        code: 0,
        out: expect.stringMatching(/casebook -C cases ingest/u),
      });
      expect((await readdir(`${cwd}/cases`)).toSorted()).toEqual([
        '.gitignore',
        'casebook.json',
        'corpus',
        'extracted',
      ]);
      expect((await casebook(['init', 'cases'], { cwd })).out).toMatch(/already/u);
      expect(await casebook(['-C', 'cases', 'ingest'], { cwd })).toMatchObject({
        code: 0,
        out: '0 new, 0 unchanged\n',
      });
    });
  });

  it('ingest says what it did, in words and in JSON', async () => {
    await inWorkspace(async (cwd) => {
      expect(await casebook(['ingest'], { cwd })).toEqual({ code: 0, out: '2 new, 0 unchanged\n', err: '' });
      const { out } = await casebook(['ingest', '--json'], { cwd });
      expect(JSON.parse(out)).toMatchObject({ new: 0, unchanged: 2, failed: 0 });
    });
  });

  it('ingest exits with 1 and names the report that failed', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/empty.txt`, '');
      const { code, out, err } = await casebook(['ingest'], { cwd });
      expect([code, out]).toEqual([1, '2 new, 0 unchanged, 1 failed\n']);
      expect(err).toMatch(/^casebook: corpus\/empty\.txt: is empty[^\n]*\n$/u);
    });
  });

  it('says in one line that its settings cannot be read', async () => {
    await withFolder({ 'corpus/a.txt': 'One.\n', 'casebook.json/file': '' }, async (cwd) => {
      const { code, err } = await casebook(['ingest'], { cwd });
      expect(code).toBe(1);
      expect(err).toMatch(/^casebook: [^\n]*casebook\.json: there is a folder where a file should be; rename it\n$/u);
    });
  });

  it('takes field names from casebook.json and refuses unknown settings', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(`${cwd}/corpus/x.jsonl`, '{"pmid":7,"body":"octreotide"}\n');
      await writeFile(`${cwd}/casebook.json`, '{"field":"body","id":"pmid"}');
      expect(await casebook(['ingest'], { cwd })).toMatchObject({ code: 0, out: '3 new, 0 unchanged\n' });
      expect(await readdir(`${cwd}/extracted`)).toContain('7.json');
      await writeFile(`${cwd}/casebook.json`, '{"feild":"body"}');
      expect(await casebook(['ingest'], { cwd })).toMatchObject({
        code: 2,
        err: expect.stringMatching(/unknown setting "feild"/u),
      });
      await writeFile(`${cwd}/casebook.json`, '{"pdfPages":"all"}');
      expect(await casebook(['ingest'], { cwd })).toMatchObject({
        code: 2,
        err: expect.stringMatching(/"pdfPages" must be a number above 0/u),
      });
    });
  });

  it('show marks annotations, in colour on a terminal and in brackets elsewhere', async () => {
    await inWorkspace(async (cwd) => {
      await casebook(['ingest'], { cwd });
      const plain = await casebook(['show', 'a'], { cwd });
      expect(plain.out).toContain('He took [octreotide](drug).');
      expect(plain.out).toMatch(/drug 1\n$/u);
      const coloured = await casebook(['show', 'a'], { cwd, terminal: true });
      expect(coloured.out).toContain('He took \u001b[32moctreotide\u001b[39m.');
      expect((await casebook(['show', 'a', '--no-color'], { cwd, terminal: true })).out).toBe(plain.out);
      expect((await casebook(['show', 'a', '--raw'], { cwd })).out).toBe(files['corpus/a.txt']);
      expect(JSON.parse((await casebook(['show', 'a', '--json'], { cwd })).out)).toMatchObject({
        id: 'a',
        schemaVersion: 1,
      });
    });
  });

  it('show lets no control characters of a report reach a terminal', async () => {
    await inWorkspace(async (cwd) => {
      await writeFile(
        `${cwd}/corpus/evil.txt`,
        'A\u001b[2J man\u202e took\u0007 octreotide\u2028 once a month, for years.',
      );
      await casebook(['ingest'], { cwd });
      const shown = await casebook(['show', 'evil'], { cwd });
      expect(shown.out).toContain('A[2J man took [octreotide](drug) once a month, for years.');
      expect((await casebook(['show', 'evil', '--raw'], { cwd, terminal: true })).out).toBe(
        'A[2J man took octreotide once a month, for years.',
      );
    });
  });

  it('verify exits with 1 and a line for each thing that does not hold', async () => {
    await inWorkspace(async (cwd) => {
      await casebook(['ingest'], { cwd });
      expect(await casebook(['verify'], { cwd })).toEqual({ code: 0, out: '2 records checked, all hold\n', err: '' });
      const record = await readFile(`${cwd}/extracted/a.json`, 'utf8');
      await writeFile(`${cwd}/extracted/a.json`, record.replace('"start":14', '"start":15'));
      const { code, out } = await casebook(['verify'], { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(/^a: .*\n2 records checked, 1 do not hold\n$/u);
      const { failures } = JSON.parse((await casebook(['verify', '--json'], { cwd })).out);
      expect(failures).toEqual([{ id: 'a', reason: expect.any(String) }]);
    });
  });
});

describe('extract', () => {
  it('needs no workspace and takes standard input', async () => {
    await withFolder({}, async (cwd) => {
      const { code, out } = await casebook(['extract', '-'], { cwd, input: 'He took octreotide.' });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ id: 'stdin', annotations: [{ text: 'octreotide' }] });
      expect(await readdir(cwd)).toEqual([]);
    });
  });

  it('takes a pattern that the shell left alone', async () => {
    await inWorkspace(async (cwd) => {
      const { code, out } = await casebook(['extract', 'corpus/*.txt', '-f', 'jsonl'], { cwd });
      expect(code).toBe(0);
      expect(out.trimEnd().split('\n')).toHaveLength(2);
      expect(await casebook(['extract', 'corpus/*.txt', '-f', 'brat', '-o', 'corpus'], { cwd })).toMatchObject({
        code: 2,
      });
    });
  });

  it('writes brat files by the names of the inputs, and never reads them back', async () => {
    await inWorkspace(async (cwd) => {
      const argv = ['extract', 'corpus', 'elsewhere/c.txt', '-f', 'brat', '-o', 'out'];
      expect(await casebook(argv, { cwd })).toMatchObject({ code: 0 });
      expect((await readdir(`${cwd}/out`)).toSorted()).toEqual(['a.ann', 'a.txt', 'b.ann', 'b.txt', 'c.ann', 'c.txt']);
      expect(await readFile(`${cwd}/out/c.ann`, 'utf8')).toBe('T1\tdrug 10 20\toctreotide\n');
      expect(await readFile(`${cwd}/out/a.txt`, 'utf8')).toBe(files['corpus/a.txt']);
      const again = await casebook(['extract', 'out/c.ann'], { cwd });
      expect(again).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no reader for "c\.ann"/u) });
    });
  });

  it.each([['corpus'], ['corpus/below']])('refuses to write into the input folder (%s)', async (out) => {
    await inWorkspace(async (cwd) => {
      const outcome = await casebook(['extract', 'corpus', '-f', 'brat', '-o', out], { cwd });
      expect(outcome).toMatchObject({ code: 2, err: expect.stringMatching(/from which reports are read/u) });
      expect((await readdir(`${cwd}/corpus`)).toSorted()).toEqual(['a.txt', 'b.txt']);
    });
  });

  it('writes one text for all reports, or one file for one', async () => {
    await inWorkspace(async (cwd) => {
      await casebook(['extract', 'corpus', '-f', 'jsonl', '-o', 'all.jsonl'], { cwd });
      const lines = (await readFile(`${cwd}/all.jsonl`, 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line).id)).toEqual(['a', 'b']);
      await casebook(['extract', 'corpus/a.txt', '-f', 'text', '-o', 'new/a.out'], { cwd });
      expect(await readFile(`${cwd}/new/a.out`, 'utf8')).toBe('CASE\n\nHe took octreotide.\n');
      expect(await casebook(['extract', 'corpus', '-f', 'text'], { cwd })).toMatchObject({
        code: 2,
        err: expect.stringMatching(/--out/u),
      });
    });
  });

  it('goes on after a bad report and exits with 1', async () => {
    await withFolder({ 'in/a.txt': '', 'in/b.txt': 'octreotide' }, async (cwd) => {
      const { code, out, err } = await casebook(['extract', 'in', '-f', 'csv'], { cwd });
      expect(code).toBe(1);
      expect(out).toContain('octreotide');
      expect(err).toMatch(/^casebook: in\/a\.txt: is empty/u);
    });
  });
});
