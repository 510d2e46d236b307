import { describe, expect, it } from 'vitest';
import { createExaminer } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const examiner = await createExaminer();

/** Annotations of a text and what gave way to them, as `type text`. */
function selected(text: string): { readonly kept: readonly string[]; readonly dropped: readonly string[] } {
  const { report, dropped } = examiner.examine(rawReport(text));
  const shown = ({ type, start, end }: { type: string; start: number; end: number }): string =>
    `${type} ${report.text.slice(start, end)}`;
  return { kept: report.annotations.map(shown), dropped: dropped.map(({ candidate }) => shown(candidate)) };
}

describe('a longer name owns its words', () => {
  it.each([
    ['He took aspirin by mouth.', 'route by mouth', 'anatomy mouth'],
    ['The lupus anticoagulant was positive.', 'test lupus anticoagulant', 'drug anticoagulant'],
  ])('%s', (text, owner, owned) => {
    const { kept, dropped } = selected(text);
    expect(kept).toContain(owner);
    expect(kept).not.toContain(owned);
    expect(dropped).toContain(owned);
  });

  it('where the shorter one was not even proposed', () => {
    expect(selected('He was given potassium chloride 20 mmol.').kept).toEqual([
      'drug potassium chloride',
      'dose 20 mmol',
    ]);
  });

  it.each([
    ['The body mass index was 31 kg/m2.', 'test body mass index', 'anatomy body'],
    ['The head circumference was 34 cm.', 'test head circumference', 'anatomy head'],
  ])('and what is measured is no site: %s', (text, owner, owned) => {
    const { kept } = selected(text);
    expect(kept).toContain(owner);
    expect(kept).not.toContain(owned);
  });

  it('for a frequency too', () => {
    const { kept } = selected('The vaccine, metformin 500 mg b.i.d., was given.');
    expect(kept).toContain('frequency b.i.d.');
    expect(kept.filter((one) => one.startsWith('route'))).toEqual([]);
  });

  it('but leaves the site and the tracer of an imaging, and what it only overlaps', () => {
    expect(selected('Brain MRI was normal.').kept).toContain('anatomy Brain');
    expect(selected('99mTc-MDP bone scan was normal.').kept).toContain('drug 99mTc-MDP');
    expect(selected('A left lung biopsy was done.').kept).toEqual(
      expect.arrayContaining(['anatomy left lung', 'test lung biopsy']),
    );
  });
});

describe('a report that tells what it means', () => {
  it('spells an abbreviation out as something else than the lexicon', () => {
    expect(selected('Cardiac resynchronisation therapy (CRT) was begun. CRT was normal.').kept).not.toContain(
      'test CRT',
    );
    expect(selected('CRT was 2 s.').kept).toContain('test CRT');
  });

  it('spells it out as the lexicon does', () => {
    const { kept } = selected('The blood urea nitrogen (BUN) was high. BUN fell.');
    expect(kept.filter((one) => one === 'test BUN')).toHaveLength(2);
  });

  it('gives an amount behind a name that could end in its number', () => {
    expect(selected('Vitamin K 2 mg was given.').kept).toEqual(['drug Vitamin K', 'dose 2 mg']);
    expect(selected('Vitamin K2 was given by mouth.').kept).toContain('drug Vitamin K2');
  });
});
