import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { type Outcome, casebook } from './casebook.js';

const files = {
  'corpus/a.txt': 'CASE\n\nHe took octreo-\ntide 20 mg daily. The \u001B[K crp\u0007 was high in 17 blorgs.\n',
  'corpus/b.txt': 'CASE\n\nGlucose is a sugar.\n',
};

/** Runs command lines in an ingested workspace, one after the other; its records know one drug, explanations all rules. */
async function inWorkspace(lines: readonly (readonly string[])[]): Promise<Outcome[]> {
  return await withFolder(files, async (cwd) => {
    await casebook(['ingest'], { cwd });
    const out: Outcome[] = [];
    for (const line of lines) out.push(await casebook(line, { cwd }));
    return out;
  });
}

describe('explain, why-not and coverage', () => {
  it('explain annotations of stored reports', async () => {
    const [list, tree, json, span, none, unknown, misuse] = await inWorkspace([
      ['explain', 'a'],
      ['explain', 'a', 'a1'],
      ['explain', 'a', 'a1', '--json'],
      ['explain', 'a', '14..20', '--json'],
      ['explain', 'a', '0..2'],
      ['explain', 'a', 'a99'],
      ['explain', 'a', 'octreotide'],
    ]);
    expect(list?.out).toMatch(/^a1 +drug +"octreotide"/mu);
    expect(tree?.out).toContain('drug/lexicon: ');
    expect(tree?.out).toMatch(/drugs\.tsv line \d+: name octreotide/u);
    expect(tree?.out).toMatch(/"-\\n" → "" +hyphen\/join: /u);
    expect(JSON.parse(json?.out ?? '')).toMatchObject({ id: 'a', annotations: [{ id: 'a1', start: 14, line: 3 }] });
    expect(tree?.err).toContain('made with other rules or words; run: casebook ingest');
    expect(JSON.parse(span?.out ?? '')).toEqual(JSON.parse(json?.out ?? ''));
    expect(none).toMatchObject({ code: 1, out: '', err: expect.stringContaining('why-not') });
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('no annotation a99') });
    expect(misuse).toMatchObject({ code: 2, err: expect.stringContaining('neither an annotation') });
  });

  it('say why not, and let no control character of a report through', async () => {
    const outcomes = await inWorkspace([
      ['why-not', 'a', 'crp'],
      ['why-not', 'b', 'glucose', '--json'],
      ['why-not', 'a', 'zorblate'],
      ['why-not', 'a', '--', '--'],
      ['coverage', 'a'],
      ['coverage', '--json'],
      ['coverage', 'nobody'],
    ]);
    const [crp, glucose, absent, empty, one, all, nobody] = outcomes;
    expect(crp).toMatchObject({ code: 0, out: expect.stringContaining('test\tC-reactive protein\t\t\t\t\tcrp\n') });
    expect(JSON.parse(glucose?.out ?? '')).toMatchObject({ remedy: { line: 'drug\tglucose\t\t\t\t\t\tnone' } });
    expect(absent).toMatchObject({ code: 1, out: expect.stringContaining('nowhere in the report') });
    expect(empty?.code).toBe(2);
    expect(one?.out).toMatch(/count +17|⟦17⟧/u);
    expect(JSON.parse(all?.out ?? '')).toMatchObject({ reports: 2, numbers: 2, annotated: 1 });
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('no record "nobody"') });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    for (const { out, err } of outcomes) expect(out + err).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F]/u);
  });
});
