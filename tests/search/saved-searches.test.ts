import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Workspace, makeWorkspace } from './workspace-fixture.js';

let root = '';
let casebook: Workspace['casebook'];

beforeAll(async () => {
  ({ root, casebook } = await makeWorkspace({
    'adult.txt': 'A 50-year-old woman took acetylsalicylic acid and octreotide 20 mg for a mass of the liver.',
    'old.txt': 'An 80-year-old man got aspirin. His blood pressure was 150/90 mmHg. A portal of entry was found.',
  }));
});
afterAll(async () => await rm(root, { recursive: true, force: true }));

describe('saved searches', () => {
  test.each(['{', '[1]', '{"x":{"query":3}}'])('a file with %s is named with what to do', async (text) => {
    const path = join(root, 'casebook.searches.json');
    await writeFile(path, text);
    const { code, notes } = await casebook('searches', 'list');
    expect(code).toBe(1);
    expect(notes).toMatch(
      /casebook\.searches\.json (?:is no valid JSON|holds something else.*); mend or delete it\n$/u,
    );
    await rm(path);
  });

  test.each([
    [['searches', 'run'], 'name the search: casebook searches run NAME'],
    [['searches', 'forget'], 'name the search: casebook searches forget NAME'],
    [['searches', 'walk', 'x'], 'there is no action "walk"'],
    [['searches', 'forget', 'x'], 'there is no saved search "x"'],
  ])('%j is refused', async (argv, message) => {
    const { code, out, notes } = await casebook(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(notes).toContain(message);
  });

  test('keep --any, and a name with blanks as it is typed in a shell', async () => {
    const saved = await casebook('search', '--any', '--save', 'my own', 'octreotide boy entry');
    expect(saved.notes).toContain("casebook searches run 'my own'\n");
    const ran = JSON.parse((await casebook('searches', 'run', 'my own', '--json')).out) as { total: number };
    expect(ran.total).toBeGreaterThan(1);
    expect(ran).toMatchObject({ new: [], gone: [] });
    expect(JSON.parse((await casebook('searches', 'forget', 'my own', '--json')).out)).toEqual({ forgotten: 'my own' });
    expect(await casebook('searches', 'list')).toMatchObject({ code: 1, out: '' });
  });
});

describe('what was probably meant', () => {
  test.each([
    ['glucosse>5', 'glucosse: no report states a number of it\n'],
    ['blood-presure>5', 'did you mean blood-pressure?'],
    ['sise>3cm', 'did you mean size?'],
    ['drug:acetylsalicylic acid', 'did you mean "acetylsalicylic acid"?'],
    ['octreotide -drug:asprin', 'no report has the drug "asprin"; did you mean aspirin?'],
    ['dose:octreotid>1mg', 'did you mean octreotide?'],
    ['is:negated octreotide', 'is: holds for facts'],
  ])('%s', async (query, note) => {
    expect((await casebook('search', query)).notes).toContain(note);
  });
});
