import { beforeAll, describe, expect, it } from 'vitest';
import { type Examiner, createExaminer } from '../../../src/annotate/create-pipeline.js';
import { type Explanation, explain } from '../../../src/annotate/explain/explain.js';
import { findLexiconLines } from '../../../src/lexicons/find-lines.js';
import { rawReport } from '../../raw-report.js';

let examiner: Examiner;
beforeAll(async () => {
  examiner = await createExaminer();
});

/** The explanation of the annotation of a type whose text is `text`. */
function explained(raw: string, type: string, text: string): Explanation {
  const examination = examiner.examine(rawReport(raw));
  const { report } = examination;
  const annotation = report.annotations.find(
    (one) => one.type === type && report.text.slice(one.start, one.end) === text,
  );
  if (annotation === undefined) throw new Error(`no ${type} "${text}"`);
  return explain(examination, annotation, (table, name) => findLexiconLines(table, name, ''));
}

describe('explain', () => {
  it('names the rule, the lexicon line and the form that matched', () => {
    const { rule, madeFrom } = explained('She was given Sandostatin 100 µg daily.', 'drug', 'Sandostatin');
    expect(rule).toMatchObject({ name: 'drug/lexicon', does: expect.stringContaining('lexicon') });
    expect(madeFrom).toHaveLength(1);
    expect(madeFrom[0]).toMatchObject({
      from: 'lexicon',
      table: 'drugs',
      name: 'octreotide',
      matched: [{ text: 'Sandostatin', as: 'brand' }],
      lines: [{ file: 'drugs.tsv', cells: { name: 'octreotide', atc: 'H01CB02' } }],
    });
  });

  it('gives the repairs inside the span with their evidence', () => {
    const { repairs } = explained('He took methotre-\nxate 10 mg weekly.', 'drug', 'methotrexate');
    expect(repairs).toHaveLength(1);
    expect(repairs[0]).toMatchObject({ raw: '-\n', replacement: '', rule: { name: 'hyphen/join' } });
    expect(repairs[0]?.evidence).not.toBe('');
  });

  it('gives relations from both of their ends', () => {
    const raw = 'He took prednisone 20 mg daily.';
    expect(explained(raw, 'dose', '20 mg').relations).toMatchObject([
      { type: 'dose_of', side: 'from', other: { type: 'drug', text: 'prednisone' } },
    ]);
    expect(explained(raw, 'drug', 'prednisone').relations).toContainEqual(
      expect.objectContaining({ type: 'dose_of', side: 'to', other: expect.objectContaining({ text: '20 mg' }) }),
    );
  });

  it('says what selection dropped and what stands in its place', () => {
    const { dropped } = explained('Her ECOG performance status was 1.', 'test', 'ECOG performance status');
    expect(dropped).toContainEqual(
      expect.objectContaining({ text: 'performance status', because: 'the longer test stands', type: 'test' }),
    );
    const claimed = explained('He took prednisone 20 mg daily.', 'dose', '20 mg').dropped;
    expect(claimed).toContainEqual(
      expect.objectContaining({
        type: 'measurement',
        because: expect.stringContaining('dose goes before measurement'),
      }),
    );
  });

  it('gives the cue of a negation in raw offsets', () => {
    const raw = 'No heparin was given.';
    expect(explained(raw, 'drug', 'heparin').assertion).toMatchObject({
      negated: true,
      cues: [{ start: 0, end: 2, text: 'No' }],
    });
  });
});
