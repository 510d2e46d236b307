import type { Pipeline } from '../../src/annotate/create-pipeline.js';
import type { Annotation } from '../../src/model/annotation.js';
import { OffsetMap } from '../../src/model/offset-map.js';
import type { AnnotatedReport, RawReport } from '../../src/model/report.js';
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

/** Joins words at line-end hyphens, knows one drug and leaves everything else as it is: enough to see the store work. */
function processReport(report: RawReport): AnnotatedReport {
  const { raw } = report;
  const edits = [...raw.matchAll(/-\r?\n/gu)].map((hyphen) => ({
    start: hyphen.index,
    end: hyphen.index + hyphen[0].length,
    replacement: '',
    rule: 'hyphen/join',
    evidence: 'test',
  }));
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

export const smallPipeline: Pipeline = { rulesHash: 'small', process: processReport };
