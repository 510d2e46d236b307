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
  test('is not that of the tests by which the listed ones were found', () => {
    expect(judged('On laboratory tests serum amylase and lipase were elevated.')).toEqual(['serum amylase', 'lipase']);
    expect(judged('Laboratory tests, serum amylase and lipase were normal.')).toHaveLength(3);
  });
});

/** The texts of the tests of each qualitative value of a sentence, by the value. */
function judgements(text: string): Record<string, string[]> {
  const { annotations, relations } = pipeline.process(rawReport(text));
  const out: Record<string, string[]> = {};
  for (const { id, type, start, end } of annotations) {
    if (type !== 'measurement') continue;
    const tests = new Set(relations.filter(({ from }) => from === id).map(({ to }) => to));
    out[text.slice(start, end)] = annotations
      .filter((each) => tests.has(each.id))
      .map((each) => text.slice(each.start, each.end));
  }
  return out;
}

describe('two judgements on one list of tests', () => {
  test('part it where the last test has a verb of its own behind "and"', () => {
    expect(judgements('There were decreased platelets and fibrinogen, and urine protein was positive.')).toEqual({
      decreased: ['platelets', 'fibrinogen'],
      positive: ['urine protein'],
    });
  });
  test('leave it whole where none does', () => {
    expect(judgements('There were decreased platelets, haemoglobin, and urine protein.')).toEqual({
      decreased: ['platelets', 'haemoglobin', 'urine protein'],
    });
  });
});
