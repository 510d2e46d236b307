import type { Candidate } from '../../../model/annotation.js';
import { flatMapped } from '../../../model/lists.js';
import { type Span, overlaps } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { startingAt, touching } from '../../matchers/lexical.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { valueBelow } from '../../matchers/table-cells.js';
import { hasWordNear, isMeasured } from '../given.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

type Test = Candidate<'test'>;

const level = wordKind('level levels concentration concentrations');
const sample = wordKind('plasma serum blood trough peak csf');

const analyteAt = (analysis: Analysis, first: number, last: number, name: string, rule: string, made: string): Test =>
  testCandidate(analysis, { first, last }, { name, kind: 'analyte' }, rule, [made]);

/** Units in which a laboratory reports, and in which no solution is prepared (`10 mg/mL` is the strength of one). */
const ofLaboratory =
  /^(?:(?:mg|ug|ng|g|mmol|umol|nmol|pmol|meq|U|(?:m|u|k)?\[iU\]|[mk]U)\/L|(?:m?g|ug|ng)\/dL|[np]g\/mL|(?:m|u)?\[iU\]\/mL|U\/mL|10\*\d+\/(?:L|uL|mm3)|\/(?:mm3|uL))$/u;

/** Words that may stand between a name and its value. */
const joint = /^(?:[([:=,]|of|at|was|were|is|to|being|levels?|concentrations?|values?)$/u;
const longestJoint = 4;
/** Endings of states, which are what was measured only by their meaning. */
const state = /(?:a?emia|uria|osis|pa?enia|philia|itis|oma|pathy|ac?emic)$/u;

/** The token right before a value in a unit of laboratories and what ties the two. */
function tokenBefore(analysis: Analysis, { first, role, link, unit }: QuantityMatch): number {
  if (role === 'reference' || link !== null || unit === null || !ofLaboratory.test(unit.ucum)) return -1;
  let at = first - 1;
  while (at >= first - longestJoint && joint.test(wordAt(analysis, at))) at--;
  return analysis.sentenceOf[at] === analysis.sentenceOf[first] ? at : -1;
}

/** The tokens right before values in units of laboratories, in order. */
export function tokensBeforeValues(analysis: Analysis): number[] {
  const out: number[] = [];
  for (const match of analysis.quantities) {
    const at = tokenBefore(analysis, match);
    if (at >= 0) out.push(at);
  }
  return out;
}

const isPerVolume = /\/\s?(?:d|m)?L\b/u;

/** `| Lithium (mmol/L) |`, `Day | Lithium` above `3.2 mmol/L`: the head of a column of concentrations. */
function headsLevels({ text, tokens }: Analysis, first: number, last: number): boolean {
  const span = { start: tokens.starts[first] as number, end: tokens.ends[last] as number };
  const cell = valueBelow(text, span);
  return (
    cell !== null &&
    (isPerVolume.test(text.slice(cell.start, cell.end)) || isPerVolume.test(text.slice(span.end, span.end + 12)))
  );
}

const ofIsolate = wordKind(
  inLexicon(({ susceptibilityWords }) => susceptibilityWords.result),
  inLexicon(({ susceptibilityWords }) => susceptibilityWords.assay),
  inLexicon(({ susceptibilityWords }) => susceptibilityWords.colony),
);
/** How far before a drug the words of susceptibility may stand. */
const isolateReach = 20;

/** True where the value behind a drug's name is what inhibited an isolate, no level. */
const isOfIsolate = (analysis: Analysis, first: number): boolean =>
  hasWordNear(analysis, first - 1, -1, isolateReach, ofIsolate);

/** `beforeValues` are the tokens right before values. `efavirenz levels`, `levetiracetam blood level`, `serum level of acetaminophen`, `lithium 1.2 mmol/L`: a drug is measured there, not given. */
export function levelsOfDrugs(analysis: Analysis, beforeValues: readonly number[]): readonly Test[] {
  return flatMapped(analysis.lexical.drugs, ({ first, last, record }) => {
    if (record.kind !== 'ingredient' || (wordAt(analysis, last + 1) === '-' && analysis.gaps[last + 1] === gap.none))
      return [];
    if (touching(analysis.lexical.tests, first, first).some((test) => test.first < first && test.last >= last))
      return [];
    const own = startingAt(analysis.lexical.tests, first).find((test) => test.last === last)?.record.name;
    const name = own ?? `${record.name} level`;
    const noun = isKindAt(analysis.tokens, last + 1, sample) ? last + 2 : last + 1;
    if (isKindAt(analysis.tokens, noun, level) && wordAt(analysis, first - 1) !== 'dose')
      return [analyteAt(analysis, first, noun, name, 'drug-level', 'pattern:drug + level')];
    const isOf = wordAt(analysis, first - 1) === 'of' && isKindAt(analysis.tokens, first - 2, level);
    const isValued =
      beforeValues.includes(last) &&
      (isOf || wordAt(analysis, first - 1) !== 'of') &&
      isMeasured(analysis, first, last) &&
      !isOfIsolate(analysis, first);
    if (own === undefined && (isValued || headsLevels(analysis, first, last)))
      return [analyteAt(analysis, first, last, name, 'drug-level', 'pattern:drug + value')];
    return isOf && own === undefined && isKindAt(analysis.tokens, first - 3, sample)
      ? [analyteAt(analysis, first - 2, last, name, 'drug-level', 'pattern:level of drug')]
      : [];
  });
}

/** True for what may be the name of an analyte: a word that is no English one, or an abbreviation in capitals. */
function isName({ tokens, resources, text }: Analysis, at: number): boolean {
  const word = tokens.folded[at] ?? '';
  if (tokens.kinds[at] !== tokenKind.word || state.test(word)) return false;
  const isAbbreviation = /^(?=.*[A-Z].*[A-Z])[A-Za-z]{2,8}$/u.test(text.slice(tokens.starts[at], tokens.ends[at]));
  return isAbbreviation || (/^[a-z]{5,}$/u.test(word) && !resources.words.has(word));
}

/**
 * Analytes that no lexicon has, by their values: an unknown word or an abbreviation right before an amount in a unit of
 * laboratories (`PTHrP 1.4 pmol/L`, `serum zymoprotein (3.2 mg/dL)`). `beforeValues` are the tokens right before values,
 * `taken` spans that are something else.
 */
export function testsByValue(
  analysis: Analysis,
  beforeValues: readonly number[],
  taken: readonly (readonly Span[])[],
): readonly Test[] {
  const out: Test[] = [];
  for (const at of beforeValues) {
    if (
      !isName(analysis, at) ||
      wordAt(analysis, at - 1) === '-' ||
      continuesWord(analysis, at) ||
      analysis.gaps[at + 1] === gap.line
    )
      continue;
    const span = { start: analysis.tokens.starts[at] as number, end: analysis.tokens.ends[at] as number };
    if (taken.some((spans) => spans.some((other) => overlaps(other, span)))) continue;
    const noun = isKindAt(analysis.tokens, at + 1, level) ? at + 1 : at;
    const name = analysis.text.slice(span.start, span.end);
    out.push(
      analyteAt(
        analysis,
        at,
        noun,
        /[A-Z].*[A-Z]/u.test(name) ? name : name.toLowerCase(),
        'by-value',
        'pattern:name + value',
      ),
    );
  }
  return out;
}
