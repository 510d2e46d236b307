import type { Candidate } from '../../../model/annotation.js';
import type { TestRecord } from '../../../lexicons/lexicons.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, touching } from '../../matchers/lexical.js';
import type { TokenRange } from '../../relations/attach.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';

/** Most members of a list before the one that has the noun, and most words of one. */
const longest = { list: 4, member: 2 };
const lastJoint = /^(?:and|or|\/)$/u;
const joint = /^(?:,|and|or|\/)$/u;
/** Before a member these give it to something else: `MRI of the liver and renal function`. */
const owner = /^(?:of|in|from)$/u;
/** What is of a list of tests, and so leaves it whole: `results of liver and renal function tests`. */
const ofTests = /^(?:results?|findings?)$/u;

/** Of what is done or imaged the member is a site or a way (`chest and abdominal CT`), which is no result. */
const isWay = /^(?:imaging|procedure)$/u;

/** The record of the test that some tokens name with those of `noun` behind them; undefined where they name none. */
function recordOf({ tokens, resources }: Analysis, own: TokenRange, noun: TokenRange): TestRecord | undefined {
  const words = tokens.folded.slice(own.first, own.last + 1).concat(tokens.folded.slice(noun.first, noun.last + 1));
  return resources.trie.of(words).find(({ lexicon }) => lexicon === 'tests')?.record as TestRecord | undefined;
}

/** True where the words at `first` belong to what stands before them. */
function isOwned(analysis: Analysis, first: number): boolean {
  const at = /^(?:the|his|her)$/u.test(wordAt(analysis, first - 1)) ? first - 2 : first - 1;
  return owner.test(wordAt(analysis, at)) && !ofTests.test(wordAt(analysis, at - 1));
}

/** The member that ends at token `last` and the test that it names with the noun of `test`; null where it names none. */
function memberAt(
  analysis: Analysis,
  last: number,
  test: TokenRange,
): { readonly range: TokenRange; readonly record: TestRecord } | null {
  const { tokens, sentenceOf, lexical } = analysis;
  for (let first = last - longest.member + 1; first <= last; first++) {
    if (first < 0 || sentenceOf[first] !== sentenceOf[test.first] || tokens.kinds[first] !== tokenKind.word) continue;
    for (let noun = test.first + 1; noun <= test.last; noun++) {
      const record = recordOf(analysis, { first, last }, { first: noun, last: test.last });
      if (record === undefined || isWay.test(record.kind) || isOwned(analysis, first)) continue;
      // `His pulse and blood pressure`: only a noun in the plural is shared by what is a test without it.
      const isPlural = wordAt(analysis, test.last).endsWith('s');
      const isNamed = touching(lexical.tests, first, last).some(
        ({ record: own }) => own !== record && (own.guard === '' || !isPlural),
      );
      return isNamed ? null : { range: { first, last }, record };
    }
  }
  return null;
}

const candidateOf = (analysis: Analysis, range: TokenRange, record: TestRecord): Candidate<'test'> =>
  testCandidate(analysis, range, record, 'shared-noun', [`lexicon:tests/${record.name}`]);

/** The members before `test` in a list whose noun it has, from the last to the first. */
function membersBefore(analysis: Analysis, test: LexicalMatch<TestRecord>): Candidate<'test'>[] {
  const out: Candidate<'test'>[] = [];
  for (let at = test.first - 1; out.length < longest.list; ) {
    if (!joint.test(wordAt(analysis, at)) || analysis.gaps[at + 1] === gap.line) break;
    const last = joint.test(wordAt(analysis, at - 1)) ? at - 2 : at - 1;
    const member = memberAt(analysis, last, test);
    if (member === null) break;
    const { range, record } = member;
    out.push(candidateOf(analysis, range, record));
    at = range.first - 1;
  }
  return out;
}

/**
 * Tests of a list whose noun stands with the last: `liver and renal function tests`, `oestrogen and progesterone
 * receptors`. A name that is one without the noun (`CRP and sodium levels`) is known already.
 */
export function testsBySharedNoun(analysis: Analysis): Candidate<'test'>[] {
  const out: Candidate<'test'>[] = [];
  const { tests } = analysis.lexical;
  for (let i = 0; i < tests.length; i++) {
    const test = tests[i] as LexicalMatch<TestRecord>;
    // Of names that begin at one token the longest is the last.
    const isLongest = tests[i + 1]?.first !== test.first;
    if (!isLongest || test.last === test.first || !lastJoint.test(wordAt(analysis, test.first - 1))) continue;
    const members = membersBefore(analysis, test);
    for (const member of members) out.push(member);
    // What says of the first member that it is measured stands too far off for the last (`positive for A and B receptors`).
    if (members.length > 0) out.push(candidateOf(analysis, test, test.record));
  }
  return out;
}
