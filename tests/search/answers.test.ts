import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Workspace, makeWorkspace } from './workspace-fixture.js';

const texts: Readonly<Record<string, string>> = {
  'child.txt': 'A 4-year-old boy received aspirin. The portal vein was patent.',
  'adult.txt': 'A 50-year-old woman took acetylsalicylic acid and octreotide 20 mg for a mass of the liver.',
  'old.txt':
    'An 80-year-old man had thrombosis of a vein; much later a portal of entry was found. Octreotide was given. Blood pressure was 150/90 mmHg.',
  'near.txt':
    'Portal vein thrombosis of a 61-year-old woman after 177Lu-DOTATOC. Ki-67 was 4 %. Lanreotide® was given.',
};

const dated = `${JSON.stringify({ id: 'dated', published: '2015-03-01', text: 'A lone artery.' })}\n`;

const idsOf = async (...argv: readonly string[]): Promise<string[]> => {
  const { out } = await casebook('search', '--jsonl', ...argv);
  return out.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { id: string }).id]));
};

const scoresOf = async (...argv: readonly string[]): Promise<number[]> =>
  (await casebook('search', '--jsonl', ...argv)).out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { score: number }).score);

/** Times of the files of an index or of records. */
async function timesIn(path: string): Promise<Record<string, number>> {
  const names = (await readdir(path)).filter((name) => /\.(?:segment|txt|json)$/u.test(name));
  const times = names.map(async (name) => [name, (await stat(join(path, name))).mtimeMs] as const);
  return Object.fromEntries(await Promise.all(times));
}

let root = '';
let casebook: Workspace['casebook'];

beforeAll(async () => {
  ({ root, casebook } = await makeWorkspace({ ...texts, 'dated.jsonl': dated }));
});
afterAll(async () => await rm(root, { recursive: true, force: true }));

describe('casebook search', () => {
  test('--sort age puts the youngest first', async () => {
    expect(await idsOf('--sort', 'age', 'a OR age OR vein OR octreotide')).toEqual(['child', 'adult', 'near', 'old']);
  });

  test('--limit and --offset cut the same order into pages', async () => {
    const all = await idsOf('vein OR octreotide');
    const pages = await Promise.all(
      all.map(async (_, i) => await idsOf('--limit', '1', '--offset', String(i), 'vein OR octreotide')),
    );
    expect(pages.flat()).toEqual(all);
    expect((await casebook('search', '--limit', '2', '--offset', '1', 'vein OR octreotide')).out).toMatch(
      /4 reports, 2 to 3 shown\n$/u,
    );
  });

  test('--facets counts the reports found, not all', async () => {
    const { out } = await casebook('search', '--json', '--facets', 'drug,sex', 'octreotide');
    const { facets } = JSON.parse(out) as { facets: readonly { name: string; values: readonly object[] }[] };
    expect(facets.map(({ name }) => name)).toEqual(['drug', 'sex']);
    expect(facets[0]?.values).toEqual([
      { value: 'octreotide', reports: 2 },
      { value: 'acetylsalicylic acid', reports: 1 },
    ]);
    expect(facets[1]?.values).toEqual([
      { value: 'female', reports: 1 },
      { value: 'male', reports: 1 },
    ]);
    expect((await casebook('search', '--facets', 'colour', 'vein')).notes).toContain('there is no facet "colour"');
  });

  test('--facets age counts by decades of life', async () => {
    const { out } = await casebook('search', '--json', '--facets', 'age', 'vein OR octreotide');
    const { facets } = JSON.parse(out) as { facets: readonly { values: readonly object[]; total: number }[] };
    expect(facets[0]).toMatchObject({
      values: ['0-9', '50-59', '60-69', '80-89'].map((value) => ({ value, reports: 1 })),
      total: 4,
    });
  });

  test('--sort date puts the latest first and what has no date last', async () => {
    const { out } = await casebook('search', '--ids', '--sort', 'date', 'artery OR octreotide');
    expect(out.split('\n')[0]).toBe('dated');
    expect((await idsOf('--sort', 'date', 'artery OR octreotide'))[0]).toBe('dated');
  });

  test('--offset behind the last hit gives none, and says so', async () => {
    const { code, out } = await casebook('search', '--offset', '9', 'octreotide');
    expect([code, out]).toEqual([0, '2 reports, none shown\n']);
    expect(await idsOf('--offset', '9', 'octreotide')).toEqual([]);
  });

  test('--jsonl has the hits of --json, a line each; --json has the ids too where they are asked for', async () => {
    const { out } = await casebook('search', '--json', '--ids', 'vein OR octreotide');
    const answer = JSON.parse(out) as { ids: readonly string[]; hits: readonly { id: string }[]; total: number };
    expect(answer.ids).toHaveLength(answer.total);
    const whole = JSON.parse((await casebook('search', '--json', 'vein OR octreotide')).out) as typeof answer;
    const lines = (await casebook('search', '--jsonl', 'vein OR octreotide')).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual(whole.hits);
    expect(whole.hits.map(({ id }) => id)).toEqual(answer.ids);
    expect(await casebook('search', '--jsonl', 'nowhere')).toMatchObject({ code: 1, out: '', notes: '' });
  });

  test('a bare word finds its concept under other names, the word itself first; a quoted one does not', async () => {
    expect(await idsOf('aspirin')).toEqual(['child', 'adult']);
    expect(await idsOf('"aspirin"')).toEqual(['child']);
  });

  test('what stands together goes first unless that is switched off', async () => {
    expect(await idsOf('portal vein thrombosis')).toEqual(['near', 'old']);
    const [near] = await scoresOf('portal vein thrombosis');
    const [apart] = await scoresOf('--no-proximity', 'portal vein thrombosis');
    expect(near).toBeGreaterThan(apart as number);
  });

  test.each([
    '177Lu-DOTATOC',
    'lu-177 dotatoc',
    '¹⁷⁷Lu-DOTATOC',
    'Lu177',
    'ki67',
    'KI‑67',
    'lanreotide',
    'Lanreotide®',
  ])('%s is found however it is typed', async (query) => {
    expect(await idsOf(query)).toEqual(['near']);
  });

  test('nothing with all words of a sentence: the note names --any', async () => {
    const sentence = ['search', 'octreotide vein child portal mass'];
    expect((await casebook(...sentence)).notes).toContain('no report has "child"');
    const { code, notes } = await casebook('search', 'octreotide boy entry');
    expect([code, notes]).toEqual([1, 'nothing found that has all of these words; --any takes them for a question\n']);
    expect((await casebook('search', '--any', 'octreotide boy entry')).code).toBe(0);
  });
});

describe('facts', () => {
  test.each(['drug:177Lu', 'drug:lu-177', 'drug:lutetium-177', 'drug:dotatoc', 'lutetium-177'])(
    '%s finds the radiopharmaceutical by its nuclide',
    async (query) => {
      expect(await idsOf(query)).toEqual(['near']);
    },
  );

  test.each([
    ['systolic>140mmHg', ['old']],
    ['pressure:140mmHg..155mmHg', ['old']],
    ['diastolic<95mmHg', ['old']],
    ['diastolic>100mmHg', []],
    ['dose:sandostatin>=20mg', ['adult']],
    ['dose:octreotide>=0.02g', ['adult']],
    ['anatomy:liver near/s dose>10mg', ['adult']],
    ['anatomy:liver near/2 dose>10mg', []],
  ])('%s', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });
});

describe('similar, suggest, searches', () => {
  test('similar names the facts that two reports share', async () => {
    const { out } = await casebook('similar', 'adult', '--json');
    const { similar } = JSON.parse(out) as { similar: readonly { id: string; shared: readonly object[] }[] };
    expect(similar.map(({ id }) => id).toSorted()).toEqual(['child', 'old']);
    expect(similar.find(({ id }) => id === 'child')?.shared).toEqual([
      { type: 'drug', name: 'acetylsalicylic acid', reports: 2 },
    ]);
    expect((await casebook('similar', 'unknown')).code).toBe(1);
  });

  test('suggest completes names of concepts and words', async () => {
    const { out } = await casebook('suggest', 'octr', '--json');
    expect(JSON.parse(out)).toEqual([{ text: 'octreotide', type: 'drug', reports: 2 }]);
    expect((await casebook('suggest', 'zzz')).code).toBe(1);
    expect((await casebook('suggest', '')).code).toBe(1);
  });

  test.each([
    ['ki-6', 'Ki-67'],
    ['KI6', 'Ki-67'],
    ['portal v', 'portal vein'],
    ['Acetyl Sal', 'acetylsalicylic acid'],
  ])('suggest takes %s for the beginning of %s', async (text, name) => {
    const found = JSON.parse((await casebook('suggest', text, '--json')).out) as readonly { text: string }[];
    expect(found.map((one) => one.text)).toEqual([name]);
  });

  test('a saved search tells what is new and what is gone since it was run', async () => {
    await casebook('search', '--save', 'lu', 'octreotide');
    expect(JSON.parse((await casebook('searches', 'list', '--json')).out)).toEqual([
      { name: 'lu', query: 'octreotide', reports: 2 },
    ]);
    await writeFile(join(root, 'later.txt'), 'Octreotide once more.');
    await casebook('add', join(root, 'later.txt'));
    const ran = JSON.parse((await casebook('searches', 'run', 'lu', '--json')).out) as { new: { id: string }[] };
    expect(ran.new.map(({ id }) => id)).toEqual(['later']);
    await casebook('remove', 'later');
    expect(JSON.parse((await casebook('searches', 'run', 'lu', '--json')).out)).toMatchObject({
      new: [],
      gone: ['later'],
    });
    const again = await casebook('searches', 'run', 'lu');
    expect([again.code, again.out]).toEqual([0, '0 new since the last time, of 2 in all\n']);
    expect(await casebook('searches', 'forget', 'lu')).toMatchObject({ code: 0, out: 'forgot lu\n' });
    expect((await casebook('searches', 'run', 'lu')).notes).toContain('there is no saved search "lu"');
  });
});

describe('add and remove', () => {
  test('touch only what they must: no other segment and no other record', async () => {
    const folder = join(root, 'extracted/.index/search');
    const before = { index: await timesIn(folder), records: await timesIn(join(root, 'extracted')) };
    await writeFile(join(root, 'one-more.txt'), 'Lanreotide was given to another patient.');
    await casebook('add', join(root, 'one-more.txt'));
    const after = { index: await timesIn(folder), records: await timesIn(join(root, 'extracted')) };
    const { 'current.json': _old, ...kept } = before.index;
    expect(after.index).toMatchObject(kept);
    expect(Object.keys(after.index).length).toBe(Object.keys(before.index).length + 1);
    expect(after.records).toMatchObject(before.records);
    expect((await idsOf('lanreotide')).toSorted()).toEqual(['near', 'one-more']);
    await casebook('remove', 'one-more');
    expect(await timesIn(join(root, 'extracted'))).toEqual(before.records);
    expect(await idsOf('lanreotide')).toEqual(['near']);
    expect(await readFile(join(folder, 'seen'), 'utf8')).toBe(String((await stat(join(root, 'extracted'))).mtimeMs));
  });
});
