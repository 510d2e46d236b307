import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { TestItem } from '../../relations/value-items.js';
import { wordAt } from '../token-words.js';
import { type QualityCandidate, qualityAt } from './qualities.js';

/** Markers are written with a capital and another or a digit: `CD20`, `HLA-DR`, `TdT`. */
const isMarkerShape = /\p{Lu}.*[\p{Lu}\p{N}]/u;
const isSign = /^[+-]$/u;
/** What may stand between a marker with its sign and the next of a list. */
const joint = /^(?:[,/;]|and|or|but)$/u;
/** Most of it. */
const longestJoint = 2;
/** What ends a list of signs; before a noun (`CD4+ T cells`) they name cells, and say nothing of what was found. */
const closing = /^(?:[,.;:()[\]]|was|were)$/u;
/** Behind `and` these begin another result: `CD3+ and negative for CD20`. */
const otherResult = /^(?:negative|positive|weakly|strongly|focally|variably|lacked|expressed)$/u;

/** True for the name of a marker that a sign touches. */
const isMarked = ({ text, tokens, gaps }: Analysis, { first, last, kind }: TestItem): boolean =>
  kind === 'analyte' &&
  gaps[last + 1] === gap.none &&
  isSign.test(tokens.folded[last + 1] ?? '') &&
  isMarkerShape.test(text.slice(tokens.starts[first], tokens.ends[last]));

/** First token behind what joins two members of a list. */
function behindJoint(analysis: Analysis, from: number): number {
  let at = from;
  while (at < from + longestJoint && joint.test(wordAt(analysis, at)) && analysis.gaps[at] !== gap.line) at++;
  return at;
}

/** True where another result begins at token `i`: a word of one, or a marker with its sign in brackets. */
const goesOn = ({ tokens: { folded } }: Pick<Analysis, 'tokens'>, i: number): boolean =>
  otherResult.test(folded[i] ?? '') || (folded[i] === 'cd' && folded[i + 2] === '(');

/** True at the end of what is said: nothing but a mark, or another result, stands behind the last sign. */
function endsList({ tokens, gaps, sentenceOf }: Analysis, last: number): boolean {
  const next = last + 1;
  if (next >= tokens.count || gaps[next] === gap.line || sentenceOf[next] !== sentenceOf[last]) return true;
  const word = tokens.folded[next] ?? '';
  return closing.test(word) || (word === 'and' && goesOn({ tokens }, next + 1));
}

/** Hyphens that many markers share may be suspended (`CD4- and CD8-positive`): a plus or a true minus shows that they are signs. */
const areSigns = ({ text, tokens }: Analysis, group: readonly TestItem[]): boolean =>
  group.some(({ last }) => /[+−]/u.test(text.charAt(tokens.starts[last + 1] as number)));

function valueOf({ tokens }: Analysis, { last }: TestItem): QualityCandidate {
  const at = last + 1;
  const value = tokens.folded[at] === '+' ? 'positive' : 'negative';
  const range = { first: at, last: at, start: tokens.starts[at] as number, end: tokens.ends[at] as number };
  return qualityAt(range, { value, abnormal: null }, 'sign', 'pattern:sign');
}

/** Signs that touch the names of markers, one after the other to the end of what is said: `CD3+, CD20−`, `(CD34+CD117-)`. */
export function markedSigns(analysis: Analysis, tests: readonly TestItem[]): QualityCandidate[] {
  const out: QualityCandidate[] = [];
  for (let i = 0; i < tests.length; i++) {
    if (!isMarked(analysis, tests[i] as TestItem)) continue;
    const from = i;
    let next = tests[i + 1];
    while (next !== undefined && isMarked(analysis, next)) {
      const { last } = tests[i] as TestItem;
      if (behindJoint(analysis, last + 2) !== next.first) break;
      next = tests[++i + 1];
    }
    const group = tests.slice(from, i + 1);
    if (endsList(analysis, (group.at(-1) as TestItem).last + 1) && areSigns(analysis, group))
      for (const test of group) out.push(valueOf(analysis, test));
  }
  return out;
}
