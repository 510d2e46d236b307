import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import type { Patient } from '../../src/model/annotation.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

const patientsOf = (raw: string): Pick<Patient, 'age' | 'sex'>[] =>
  pipeline.process(rawReport(raw)).patients.map(({ age, sex }) => ({ age, sex }));

describe('the patients of a report', () => {
  it('have the age and sex that are stated together', () => {
    expect(patientsOf('A 77 year old male patient was admitted. The man recovered.')).toEqual([
      { age: { value: 77, unit: 'a' }, sex: 'male' },
    ]);
  });

  it('are one person when told of twice', () => {
    expect(patientsOf('A 50-year-old man is described.\n\nA 50-year-old man was seen.')).toHaveLength(1);
  });

  it('are two when two ages and sexes differ', () => {
    expect(patientsOf('A 26-month-old boy limped. His mother, a 34-year-old woman, had bad teeth.')).toEqual([
      { age: { value: 26, unit: 'mo' }, sex: 'male' },
      { age: { value: 34, unit: 'a' }, sex: 'female' },
    ]);
  });

  it('have their exact age where a decade is stated too', () => {
    expect(patientsOf('A woman in her sixties was seen. The woman (68 years) was confused.')).toEqual([
      { age: { value: 68, unit: 'a' }, sex: 'female' },
    ]);
  });

  it('are none where nobody is told of', () => {
    expect(patientsOf('The disease is rare in childhood.')).toEqual([]);
  });
});

/** What is stated about each drug, as texts. */
const administrationsOf = (raw: string) => {
  const report = pipeline.process(rawReport(raw));
  const texts = (ids: readonly string[]): string[] =>
    ids
      .map((id) => report.annotations.find((annotation) => annotation.id === id))
      .map((a) => report.text.slice(a?.start, a?.end));
  return report.administrations.map(({ drug, mentions, doses, routes, durations }) => ({
    drug,
    mentions: mentions.length,
    doses: texts(doses),
    routes: texts(routes),
    durations: texts(durations),
  }));
};

describe('administrations', () => {
  it('gather all that is stated about one drug, under any of its names', () => {
    expect(administrationsOf('Aspirin 100 mg was given orally. Acetylsalicylic acid was stopped.')).toEqual([
      { drug: 'acetylsalicylic acid', mentions: 2, doses: ['100 mg'], routes: ['orally'], durations: [] },
    ]);
  });

  it('hold what a verb between does not part', () => {
    expect(administrationsOf('Rivaroxaban 20 mg was taken orally for 1 month.')).toEqual([
      { drug: 'rivaroxaban', mentions: 1, doses: ['20 mg'], routes: ['orally'], durations: ['1 month'] },
    ]);
  });

  it('leave what an unknown name in a list has to that name', () => {
    expect(administrationsOf('Aspirin 100 mg and xyzzin 20 mg daily were given.')).toEqual([
      { drug: 'acetylsalicylic acid', mentions: 1, doses: ['100 mg'], routes: [], durations: [] },
    ]);
  });

  it('leave out what was not given', () => {
    expect(administrationsOf('No heparin 5,000 IU was given.')).toEqual([]);
  });
});
