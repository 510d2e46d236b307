import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPipeline, rulesHashOf } from '../../src/annotate/create-pipeline.js';
import type { AnnotatedReport } from '../../src/model/report.js';
import { rawReport } from '../raw-report.js';

const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
const texts = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(`${corpus}${name}`, 'utf8'));
const pipeline = await createPipeline();

/** What is found in a report. */
const foundIn = ({ text, diagnostics, annotations, relations, patients, administrations }: AnnotatedReport) => ({
  text,
  diagnostics,
  annotations,
  relations,
  patients,
  administrations,
});

describe('processAll', () => {
  it('makes of each report what it is alone, in their order', () => {
    const reports = ['', ...texts, 'No drug.'].map((text) => rawReport(text));
    const alone = reports.map((report) => foundIn(pipeline.process(report)));
    expect(pipeline.processAll(reports).map(foundIn)).toEqual(alone);
  });

  it('gives each report its own decisions on hyphens', () => {
    const report = rawReport('He had a long-\nterm follow-up.');
    const decisions = pipeline.processAll(
      [report, report],
      [[], [{ report: '', offset: 13, decision: 'join', before: 'long' }]],
    );
    expect(decisions.map(({ text }) => text)).toEqual([
      'He had a long-term follow-up.',
      'He had a longterm follow-up.',
    ]);
  });
});

describe('the hash of rules', () => {
  const own = 'type\tname\tsynonyms\ncase\tcalled\tother\n';

  it.each([
    ['nothing of the user', {}],
    ['words of reports', { vocabulary: 'word\tcount\nfibrosis\t3\n' }],
  ])('is that of the pipeline, with %s', async (_, options) => {
    expect(rulesHashOf(options)).toBe((await createPipeline(options)).rulesHash);
  });

  it('is another with every word of the user', () => {
    const hashes = [{}, { lexicon: own }, { lexicon: `${own}\n` }, { vocabulary: own }].map(rulesHashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
