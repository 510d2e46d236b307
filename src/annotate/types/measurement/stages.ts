import type { Annotation, Candidate } from '../../../model/annotation.js';
import { flatMapped } from '../../../model/lists.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';

/** Letters before T, N and M (UICC): clinical, pathological, by ultrasound or MRI, after treatment, of a recurrence, at autopsy. */
const prefix = '(?:yp|yc|mr|[cpuyra])?';
const tumourHead = trigger((word) => word.length <= 5 && /^(?:yp|yc|mr|[cpuyra])?t(?:is)?$/u.test(word));
/** Depth and counts that may stand in brackets behind a category: `pT4a(SE)`, `N2(3/15)`. */
const aside = String.raw`(?:\((?:[A-Za-z+-]{1,3}|\d{1,2}\/\d{1,2})\))?`;
const category = {
  tumour: `${prefix}T(?:is|[Xx]|[0-4](?:mi|[a-d])?)${aside}`,
  nodes: `${prefix}N(?:[Xx]|[0-3](?:mi|[a-c])?)${aside}`,
  metastases: `${prefix}M(?:[Xx]|[01][a-c]?)${aside}`,
};
const joint = ',? ?';
const stage = new RegExp(
  `${category.tumour}${joint}${category.nodes}(?:${joint}${category.metastases})?(?:${joint}G[1-4])?(?![\\p{L}\\p{N}])`,
  'uy',
);

const rule = 'measurement/stage';

/** True for the stage of a tumour by its extent. */
export const isStage = (measurement: Annotation<'measurement'>): boolean => measurement.rule === rule;

/** Stages of tumours by the extent of the tumour and its nodes (`pT3N0M0`, `cT2 N1`), which are stated as letters with numbers. */
export const stageCandidates = (analysis: Analysis): Candidate<'measurement'>[] =>
  flatMapped(analysis.where(tumourHead), (token) => {
    const { text, tokens, gaps } = analysis;
    const start = tokens.starts[token] as number;
    stage.lastIndex = start;
    const written = token === 0 || gaps[token] !== gap.none || /^[(/]$/u.test(tokens.folded[token - 1] ?? '');
    const found = written ? stage.exec(text) : null;
    if (found === null) return [];
    return {
      type: 'measurement',
      start,
      end: start + found[0].length,
      value: {
        quantity: null,
        dimensions: [],
        ratio: null,
        qualitative: found[0].replace(/[\s,]/gu, ''),
        analyte: null,
        abnormal: null,
        reference: null,
        previous: null,
      },
      rule,
      madeFrom: ['pattern:TNM'],
    };
  });
