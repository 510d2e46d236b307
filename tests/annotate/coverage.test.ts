import { beforeAll, describe, expect, it } from 'vitest';
import { type Coverage, coverageOf } from '../../src/annotate/coverage.js';
import { type Examiner, createExaminer } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

let examiner: Examiner;
beforeAll(async () => {
  examiner = await createExaminer();
});
const cover = (raw: string): Coverage => coverageOf(examiner.examine(rawReport(raw)));

/** The reasons of the numbers that no annotation covers, in text order. */
const reasons = (raw: string): string[] => cover(raw).uncovered.map(({ text, reason }) => `${text} ${reason}`);

const page = (n: number): string =>
  `J Example Med 2020\n\n${'The patient was well and went home. '.repeat(12)}\n\n${n}\n`;

describe('coverage of numbers', () => {
  it('counts a number in an annotation as explained', () => {
    expect(cover('He took prednisone 20 mg daily.')).toMatchObject({ numbers: 1, annotated: 1, uncovered: [] });
  });

  it.each([
    ['This is well known [3, 4–6].', ['3 citation', '4 citation', '6 citation']],
    ['It is rare.¹²', ['¹² citation']],
    ['The scan is shown in Figure 2.', ['2 figure']],
    ['The first report appeared in 1724.', ['1724 date']],
    ['2 Methods\n\nThe course was calm.', ['2 section']],
    ['See Tables 1 and 3.', ['1 figure', '3 figure']],
    ['She was seen in March 2015.', ['2015 date']],
    ['He came on 12/03/2014.', ['12 date', '03 date', '2014 date']],
    ['The tumour was of grade 3.', ['3 label']],
    ['The IL-6 gene was sequenced.', ['6 name']],
    ['It stands at https://example.org/a/77.', ['77 identifier']],
    ['Surgery was done 3 days later.', ['3 moment']],
    ['It began at the age of 18.', ['18 moment']],
    ['There were 4 ulcers.', ['4 count']],
    ['He had 12 enlarged cervical lymph nodes.', ['12 count']],
    ['Of the nodes 3 of the 12 were black.', ['3 other-amount', '12 other-amount']],
    ['Cough was common (6/7).', ['6 other-amount', '7 other-amount']],
    ['The mean number of wires was 2.1 ± 0.7.', ['2.1 other-amount', '0.7 other-amount']],
    ['ALT was 84 U/L (10-35).', ['10 reference-range', '35 reference-range']],
    ['The wound was closed with nylon 5-0.', ['5 device', '0 device']],
    ['A 25-gauge needle was used at 1.5 T.', ['25 device', '1.5 device']],
    ['The karyotype was 46, XY with t(8;21).', ['46 name', '8 name', '21 name']],
    ['Uptake of (18)F was seen.', ['18 name']],
    ['The variant was c.1427 + 1 G > A.', ['1427 name', '1 name']],
    ['There were 1) thrombi and 2) a graft.', ['1 list', '2 list']],
    ['The tooth 36 and the roots of 45 were treated.', ['36 label', '45 name']],
    ['The 36 of them left.', ['36 unexplained']],
    ["She came at 31 + 5 weeks' gestation.", ['31 moment', '5 moment']],
    ['It was seen in 2 out of 5 slices.', ['2 other-amount', '5 other-amount']],
    ['They stained for cluster of differentiation (CD) 99.', ['99 label']],
    ['On day + 67 after the graft he left.', ['67 label']],
    [
      'The risk ratio 2.1 was given (confidence interval 1.4 to 6.0).',
      ['2.1 other-amount', '1.4 other-amount', '6.0 other-amount'],
    ],
    ['Warfarin was given with a target INR of 2.5.', ['2.5 goal']],
    ['1. Rest was advised.\n2. He went home.\n', ['1 list', '2 list']],
  ])('%s', (raw, expected) => {
    expect(reasons(raw)).toEqual(expected);
  });

  it('lists what nothing explains with the unit or the odd word behind it', () => {
    const { uncovered } = cover('They wrote 17 blorgs and no more.');
    expect(uncovered).toMatchObject([{ text: '17', start: 11, end: 13, next: 'blorgs' }]);
  });

  it('counts numbers that repair left out', () => {
    const { uncovered, numbers } = cover([1, 2, 3, 4].map(page).join('\f'));
    expect(numbers).toBe(8);
    expect(uncovered.filter(({ reason }) => reason === 'furniture')).toHaveLength(8);
  });
});

describe('words like drugs', () => {
  it('are those beside an amount that no annotation holds', () => {
    expect(cover('He swallowed 20 mg of zorblate.').words).toMatchObject([{ text: 'zorblate', because: 'dose:20 mg' }]);
  });

  it('are not those that are annotated', () => {
    expect(cover('He swallowed 20 mg of prednisone.').words).toEqual([]);
  });
});
