import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

function linksOf(raw: string): string[] {
  const { annotations, relations, text } = pipeline.process(rawReport(raw));
  const textOf = (id: string): string => {
    const annotation = annotations.find((candidate) => candidate.id === id);
    return annotation === undefined ? '' : text.slice(annotation.start, annotation.end);
  };
  return relations.map(({ from, to }) => `${textOf(from)} → ${textOf(to)}`);
}

describe('what is stated of a drug', () => {
  it.each([
    ['He was given high dose steroids (2 mg/kg prednisolone).', ['high dose → steroids', '2 mg/kg → prednisolone']],
    ['She was treated for 3 months with fludarabine.', ['3 months → fludarabine']],
    [
      'He had fludarabine for 3 months and 2 months with prednisone.',
      ['3 months → fludarabine', '2 months → prednisone'],
    ],
    ['She took prednisone (20 mg) for 2 months with good response.', ['20 mg → prednisone', '2 months → prednisone']],
    ['He was steroid-dependent for two years.', []],
    ['At week 5 of prednisone he had 7 stools daily.', []],
    ['He was given two drugs (2 g of cefazolin) and plasma (500 mL).', ['2 g → cefazolin']],
    ['He took a steroid for two years.', ['two years → steroid']],
  ])('is linked to it and to no other: %s', (raw, links) => {
    expect(linksOf(raw)).toEqual(links);
  });
});
