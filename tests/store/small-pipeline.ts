import type { Pipeline } from '../../src/annotate/create-pipeline.js';
import type { Annotation } from '../../src/model/annotation.js';
import { OffsetMap } from '../../src/model/offset-map.js';
import type { AnnotatedReport, RawReport } from '../../src/model/report.js';
import { type Override, fitOverrides } from '../../src/repair/overrides.js';
import { tokenize } from '../../src/segment/tokenize.js';

const octreotide = {
  name: 'octreotide',
  kind: 'ingredient',
  salt: null,
  brand: null,
  class: null,
  members: [],
  codes: { atc: ['H01CB02'] },
  radionuclide: null,
  ligand: null,
  correctedFrom: null,
} as const;

/** Joins words at line-end hyphens unless it is told to keep one, knows one drug and leaves everything else as it is: enough to see the store work. */
function processReport(report: RawReport, overrides: readonly Override[] = []): AnnotatedReport {
  const { raw } = report;
  const { fitting } = fitOverrides(raw, overrides);
  const edits = [...raw.matchAll(/-\r?\n/gu)].map(({ index, 0: hyphen }) => {
    const decision = fitting.get(index);
    const start = decision === 'keep' ? index + 1 : index;
    const why =
      decision === undefined
        ? { rule: 'hyphen/join', evidence: 'test' }
        : { rule: 'hyphen/override', evidence: `user:${decision}` };
    return { start, end: index + hyphen.length, replacement: '', ...why };
  });
  const map = new OffsetMap({ pieces: [{ start: 0, end: raw.length }], edits }, raw.length);
  const text = map.apply(raw);
  const annotations = [...text.matchAll(/octreotide/giu)].map(
    (match, i): Annotation => ({
      id: `a${i + 1}`,
      type: 'drug',
      start: match.index,
      end: match.index + match[0].length,
      value: octreotide,
      rule: 'drug/test',
      madeFrom: ['lexicon:drugs/octreotide'],
      assertion: null,
    }),
  );
  return {
    ...report,
    text,
    map,
    sections: [{ kind: 'body', heading: null, start: 0, end: text.length }],
    sentences: [...text.matchAll(/\S[^\n]*/gu)].map(({ index, 0: line }) => ({
      start: index,
      end: index + line.length,
    })),
    tokens: tokenize(text),
    annotations,
    relations: [],
    patients: [],
    administrations: [],
  };
}

export const smallPipeline: Pipeline = {
  rulesHash: 'small',
  process: processReport,
  processAll: (reports, overrides = []) => reports.map((report, i) => processReport(report, overrides[i])),
};
