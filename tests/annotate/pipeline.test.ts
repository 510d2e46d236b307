import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
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
