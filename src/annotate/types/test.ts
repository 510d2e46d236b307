import type { TestRecord } from '../../lexicons/lexicons.js';
import type { Candidate } from '../../model/annotation.js';
import { gap, tokenKind } from '../../model/tokens.js';
import { type Analysis, continuesWord } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { affixOf } from '../matchers/affixes.js';
import type { LexicalMatch } from '../matchers/lexical.js';
import { trigger } from '../triggers.js';
import { isGiven } from './given.js';
import { susceptibilityTests } from './susceptibility.js';
import { wordAt } from './token-words.js';
import { isValued } from './valued.js';

/** Shorter words with the ending of a test are as often something else (`biopsy` and `program` stand in tables). */
const shortestEnded = 8;

/** True when a number or a Roman numeral of a scale stands right behind (`ASA III`, `ASA class 2`). */
function isGraded({ text, tokens, resources }: Analysis, { last, record }: LexicalMatch<TestRecord>): boolean {
  if (record.kind !== 'score' || last + 1 >= tokens.count) return false;
  const next = text.slice(tokens.starts[last + 1], tokens.ends[last + 1]);
  return resources.lexicons.testWords.scale.has(next) || /^(?:\d{1,3}|I{1,3}|IV|VI{0,3})$/u.test(next);
}

/** True in front of a sign that stands for a value: `ketones ++`, `nitrites (-)`. */
function isSigned({ tokens: { folded } }: Analysis, last: number): boolean {
  const opened = folded[last + 1] === '(';
  const at = opened || folded[last + 1] === ':' ? last + 2 : last + 1;
  return folded[at] === '+' || (opened && folded[at] === '-' && folded[at + 1] === ')');
}

const isValuedTest = (analysis: Analysis, match: LexicalMatch<TestRecord>): boolean =>
  isSigned(analysis, match.last) || isGraded(analysis, match) || isValued(analysis, match);

/** True where the guard of a record, or of its abbreviations alone, wants a value beside the form. */
const isGuarded = ({ record, kind }: LexicalMatch<TestRecord>): boolean =>
  record.guard === 'valued' || (record.guard === 'abbreviated' && kind === 'abbreviation');

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

function fromLexicon(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'test'>[] {
  const { tokens, gaps, resources } = analysis;
  const { noun } = resources.lexicons.testWords;
  const drugEnds = new Map(drugs.map((drug) => [drug.start, drug.end]));
  const isDrug = ({ start, end }: LexicalMatch<TestRecord>): boolean => (drugEnds.get(start) ?? -1) >= end;
  return analysis.lexical.tests
    .filter((match) => (!isGuarded(match) && !isDrug(match)) || isValuedTest(analysis, match))
    .filter((match) => !isTied(analysis, match))
    .filter((match) => !isDrug(match) || !isGiven(analysis, match.first, match.last))
    .map((match) => {
      const next = match.last + 1;
      const last = gaps[next] === 1 && noun.has(wordAt(analysis, next)) ? next : match.last;
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

const isEnded = trigger(
  (word, { lexicons }) => word.length >= shortestEnded && affixOf(lexicons.testEndings, word) !== null,
);

/** Procedures and images by the endings of their names, for tests that no lexicon has yet. */
function fromEndings(analysis: Analysis): Candidate<'test'>[] {
  const { tokens, resources } = analysis;
  const out: Candidate<'test'>[] = [];
  for (const i of analysis.where(isEnded)) {
    const word = tokens.folded[i] as string;
    const ending = affixOf(resources.lexicons.testEndings, word);
    if (ending === null || continuesWord(analysis, i)) continue;
    out.push({
      type: 'test',
      start: tokens.starts[i] as number,
      end: tokens.ends[i] as number,
      value: { name: word, kind: ending.kind, loinc: null },
      rule: 'test/ending',
      madeFrom: [`lexicon:test-endings/${ending.name}`],
    });
  }
  return out;
}

/** Tests: analytes, panels, imaging, procedures and scores. */
export const test: Annotator<'test'> = {
  type: 'test',
  version: 4,
  needs: ['drug'],
  candidates: (analysis, found) => [
    ...fromLexicon(analysis, found.of('drug')),
    ...fromEndings(analysis),
    ...susceptibilityTests(analysis),
  ],
};
