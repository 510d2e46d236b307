import type { TestRecord } from '../../lexicons/lexicons.js';
import type { Candidate, TestKind } from '../../model/annotation.js';
import { gap, tokenKind } from '../../model/tokens.js';
import { type Analysis, continuesWord, quantitiesWithin } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { trigger } from '../triggers.js';
import { hasWordNear, isGiven } from './given.js';
import { susceptibilityTests } from './susceptibility.js';

/** Nouns of a test behind its name; they belong to the span (`CT scan`, `glucose level`). */
const testNoun =
  /^(?:scan|scans|level|levels|test|tests|testing|study|studies|imaging|examination|examinations|analysis|film|films|series)$/u;

/** Before or behind these, an ambiguous form is a test. */
const judged = ['normal', 'elevated', 'low', 'high', 'raised', 'decreased', 'increased', 'reduced'];
const measured = ['level', 'levels', 'value', 'values', 'concentration', 'count'];
const wordsBefore: ReadonlySet<string> = new Set([...judged, ...measured, 'serum', 'plasma', 'urine', 'blood']);
const wordsAfter: ReadonlySet<string> = new Set([
  ...judged,
  ...measured,
  'test',
  'index',
  'score',
  'positive',
  'negative',
  'stain',
  'staining',
]);

/** Procedure names by their endings, for tests that no lexicon has yet. */
const endings: readonly (readonly [pattern: RegExp, kind: TestKind])[] = [
  [/^[a-z]{3,}(?:oscopy|oscopies)$/u, 'procedure'],
  [/^[a-z]{3,}(?:ography|ographies|ogram|ograms|igraphy|sonography)$/u, 'imaging'],
  [/^[a-z]{3,}(?:ometry|ometries)$/u, 'procedure'],
  [/^[a-z]{3,}biopsy$/u, 'procedure'],
];
/** Endings that other words share. */
const noTest =
  /^(?:demography|photography|geography|program|programs|kilogram|kilograms|microgram|micrograms|milligram|milligrams|nanogram|telegram|diagram|diagrams|histogram|biography|bibliography|geometry|symmetry|asymmetry|optometry|microscopy)$/u;

const endingOf = (word: string) =>
  word.length > 7 && !noTest.test(word) ? endings.find(([pattern]) => pattern.test(word)) : undefined;
const endsAsTest = trigger((word) => endingOf(word) !== undefined);

/** True when a number or a Roman numeral of a scale stands right behind (`ASA III`, `ASA class 2`). */
function isGraded({ text, tokens }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean {
  const next = text.slice(tokens.starts[last + 1] ?? text.length, tokens.ends[last + 1] ?? text.length);
  return record.kind === 'score' && /^(?:\d{1,3}|I{1,3}|IV|VI{0,3}|class|grade|stage)$/u.test(next);
}

/** True in front of the specimen: `globulin in the serum`. */
function isInSpecimen({ tokens }: Analysis, last: number): boolean {
  const at = tokens.folded[last + 2] === 'the' ? last + 3 : last + 2;
  return tokens.folded[last + 1] === 'in' && /^(?:serum|plasma|urine|blood)$/u.test(tokens.folded[at] ?? '');
}

/** Tokens that a unit in brackets may take up between a name and its number (`Calcium (mmol/L) 3.68`). */
const longestUnit = 12;

function isValued(analysis: Analysis, match: LexicalMatch<TestRecord>): boolean {
  if (isGraded(analysis, match) || isInSpecimen(analysis, match.last)) return true;
  const beside = quantitiesWithin(analysis, match.first - 3, match.last + 4 + longestUnit).some(
    (quantity) =>
      (analysis.sentenceOf[quantity.first] === analysis.sentenceOf[match.first] &&
        quantity.from > match.last &&
        quantity.from - match.last <= 4) ||
      (quantity.last < match.first && match.first - quantity.last <= 3),
  );
  return (
    beside ||
    hasWordNear(analysis, match.last + 1, 1, 3, wordsAfter) ||
    (analysis.tokens.folded[match.first - 1] !== 'in' && hasWordNear(analysis, match.first - 1, -1, 2, wordsBefore))
  );
}

/** True where the guard of a record, or of its abbreviations alone, wants a value beside the form. */
const isGuarded = ({ record, kind }: LexicalMatch<TestRecord>): boolean =>
  record.guard === 'valued' || (record.guard === 'abbreviated' && kind === 'abbreviation');

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
  return (next !== '' && !testNoun.test(next)) || (isJoint(first - 1) && tokens.kinds[first - 2] === tokenKind.word);
}

function fromLexicon(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'test'>[] {
  const { tokens, gaps } = analysis;
  const drugEnds = new Map(drugs.map((drug) => [drug.start, drug.end]));
  const isDrug = ({ start, end }: LexicalMatch<TestRecord>): boolean => (drugEnds.get(start) ?? -1) >= end;
  return analysis.lexical.tests
    .filter((match) => (!isGuarded(match) && !isDrug(match)) || isValued(analysis, match))
    .filter((match) => !isTied(analysis, match))
    .filter((match) => !isDrug(match) || !isGiven(analysis, match.first, match.last))
    .map((match) => {
      const next = match.last + 1;
      const last = gaps[next] === 1 && testNoun.test(tokens.folded[next] ?? '') ? next : match.last;
      const { name, kind } = match.record;
      return {
        type: 'test',
        start: match.start,
        end: tokens.ends[last] as number,
        value: { name, kind, loinc: null },
        rule: 'test/lexicon',
        madeFrom: [`lexicon:tests/${name}`],
      };
    });
}

function fromEndings(analysis: Analysis): Candidate<'test'>[] {
  const { tokens } = analysis;
  const out: Candidate<'test'>[] = [];
  for (const i of analysis.where(endsAsTest)) {
    const word = tokens.folded[i] as string;
    const ending = endingOf(word);
    if (tokens.kinds[i] !== tokenKind.word || continuesWord(analysis, i) || ending === undefined) continue;
    out.push({
      type: 'test',
      start: tokens.starts[i] as number,
      end: tokens.ends[i] as number,
      value: { name: word, kind: ending[1], loinc: null },
      rule: 'test/ending',
      madeFrom: [`pattern:${ending[0].source}`],
    });
  }
  return out;
}

/** Tests: analytes, panels, imaging, procedures and scores. */
export const test: Annotator<'test'> = {
  type: 'test',
  version: 3,
  needs: ['drug'],
  candidates: (analysis, found) => [
    ...fromLexicon(analysis, found.of('drug')),
    ...fromEndings(analysis),
    ...susceptibilityTests(analysis),
  ],
};
