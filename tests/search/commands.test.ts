import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { smallPipeline } from '../store/small-pipeline.js';

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'casebook-commands-'));
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const stream = (take: (text: string) => void) =>
  ({ write: take, isTTY: false, columns: 80 }) as unknown as NodeJS.WriteStream;

/** Runs a command line in the workspace. */
async function casebook(...argv: readonly string[]): Promise<Answer> {
  let out = '';
  let notes = '';
  const code = await run(argv, {
    stdin: Readable.from([]),
    stdout: stream((text) => (out += text)),
    stderr: stream((text) => (notes += text)),
    cwd: root,
    createPipeline: () => Promise.resolve(smallPipeline as never),
    interruption: () => new AbortController().signal,
  });
  return { code, out, notes };
}

describe('casebook search', () => {
  beforeEach(async () => {
    await write('corpus/one.txt', 'She took octreo-\ntide for a tumour of the liver.\u001b[31m');
    await write('corpus/two.txt', 'A tumour of the lung.');
    await casebook('ingest');
  });

  test('prints hits, best first, without control characters', async () => {
    const { code, out } = await casebook('search', 'octreotide tumor');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^1\. one\n {3}score \d\.\d\n {3}She took octreotide for a tumour of the liver\.\[31m\n {3}drug octreotide\n\n1 report\n$/u,
    );
  });

  test('--ids, --count and --json', async () => {
    expect((await casebook('search', '--ids', 'tumour')).out.split('\n').toSorted()).toEqual(['', 'one', 'two']);
    expect((await casebook('search', '--ids', 'tumour', '-n', '1', '--offset', '1')).out).toBe('one\n');
    expect((await casebook('search', '-n', '0', '--facets', 'anatomy', 'tumour')).out).toMatch(
      /^2 reports, none shown/u,
    );
    expect((await casebook('search', '--count', 'tumour')).out).toBe('2\n');
    const answer: unknown = JSON.parse((await casebook('search', '--json', 'drug:octreotide')).out);
    expect(answer).toMatchObject({ query: 'drug:octreotide', total: 1, hits: [{ id: 'one' }], missing: [] });
  });

  test('exit code 1 and a suggestion when nothing is found', async () => {
    const { code, out, notes } = await casebook('search', 'octreotyde');
    expect([code, out]).toEqual([1, '']);
    expect(notes).toContain('no report has "octreotyde"; did you mean octreotide?');
  });

  test('a fact that is nowhere denied is not said to be missing, and a page behind the last has none', async () => {
    expect((await casebook('search', 'drug:octreotide is:negated')).notes).toContain(
      'the drug "octreotide" is nowhere denied',
    );
    expect((await casebook('search', 'drug:octreotide', '--offset', '9')).out).toBe('1 report, none shown\n');
  });

  test('says how it read a faulty query, and refuses it when asked to', async () => {
    const lenient = await casebook('search', 'drgu:octreotide');
    expect(lenient.code).toBe(0);
    expect(lenient.notes).toContain('there is no field called drgu');
    expect(lenient.notes).toContain('did you mean drug:?');
    const spaced = await casebook('search', 'liver size > 3 cm');
    expect(spaced.notes).toContain('a comparison has no blanks in it: read as size>3cm');
    const strict = await casebook('search', '--strict', 'drgu:octreotide');
    expect([strict.code, strict.out]).toEqual([2, '']);
    expect((await casebook('search', '()')).code).toBe(2);
  });

  test('follows the records: new, changed and removed ones, and an index that is gone, damaged or foreign', async () => {
    const count = async (query: string): Promise<string> => (await casebook('search', '--count', query)).out.trim();
    expect(await count('tumour')).toBe('2');
    await write('corpus/three.txt', 'Another tumour.');
    await write('corpus/two.txt', 'A cyst of the lung.');
    await casebook('ingest');
    expect([await count('tumour'), await count('cyst')]).toEqual(['2', '1']);
    await rm(join(root, 'extracted/three.json'));
    expect(await count('tumour')).toBe('1');
    const current = join(root, 'extracted/.index/search/current.json');
    for (const broken of [
      '{',
      '{"indexVersion":99}',
      '{"indexVersion":1,"analyzerVersion":1,"generation":77,"contents":"x"}',
    ]) {
      await writeFile(current, broken);
      expect(await count('tumour')).toBe('1');
    }
    await rm(dirname(current), { recursive: true });
    expect(await count('tumour')).toBe('1');
  });

  test('says what it waits for when many records are not yet in the index', async () => {
    const lines = Array.from({ length: 99 }, (_, i) =>
      JSON.stringify({ id: `more-${i}`, text: `Tumour number ${i}.` }),
    );
    await write('corpus/more.jsonl', lines.join('\n'));
    await casebook('ingest');
    await rm(join(root, 'extracted/.index/search'), { recursive: true });
    const { out, notes } = await casebook('search', '--count', 'tumour');
    expect(out).toBe('101\n');
    expect(notes).toBe('casebook: the search index is brought up to date with 101 records …\n');
    expect((await casebook('search', '--count', 'tumour')).notes).toBe('');
  });

  test('reindex makes the index anew', async () => {
    await casebook('search', 'tumour');
    const folder = join(root, 'extracted/.index/search');
    const segment = join(folder, (await readdir(folder)).find((name) => name.endsWith('.segment')) ?? '');
    const bytes = await readFile(segment);
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0x20;
      await writeFile(segment, broken);
      const { code, out, notes } = await casebook('search', '--count', 'tumour');
      expect([code, out, notes]).toEqual(
        code === 0 ? [0, '2\n', ''] : [1, '', expect.stringContaining('run: casebook reindex')],
      );
    }
    expect(await casebook('reindex')).toEqual({ code: 0, out: '2 reports indexed\n', notes: '' });
    expect((await casebook('search', '--count', 'tumour')).out).toBe('2\n');
  });

  test.skipIf(process.getuid?.() === 0)('a workspace that may not be written to is searched all the same', async () => {
    const folder = join(root, 'extracted/.index');
    await rm(join(folder, 'search'), { recursive: true });
    await chmod(folder, 0o500);
    const first = await casebook('search', '--count', 'tumour');
    const second = await casebook('search', '--count', 'tumour');
    await chmod(folder, 0o700);
    expect([first.out, second.out]).toEqual(['2\n', '2\n']);
    expect(first.notes).toContain('may not be written to; its index is in');
  });

  test('searches that start together agree', async () => {
    await rm(join(root, 'extracted/.index/search'), { recursive: true });
    const answers = await Promise.all([1, 2, 3].map(() => casebook('search', '--count', 'tumour')));
    expect(answers).toEqual([1, 2, 3].map(() => ({ code: 0, out: '2\n', notes: '' })));
  });

  test('a record that cannot be indexed is named, and the others are found', async () => {
    await write('extracted/two.json', '{');
    const { code, notes } = await casebook('search', 'tumour');
    expect(code).toBe(0);
    expect(notes).toContain('extracted/two.json is no valid JSON');
  });

  test('nothing is written when nothing has changed', async () => {
    const folder = join(root, 'extracted');
    const long = new Date(Date.now() - 60_000);
    await utimes(folder, long, long);
    await casebook('search', 'tumour');
    const current = join(folder, '.index/search/current.json');
    const before = (await stat(current)).mtimeMs;
    await casebook('search', 'tumour');
    expect((await stat(current)).mtimeMs).toBe(before);
  });
});

describe('casebook entities and stats', () => {
  test('count over all reports', async () => {
    await write('corpus/one.txt', 'Octreotide, and octreotide again.');
    await write('corpus/two.txt', 'octreo-\ntide');
    await casebook('ingest');
    const { out } = await casebook('entities', 'drug', '--json');
    expect(JSON.parse(out)).toEqual({
      total: 1,
      concepts: [{ type: 'drug', name: 'octreotide', mentions: 3, negated: 0, reports: 2 }],
    });
    expect((await casebook('entities', 'drug')).out).toBe(
      'type  concept     mentions  denied  reports\ndrug  octreotide         3       0        2\n',
    );
    expect(JSON.parse((await casebook('stats', '--json')).out)).toMatchObject({
      reports: 2,
      words: 5,
      repairs: 1,
      formats: { text: 2 },
      annotations: { total: 3, negated: 0, types: { drug: { mentions: 3, negated: 0, concepts: 1 } } },
    });
  });

  test('an unknown type is misuse, with the nearest type', async () => {
    await write('corpus/one.txt', 'Text.');
    const { code, notes } = await casebook('entities', 'anatmy');
    expect(code).toBe(2);
    expect(notes).toContain('did you mean anatomy?');
  });

  test('an empty workspace has nothing', async () => {
    await mkdir(join(root, 'corpus'));
    expect((await casebook('entities')).code).toBe(1);
    expect((await casebook('stats')).code).toBe(1);
    expect((await casebook('search', 'x')).code).toBe(1);
  });
});
