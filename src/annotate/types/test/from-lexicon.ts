import type { TestRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, quantitiesWithin } from '../../analysis.js';
import { type LexicalMatch, startingAt, touching } from '../../matchers/lexical.js';
import { valueBelow } from '../../matchers/table-cells.js';
import { wordSet } from '../../matchers/word-set.js';
import type { TokenRange } from '../../relations/attach.js';
import { hasWordNear, isGiven } from '../given.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';
import { isValued } from '../valued.js';

/** True when a number or a Roman numeral of a scale stands right behind (`ASA III`, `ASA class 2`). */
function isGraded({ text, tokens, resources }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean {
  if (record.kind !== 'score' || last + 1 >= tokens.count) return false;
  const next = text.slice(tokens.starts[last + 1], tokens.ends[last + 1]);
  return resources.lexicons.testWords.scale.has(next) || /^(?:\d{1,3}|(?:I{1,3}|IV)[A-Ca-c]?|VI{0,3})$/u.test(next);
}

/** Words between a name and its sign. */
const toSign = wordSet(': of was were showed revealed demonstrated');

/** True beside a sign that stands for a value: `ketones ++`, `nitrites (-)`, `proteinuria of 3+`, `2+ ketones`. */
function isSigned({ tokens: { folded }, gaps }: Analysis, { first, last }: TokenRange): boolean {
  const isGradedBefore =
    folded[first - 1] === '+' && /^[1-4]$/u.test(folded[first - 2] ?? '') && gaps[first - 2] === gap.blank;
  if (isGradedBefore && gaps[first] === gap.blank) return true;
  const behind = /^[)\]]$/u.test(folded[last + 1] ?? '') ? last + 2 : last + 1;
  const opened = folded[behind] === '(';
  const at = opened || toSign.has(folded[behind] ?? '') ? behind + 1 : behind;
  const isGradedSign = /^[1-4]$/u.test(folded[at] ?? '') && folded[at + 1] === '+';
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
  if (!/^(?:,|and)$/u.test(wordAt(analysis, last + 1))) return false;
  const next = wordAt(analysis, last + 2) === 'and' ? last + 3 : last + 2;
  return startingAt(analysis.lexical.tests, next).some((test) =>
    opensAbbreviations(analysis, kind, test) ? true : isAnalyteResult(analysis, test) || isListed(analysis, test),
  );
}

/** True between two analytes of a list: `pH, bicarbonate, and oxygen saturation were`. */
function isAmongAnalytes(analysis: Analysis, { first, last, record }: LexicalMatch<TestRecord>): boolean {
  if (record.kind !== 'analyte' || !/^(?:,|and)$/u.test(wordAt(analysis, first - 1))) return false;
  const before = wordAt(analysis, first - 2) === ',' ? first - 3 : first - 2;
  const behind = wordAt(analysis, last + 2) === 'and' ? last + 3 : last + 2;
  const isSure = (test: LexicalMatch<TestRecord>): boolean =>
    test.record.kind === 'analyte' && !isGuarded(analysis, test);
  return (
    /^(?:,|and)$/u.test(wordAt(analysis, last + 1)) &&
    touching(analysis.lexical.tests, before, before).some((test) => test.last === before && isSure(test)) &&
    startingAt(analysis.lexical.tests, behind).some(isSure)
  );
}

/** True before a verb and a judgement: `were normal`, `was also elevated`. */
function isToldOf(analysis: Analysis, last: number): boolean {
  const { judged, after } = analysis.resources.lexicons.testWords;
  if (!/^(?:was|were|remained)$/u.test(wordAt(analysis, last + 1))) return false;
  return [judged, after].some((words) => hasWordNear(analysis, last + 2, 1, 2, words));
}

/** True for an analyte with a result behind it: `HER-2 negative`, `body mass index were normal`. */
const isAnalyteResult = (analysis: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean =>
  record.kind === 'analyte' &&
  (analysis.resources.lexicons.testWords.after.has(wordAt(analysis, last + 1)) || isToldOf(analysis, last));

/** True where the guard of a record, or of its abbreviations alone, wants a value beside the form; `platelet count` says itself that it is measured. */
function isGuarded(analysis: Analysis, { first, last, record, kind }: LexicalMatch<TestRecord>): boolean {
  const { measured, noun } = analysis.resources.lexicons.testWords;
  const own = wordAt(analysis, last);
  const saysSo = last > first && (measured.has(own) || noun.has(own));
  return (record.guard === 'valued' && !saysSo) || (record.guard === 'abbreviated' && kind === 'abbreviation');
}

/** Verbs by which what was examined tells its result. */
const tells = wordSet(`
  showed shows revealed reveals demonstrated disclosed confirmed identified indicated yielded detected grew suggested
`);
const auxiliary = /^(?:has|have|had|also|then|all|again|not|still|\p{L}+ly)$/u;
const being = /^(?:was|were|remained|became|came|returned)$/u;
/** Nouns of its examination behind a specimen and its abbreviation: `cerebrospinal fluid (CSF) analysis`. */
const examined = /^(?:analys[ei]s|examinations?|cultures?|cytology|findings|testing)$/u;
/** Most words between a name and its result. */
const longestTelling = 3;
/** Before a name these say where something was found, or that it was not there. */
const elsewhere = wordSet('in into from within no any');
/** Words before a name among which these may stand. */
const elsewhereReach = 2;

/** True before a result or the noun of an examination: `CSF showed pleocytosis`, `pathology has confirmed`, `sputum was repeatedly negative`. */
function isShown(analysis: Analysis, { first, last }: TokenRange): boolean {
  if (wordAt(analysis, first - 1) === '-' && analysis.gaps[first] === gap.none) return false;
  if (hasWordNear(analysis, first - 1, -1, elsewhereReach, elsewhere)) return false;
  const isAlias = wordAt(analysis, last + 1) === '(' && wordAt(analysis, last + 3) === ')';
  const from = isAlias ? last + 4 : wordAt(analysis, last + 1) === ')' ? last + 2 : last + 1;
  if (isAlias && examined.test(wordAt(analysis, from))) return true;
  const isBeing = being.test(wordAt(analysis, from));
  let at = isBeing ? from + 1 : from;
  while (at < from + longestTelling && auxiliary.test(wordAt(analysis, at))) at++;
  if (analysis.sentenceOf[at] !== analysis.sentenceOf[last]) return false;
  return isBeing ? startingAt(analysis.lexical.qualifiers, at).length > 0 : tells.has(wordAt(analysis, at));
}

/** True for a test where it stands: an ambiguous form is measured there, what is examined shows something. */
const isTested = (
  analysis: Analysis,
  match: LexicalMatch<TestRecord>,
  isDrug: (match: LexicalMatch<TestRecord>) => boolean,
): boolean =>
  match.record.guard === 'shown'
    ? isShown(analysis, match)
    : (!isGuarded(analysis, match) && !isDrug(match)) ||
      isValuedTest(analysis, match) ||
      isListed(analysis, match) ||
      isAmongAnalytes(analysis, match);

/** True for an analyte's symbol that a hyphen ties to a word or a letter: `K-wire`, `Na-K pump`, `CRT-D`. */
function isTied(
  { tokens, gaps, resources }: Analysis,
  { first, last, start, end, record, kind }: LexicalMatch<TestRecord>,
): boolean {
  if (record.kind !== 'analyte') return false;
  const isJoint = (hyphen: number): boolean =>
    tokens.folded[hyphen] === '-' && gaps[hyphen] === gap.none && gaps[hyphen + 1] === gap.none;
  const next = isJoint(last + 1) && tokens.kinds[last + 2] === tokenKind.word ? (tokens.folded[last + 2] ?? '') : '';
  if (end - start > 2) return kind === 'abbreviation' && next.length === 1;
  return (
    (next !== '' && !resources.lexicons.testWords.noun.has(next)) ||
    (isJoint(first - 1) && tokens.kinds[first - 2] === tokenKind.word)
  );
}

/** True for the analyte in the name of a disease or of a thing: `iron deficiency`, `anti-GBM nephritis`, `protein-losing`. */
const isOfState = ({ tokens, resources }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean => {
  const next = tokens.folded[last + 1] === '-' ? last + 2 : last + 1;
  return record.kind === 'analyte' && resources.lexicons.testWords.state.has(tokens.folded[next] ?? '');
};

/** True for what an amount is given per: `2 mg/kg body weight`, `75 mg/m² of body surface area`. */
function isDenominator(analysis: Analysis, { first, record }: LexicalMatch<TestRecord>): boolean {
  if (record.name !== 'body weight' && record.name !== 'body surface area') return false;
  const name = wordAt(analysis, first - 1) === 'body' ? first - 1 : first;
  const before = wordAt(analysis, name - 1) === 'of' ? name - 2 : name - 1;
  return quantitiesWithin(analysis, before, before).some(
    ({ last, unit }) => last === before && unit?.ucum.includes('/'),
  );
}

/** Tests that the lexicon names; an ambiguous form where it is measured, an analyte that is a drug where it is not given. */
export function testsFromLexicon(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
  stained: readonly (readonly TokenRange[])[],
): Candidate<'test'>[] {
  const { gaps, resources } = analysis;
  const { noun } = resources.lexicons.testWords;
  const drugEnds = new Map(drugs.toSorted((a, b) => a.end - b.end).map((drug) => [drug.start, drug.end]));
  const stainedFrom = new Set(stained.flat().map(({ first }) => first));
  const isDrug = ({ start, end }: LexicalMatch<TestRecord>): boolean => (drugEnds.get(start) ?? -1) >= end;
  return analysis.lexical.tests
    .filter((match) => stainedFrom.has(match.first) || isTested(analysis, match, isDrug))
    .filter((match) => !isTied(analysis, match) && !isOfState(analysis, match) && !isDenominator(analysis, match))
    .filter((match) => !isDrug(match) || !isGiven(analysis, match.first, match.last))
    .map((match) => {
      const next = match.last + 1;
      const last = gaps[next] === 1 && noun.has(wordAt(analysis, next)) ? next : match.last;
      const { name } = match.record;
      return testCandidate(analysis, { first: match.first, last }, match.record, 'lexicon', [`lexicon:tests/${name}`]);
    });
}
