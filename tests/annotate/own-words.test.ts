import { describe, expect, it } from 'vitest';
import { createExaminer } from '../../src/annotate/create-pipeline.js';
import { checkWords } from '../../src/annotate/explain/check-words.js';
import { readUserLexicon } from '../../src/lexicons/user-lexicon.js';
import { rawReport } from '../raw-report.js';

/** Annotations of a text under a user lexicon, as `type text`. */
async function found(lexicon: string, text: string): Promise<string[]> {
  const { report } = (await createExaminer({ lexicon })).examine(rawReport(text));
  return report.annotations.map(({ type, start, end }) => `${type} ${report.text.slice(start, end)}`);
}

describe("a user's own words", () => {
  it('are found like shipped ones, plurals included', async () => {
    const lexicon = 'type\tname\tabbreviations\ndrug\tzorblate\tZBL\n';
    expect(await found(lexicon, 'She took zorblates and ZBL, not zbl.')).toEqual(['drug zorblates', 'drug ZBL']);
  });

  it('win over a shipped word of the same form, whatever its type', async () => {
    const text = 'Troponin was in the notes.';
    expect(await found('', text)).toContain('test Troponin');
    const own = await found('type\tname\ndrug\ttroponin\n', text);
    expect(own).toContain('drug Troponin');
    expect(own).not.toContain('test Troponin');
  });

  it('win over it in its own type, by their name', async () => {
    const examiner = await createExaminer({ lexicon: 'type\tname\tsynonyms\ndrug\tzorblate\tprednisone\n' });
    const { annotations } = examiner.examine(rawReport('He took prednisone 20 mg.')).report;
    expect(annotations.filter(({ type }) => type === 'drug')).toMatchObject([{ value: { name: 'zorblate' } }]);
  });

  it('as an abbreviation leave the word in other case to the shipped one', async () => {
    const lexicon = 'type\tname\tabbreviations\nanatomy\tzorb\tPREDNISONE\n';
    expect(await found(lexicon, 'He took prednisone.')).toEqual(['drug prednisone']);
  });

  it('can lift the guard of a shipped word', async () => {
    const text = 'Glucose is a sugar.';
    expect(await found('', text)).not.toContain('drug Glucose');
    expect(await found('type\tname\tguard\ndrug\tglucose\tnone\n', text)).toContain('drug Glucose');
  });
});

describe('checkWords', () => {
  const header = 'type\tname\tguard\texample\tcounter\n';
  const check = async (row: string) => {
    const lexicon = `${header}${row}\n`;
    return checkWords(readUserLexicon(lexicon).words, await createExaminer({ lexicon }), new Set(['cold']));
  };

  it('finds nothing to say of a word whose examples hold', async () => {
    const row = 'drug\tzorblate\tgiven\tHe was given [[zorblate]] 20 mg daily.\tThe paper told of [[zorblate]].';
    expect(await check(row)).toEqual([]);
  });

  it('names the sentence that does not hold and what was found there', async () => {
    expect(
      await check('drug\tzorblate\tgiven\tThe paper told of [[zorblate]].\tHe was given [[zorblate]] 20 mg.'),
    ).toMatchObject([
      {
        severity: 'fault',
        line: 2,
        column: 'example',
        reason: '"The paper told of zorblate." has nothing there, not this drug',
      },
      { severity: 'fault', line: 2, column: 'counter', reason: expect.stringContaining('has the drug "zorblate"') },
    ]);
  });

  it('notes English words and forms that a shipped word has', async () => {
    expect(await check('test\tcold')).toMatchObject([
      { severity: 'note', column: 'name', reason: expect.stringContaining('guard') },
    ]);
    expect(await check('anatomy\tprednisone')).toMatchObject([
      { severity: 'note', reason: '"prednisone" goes before the shipped drugs/prednisone' },
    ]);
  });
});
