import type { TestRecord } from '../../lexicons/lexicons.js';
import type { Candidate, TestKind } from '../../model/annotation.js';
import { tokenKind } from '../../model/tokens.js';
import { type Analysis, continuesWord } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { gap } from '../matchers/token-trie.js';
import { hasWordNear, isGiven } from './given.js';

/** Nouns of a test behind its name; they belong to the span (`CT scan`, `glucose level`). */
const testNoun =
  /^(?:scan|scans|level|levels|test|tests|testing|study|studies|imaging|examination|examinations|analysis|film|films|series)$/u;

/** Beside these, an ambiguous form is a test. */
const valueWords: ReadonlySet<string> = new Set([
  'level',
  'levels',
  'test',
  'serum',
  'plasma',
  'urine',
  'blood',
  'normal',
  'elevated',
  'low',
  'high',
  'raised',
  'decreased',
  'increased',
  'positive',
  'negative',
  'concentration',
  'index',
  'score',
  'stain',
  'staining',
  'value',
  'values',
  'count',
]); // prettier-ignore

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

function isValued(analysis: Analysis, match: LexicalMatch<TestRecord>): boolean {
  const beside = analysis.quantities.some(
    (quantity) =>
      (quantity.from > match.last && quantity.from - match.last <= 4) ||
      (quantity.last < match.first && match.first - quantity.last <= 3),
  );
  return (
    beside ||
    hasWordNear(analysis, match.last + 1, 1, 3, valueWords) ||
    hasWordNear(analysis, match.first - 1, -1, 2, valueWords)
  );
}

/** True where the guard of a record, or of its abbreviations alone, wants a value beside the form. */
const isGuarded = ({ record, kind }: LexicalMatch<TestRecord>): boolean =>
  record.guard === 'valued' || (record.guard === 'abbreviated' && kind === 'abbreviation');

/** True for an analyte's symbol of one or two letters that a hyphen ties to a word: `K-wire`, `Na-K pump`. */
function isTied({ tokens, gaps }: Analysis, { first, last, start, end, record }: LexicalMatch<TestRecord>): boolean {
  if (record.kind !== 'analyte' || end - start > 2) return false;
  const isJoint = (hyphen: number): boolean =>
    tokens.folded[hyphen] === '-' && gaps[hyphen] === gap.none && gaps[hyphen + 1] === gap.none;
  const behind = isJoint(last + 1) && tokens.kinds[last + 2] === tokenKind.word;
  return (
    (behind && !testNoun.test(tokens.folded[last + 2] ?? '')) ||
    (isJoint(first - 1) && tokens.kinds[first - 2] === tokenKind.word)
  );
}

function fromLexicon(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'test'>[] {
  const { tokens, gaps } = analysis;
  const given = new Set(drugs.map((drug) => drug.start));
  return analysis.lexical.tests
    .filter((match) => (!isGuarded(match) && !given.has(match.start)) || isValued(analysis, match))
    .filter((match) => !isTied(analysis, match))
    .filter((match) => !given.has(match.start) || !isGiven(analysis, match.first, match.last))
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
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== tokenKind.word || continuesWord(analysis, i)) continue;
    const word = tokens.folded[i] as string;
    const ending = word.length > 7 && !noTest.test(word) ? endings.find(([pattern]) => pattern.test(word)) : undefined;
    if (ending === undefined) continue;
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
  version: 2,
  needs: ['drug'],
  candidates: (analysis, found) => [...fromLexicon(analysis, found.of('drug')), ...fromEndings(analysis)],
};
