import { beforeAll, describe, expect, it } from 'vitest';
import { type Examiner, createExaminer } from '../../../src/annotate/create-pipeline.js';
import { type WhyNot, whyNot } from '../../../src/annotate/explain/why-not.js';
import { addUserWord } from '../../../src/lexicons/user-lexicon.js';
import { rawReport } from '../../raw-report.js';

let examiner: Examiner;
beforeAll(async () => {
  examiner = await createExaminer();
});
const ask = (raw: string, text: string): WhyNot => whyNot(examiner.examine(rawReport(raw)), text, null, examiner);
/** What stood in the way, at all places together. */
const because = ({ places }: WhyNot): string[] => places.flatMap(({ misses }) => misses.map((miss) => miss.because));

describe('why-not', () => {
  it('says that it is annotated, and where', () => {
    const { places, suggestion } = ask('He took aspirin. Aspirin was stopped.', 'ASPIRIN');
    expect(places.map(({ start, annotations }) => [start, annotations[0]?.type, annotations[0]?.whole])).toEqual([
      [8, 'drug', true],
      [17, 'drug', true],
    ]);
    expect(suggestion).toBeNull();
  });

  it('names the guard and what it wants, and how to lift it', () => {
    const answer = ask('Glucose is a sugar.', 'glucose');
    expect(answer.places[0]?.misses).toContainEqual(
      expect.objectContaining({
        rule: 'drug/lexicon',
        record: 'drugs/glucose',
        because: expect.stringContaining('guard "given" wants a dose'),
      }),
    );
    expect(answer.suggestion).toEqual({ row: { type: 'drug', name: 'glucose', guard: 'none' }, guessed: false });
  });

  it('knows the exceptions of a stem, known words and words that are too short', () => {
    expect(because(ask('Gadoids were seen.', 'gadoids'))).toContainEqual(
      expect.stringContaining('exception of the stem "gado"'),
    );
    expect(because(ask('A cefum was read.', 'cefum'))).toContainEqual(expect.stringContaining('fewer than 7 letters'));
  });

  it('names the drug that a misspelt word is like and what it would need', () => {
    expect(because(ask('The octreotid was noted.', 'octreotid'))).toContainEqual(
      expect.stringMatching(/like "octreotide".*only with a dose beside it/u),
    );
  });

  it('tells the case of an abbreviation', () => {
    const { near, suggestion } = ask('The crp was high.', 'crp');
    expect(near[0]).toMatchObject({ record: 'tests/C-reactive protein', because: expect.stringContaining('"CRP"') });
    expect(suggestion?.row).toEqual({ type: 'test', name: 'C-reactive protein', abbreviations: 'crp' });
  });

  it('takes a known word for no misspelling, and what is annotated in parts for no word of its own', () => {
    expect(ask('A stent was placed.', 'stent').suggestion).toEqual({
      row: { type: 'drug', name: 'stent' },
      guessed: true,
    });
    expect(ask('He had octreotyd there.', 'octreotyd').suggestion?.row).toMatchObject({ name: 'octreotide' });
    expect(ask('It was synaptophysin-positive.', 'synaptophysin-positive').suggestion).toBeNull();
    const part = whyNot(
      examiner.examine(rawReport('It was synaptophysin-positive.')),
      'synaptophysin-positive',
      'test',
      examiner,
    );
    expect(part.suggestion?.row).toMatchObject({ type: 'test', name: 'synaptophysin-positive' });
  });

  it('tells what gave way to what', () => {
    const { places } = ask('Her ECOG performance status was 1 and low.', 'status was');
    expect(places[0]?.annotations).toMatchObject([{ type: 'test', whole: false }]);
    expect(places[0]?.misses.map((miss) => miss.because)).toContainEqual(
      expect.stringContaining('gave way: the longer test stands'),
    );
  });

  it('tells why a number was not taken', () => {
    expect(because(ask('It is shown in Figure 2.', '2'))[0]).toContain('the label of a figure or table');
    expect(because(ask('It came 3 days later.', '3'))[0]).toMatch(/read as "3 days": a time that says when/u);
  });

  it('tells why an adjective or a part is no site', () => {
    expect(because(ask('Pulmonary embolism was seen.', 'pulmonary'))).toContainEqual(
      expect.stringContaining('"embolism" behind it'),
    );
  });

  it('tells why it has no place', () => {
    expect(ask('He took aspirin.', 'pirin').nowhere).toContain('only inside the word "aspirin"');
    expect(ask('He took aspirin.', 'zorblate')).toMatchObject({
      nowhere: expect.stringContaining('nowhere'),
      suggestion: null,
    });
  });

  it.each([
    ['The crp was high.', 'crp'],
    ['The octreotid was noted.', 'octreotid'],
    ['A zorblate was on the table.', 'zorblate'],
    ['Glucose is a sugar.', 'Glucose'],
    ['She sat back.', 'back'],
    ['Red zorb-X was on the table.', 'zorb-X'],
  ])('suggests a line that makes it so: %s', async (raw, text) => {
    const { suggestion } = ask(raw, text);
    const lexicon = addUserWord('', suggestion?.row ?? {});
    const again = await createExaminer({ lexicon });
    const { places } = whyNot(again.examine(rawReport(raw)), text, null, again);
    expect(places[0]?.annotations).toContainEqual(expect.objectContaining({ type: suggestion?.row.type, whole: true }));
  });
});
