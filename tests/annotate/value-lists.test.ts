import { describe, expect, test } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

/** The texts of the tests that have the only qualitative value of a sentence. */
function judged(text: string): string[] {
  const { annotations, relations } = pipeline.process(rawReport(text));
  const values = annotations.filter(({ type }) => type === 'measurement');
  expect(values.map(({ start, end }) => text.slice(start, end))).toHaveLength(1);
  const of = new Set(relations.filter(({ type }) => type === 'value_of').map(({ to }) => to));
  return annotations.filter(({ id }) => of.has(id)).map(({ start, end }) => text.slice(start, end));
}

describe('one judgement on a list of tests', () => {
  test('passes names that no lexicon has, with abbreviations in brackets', () => {
    expect(judged('Culture, antigen (Ag) assay, and PCR were negative.')).toEqual(['Culture', 'PCR']);
    expect(judged('Renal function, hemogramme, liver function tests were all normal.')).toEqual([
      'Renal function',
      'liver function tests',
    ]);
  });
  test('goes over "as well as"', () => {
    expect(judged('Amylase as well as lipase, calcium were normal.')).toEqual(['Amylase', 'lipase', 'calcium']);
  });
  test('is that of the last test alone where its verb is singular or something else stands between', () => {
    expect(judged('Amylase, zymogen, lipase was normal.')).toEqual(['lipase']);
    expect(judged('After MRI, surgery followed, and cultures were negative.')).toEqual(['cultures']);
    expect(judged('Because of the CRP, fluids and cultures were normal.')).toEqual(['cultures']);
    expect(judged('MRI, which he feared, and cultures were negative.')).toEqual(['cultures']);
  });
});
