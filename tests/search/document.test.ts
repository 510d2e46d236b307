import { describe, expect, test } from 'vitest';
import { toSearchDocument } from '../../src/search/document.js';
import { toYears } from '../../src/search/years.js';
import { loadVocabulary } from '../../src/search/load-vocabulary.js';
import { annotate, drug, quantity, recordOf } from './record-fixture.js';

const vocabulary = await loadVocabulary();

describe('toSearchDocument', () => {
  const raw = 'Given octreo-\ntide and\nFig. 1 Scan of the liver.\naspirin.';
  const record = recordOf('one', raw, {
    sections: [
      { kind: 'case', heading: null, start: 0, end: 23 },
      { kind: 'caption', heading: null, start: 23, end: 49 },
      { kind: 'case', heading: null, start: 49, end: raw.length },
    ],
    pieces: [
      [0, 23],
      [49, raw.length],
      [23, 49],
    ],
    repairs: [{ start: 12, end: 14, replacement: '', rule: 'hyphen/join', evidence: 'lexicon:octreotide' }],
    annotations: [
      { ...annotate(raw, 'drug', 'octreo-\ntide', drug('octreotide')), text: 'octreotide' },
      annotate(raw, 'drug', 'aspirin', drug('acetylsalicylic acid')),
    ],
  });
  const document = toSearchDocument(record, raw, vocabulary);

  test('has repaired text, and mentions and sections over it', () => {
    expect(document.text).toBe('Given octreotide and\naspirin.Fig. 1 Scan of the liver.\n');
    expect(document.mentions.map(({ start, end }) => document.text.slice(start, end))).toEqual([
      'octreotide',
      'aspirin',
    ]);
    expect(document.sections.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])).toEqual([
      ['case', 'Given octreotide and\naspirin.'],
      ['caption', 'Fig. 1 Scan of the liver.\n'],
    ]);
  });

  test('keeps the halves of a joined word and the names of concepts', () => {
    expect(document.rawWords).toEqual(['octreo', 'tide']);
    expect(document.concepts).toEqual(['octreotide', 'acetylsalicylic acid']);
  });

  test('takes age and sex of the patients, and of mentions where there are none', () => {
    const text = 'A 6-month-old boy.';
    const mentioned = recordOf('age', text, {
      annotations: [
        annotate(text, 'age', '6-month-old', { quantity: quantity('6', 6, 'mo') }),
        annotate(text, 'sex', 'boy', { sex: 'male' }),
      ],
    });
    expect(toSearchDocument(mentioned, text, vocabulary)).toMatchObject({ ages: [0.5], sexes: ['male'] });
    const stated = { ...mentioned, patients: [{ age: { value: 40, unit: 'a' }, sex: null, mentions: [] }] };
    expect(toSearchDocument(stated, text, vocabulary)).toMatchObject({ ages: [40], sexes: [] });
  });
});

test.each([
  [18, 'mo', 1.5],
  [2, null, 2],
  [365.25, 'd', 1],
  [3, 'cm', null],
  [1, 'constructor', null],
])('%d %s is %s years', (value, unit, expected) => {
  expect(toYears(value, unit)).toBe(expected);
});
