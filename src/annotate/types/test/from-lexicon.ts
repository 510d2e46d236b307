import type { TestRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { type LexicalMatch, startingAt, touching } from '../../matchers/lexical.js';
import { valueBelow } from '../../matchers/table-cells.js';
import type { TokenRange } from '../../relations/attach.js';
import { hasWordNear, isGiven } from '../given.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';
import { isShown } from './shown.js';
import { isValued, judged, measuring, specimen } from '../valued.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

const measuringNoun = wordKind(inLexicon(({ testWords }) => testWords.noun));
const saysMeasured = wordKind(...measuringNoun.members, measuring);
const afterTest = wordKind(inLexicon(({ testWords }) => testWords.after));
const ofResult = wordKind(...judged.members, ...afterTest.members);
const state = wordKind(inLexicon(({ testWords }) => testWords.state));
const listJoint = wordKind(', and');
const pastVerb = wordKind('was were remained');

/** True when a number or a Roman numeral of a scale stands right behind (`ASA III`, `ASA class 2`). */
function isGraded({ text, tokens, resources }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean {
  if (record.kind !== 'score' || last + 1 >= tokens.count) return false;
  const next = text.slice(tokens.starts[last + 1], tokens.ends[last + 1]);
  return resources.lexicons.testWords.scale.has(next) || /^(?:\d{1,3}|(?:I{1,3}|IV)[A-Ca-c]?|VI{0,3})$/u.test(next);
}

/** Words between a name and its sign. */
const toSign = wordKind(': of was were showed revealed demonstrated');

/** True beside a sign that stands for a value: `ketones ++`, `nitrites (-)`, `proteinuria of 3+`, `2+ ketones`. */
function isSigned({ tokens, gaps }: Analysis, { first, last }: TokenRange): boolean {
  const { folded } = tokens;
  const isGradedBefore =
    folded[first - 1] === '+' && /^[1-4]$/u.test(folded[first - 2] ?? '') && gaps[first - 2] === gap.blank;
  if (isGradedBefore && gaps[first] === gap.blank) return true;
  const behind = folded[last + 1] === ')' || folded[last + 1] === ']' ? last + 2 : last + 1;
  const opened = folded[behind] === '(';
  const at = opened || isKindAt(tokens, behind, toSign) ? behind + 1 : behind;
  const isGradedSign = folded[at + 1] === '+' && /^[1-4]$/u.test(folded[at] ?? '');
  return folded[at] === '+' || isGradedSign || (opened && folded[at] === '-' && folded[at + 1] === ')');
}

const isValuedTest = (analysis: Analysis, match: LexicalMatch<TestRecord>): boolean =>
  isSigned(analysis, match) ||
  isGraded(analysis, match) ||
  isValued(analysis, match) ||
  valueBelow(analysis.text, match) !== null;

/** True for an abbreviation before a test that is one surely or has a value, and for a name before the abbreviation of one. */
const opensAbbreviations = (
  analysis: Analysis,
  kind: LexicalMatch<TestRecord>['kind'],
  next: LexicalMatch<TestRecord>,
): boolean =>
  kind === 'abbreviation'
    ? !isGuarded(analysis, next) || isValuedTest(analysis, next)
    : next.kind === 'abbreviation' && next.record.kind === 'analyte' && !isGuarded(analysis, next);

/** True for the head of a list of tests: an abbreviation before a test (`WBC, Hb and CRP were`), a name before one that has a value. */
function isListed(analysis: Analysis, { last, kind }: LexicalMatch<TestRecord>): boolean {
  if (!isKindAt(analysis.tokens, last + 1, listJoint)) return false;
  const next = wordAt(analysis, last + 2) === 'and' ? last + 3 : last + 2;
  return startingAt(analysis.lexical.tests, next).some((test) =>
    opensAbbreviations(analysis, kind, test) ? true : isAnalyteResult(analysis, test) || isListed(analysis, test),
  );
}

/** True between two analytes of a list: `pH, bicarbonate, and oxygen saturation were`. */
function isAmongAnalytes(analysis: Analysis, { first, last, record }: LexicalMatch<TestRecord>): boolean {
  const { tokens } = analysis;
  if (record.kind !== 'analyte' || !isKindAt(tokens, first - 1, listJoint) || !isKindAt(tokens, last + 1, listJoint))
    return false;
  const before = wordAt(analysis, first - 2) === ',' ? first - 3 : first - 2;
  const behind = wordAt(analysis, last + 2) === 'and' ? last + 3 : last + 2;
  const isSure = (test: LexicalMatch<TestRecord>): boolean =>
    test.record.kind === 'analyte' && !isGuarded(analysis, test);
  return (
    touching(analysis.lexical.tests, before, before).some((test) => test.last === before && isSure(test)) &&
    startingAt(analysis.lexical.tests, behind).some(isSure)
  );
}

/** True before a verb and a judgement: `were normal`, `was also elevated`. */
function isToldOf(analysis: Analysis, last: number): boolean {
  return isKindAt(analysis.tokens, last + 1, pastVerb) && hasWordNear(analysis, last + 2, 1, 2, ofResult);
}

/** True for an analyte with a result behind it: `HER-2 negative`, `body mass index were normal`. */
const isAnalyteResult = (analysis: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean =>
  record.kind === 'analyte' && (isKindAt(analysis.tokens, last + 1, afterTest) || isToldOf(analysis, last));

/** True where the guard of a record, or of its abbreviations alone, wants a value beside the form; `platelet count` and `serum carnitine` say themselves that it is measured. */
function isGuarded(analysis: Analysis, { first, last, record, kind }: LexicalMatch<TestRecord>): boolean {
  if (record.guard === 'abbreviated') return kind === 'abbreviation';
  if (record.guard !== 'valued') return false;
  const { tokens } = analysis;
  return last === first || !(isKindAt(tokens, last, saysMeasured) || isKindAt(tokens, first, specimen));
}

/** True for a test where it stands: an ambiguous form is measured there, what is examined shows something. */
const isTested = (analysis: Analysis, match: LexicalMatch<TestRecord>, isOfDrug: boolean): boolean =>
  match.record.guard === 'shown'
    ? isShown(analysis, match)
    : (!isGuarded(analysis, match) && !isOfDrug) || isTold(analysis, match);

/** True for an analyte's symbol that a hyphen ties to a word or a letter: `K-wire`, `Na-K pump`, `CRT-D`. */
function isTied(
  { tokens, gaps }: Analysis,
  { first, last, start, end, record, kind }: LexicalMatch<TestRecord>,
): boolean {
  if (record.kind !== 'analyte') return false;
  const isJoint = (hyphen: number): boolean =>
    tokens.folded[hyphen] === '-' && gaps[hyphen] === gap.none && gaps[hyphen + 1] === gap.none;
  const next = isJoint(last + 1) && tokens.kinds[last + 2] === tokenKind.word ? (tokens.folded[last + 2] ?? '') : '';
  if (end - start > 2) return kind === 'abbreviation' && next.length === 1;
  return (
    (next !== '' && !isKindAt(tokens, last + 2, measuringNoun)) ||
    (isJoint(first - 1) && tokens.kinds[first - 2] === tokenKind.word)
  );
}

/** True for the analyte in the name of a disease or of a thing: `iron deficiency`, `anti-GBM nephritis`, `protein-losing`. */
const isOfState = ({ tokens }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean =>
  record.kind === 'analyte' && isKindAt(tokens, tokens.folded[last + 1] === '-' ? last + 2 : last + 1, state);

/** True for what an amount is given per: `2 mg/kg body weight`, `75 mg/m² of body surface area`. */
function isDenominator(analysis: Analysis, { first, record }: LexicalMatch<TestRecord>): boolean {
  if (record.name !== 'body weight' && record.name !== 'body surface area') return false;
  const name = wordAt(analysis, first - 1) === 'body' ? first - 1 : first;
  const before = wordAt(analysis, name - 1) === 'of' ? name - 2 : name - 1;
  return quantitiesWithin(analysis, before, before).some(
    // `mg/kg body weight` is a unit as well.
    ({ last, unit }) => last >= before && unit?.ucum.includes('/'),
  );
}

/** True for what begins with the noun of the test before it: of `CT examination of the abdomen` the last four words. */
const isNounOfOther = (analysis: Analysis, { first, last }: LexicalMatch<TestRecord>): boolean =>
  first < last &&
  analysis.gaps[first] === gap.blank &&
  isKindAt(analysis.tokens, first, measuringNoun) &&
  touching(analysis.lexical.tests, first - 1, first - 1).some(
    (test) => test.last === first - 1 && test.record.guard === '',
  );

const isClass = /^immunoglobulin(?:s| [AGM])$/u;

/** True for the class of antibodies against something, which is no level of all of them: `anti-CMV IgM antibodies`. */
function isClassOfAntibodies(analysis: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean {
  if (!isClass.test(record.name)) return false;
  const behind = /^[agm]$/u.test(wordAt(analysis, last + 1)) ? last + 2 : last + 1;
  return /^antibod(?:y|ies)$/u.test(wordAt(analysis, behind));
}

/** True where something says that a test is meant, though its form is ambiguous or that of a drug. */
const isTold = (analysis: Analysis, match: LexicalMatch<TestRecord>): boolean =>
  isValuedTest(analysis, match) || isListed(analysis, match) || isAmongAnalytes(analysis, match);

/** Tests that the lexicon names; an ambiguous form where it is measured, an analyte that is a drug where it is not given. */
export function testsFromLexicon(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
  stained: readonly (readonly TokenRange[])[],
): readonly Candidate<'test'>[] {
  const { gaps, tokens } = analysis;
  // Of drugs that begin at one place the longest comes first.
  const isDrug = ({ start, end }: LexicalMatch<TestRecord>): boolean => {
    const drug = drugs[lastAtOrBefore(drugs, start - 1, (each) => each.start) + 1];
    return drug?.start === start && drug.end >= end;
  };
  const isStained = ({ first }: LexicalMatch<TestRecord>): boolean =>
    stained.some((list) => list.some((item) => item.first === first));
  const out: Candidate<'test'>[] = [];
  for (const match of analysis.lexical.tests) {
    const isOfDrug = isDrug(match);
    if (!isStained(match) && !isTested(analysis, match, isOfDrug)) continue;
    if (isTied(analysis, match) || isOfState(analysis, match) || isDenominator(analysis, match)) continue;
    if (isNounOfOther(analysis, match) || isClassOfAntibodies(analysis, match)) continue;
    if (isOfDrug && isGiven(analysis, match.first, match.last)) continue;
    const next = match.last + 1;
    const isNounBehind = gaps[next] === gap.blank && isKindAt(tokens, next, measuringNoun);
    // `imaging investigations` may be another test than `imaging`.
    const isLonger = isNounBehind && startingAt(analysis.lexical.tests, match.first).some((test) => test.last === next);
    const last = isNounBehind && !isLonger ? next : match.last;
    const { name } = match.record;
    const range = { first: match.first, last };
    out.push(testCandidate(analysis, range, match.record, 'lexicon', [`lexicon:tests/${name}`]));
  }
  return out;
}
