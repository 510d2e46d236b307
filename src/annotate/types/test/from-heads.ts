import { flatMapped } from '../../../model/lists.js';
import type { Candidate, TestKind } from '../../../model/annotation.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { touching } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { nameOf, testCandidate } from './candidate.js';

/** The longest name before a head: `World Health Organization classification`, `secretin stimulation test`. */
const longestName = { kind: 2, score: 4 };
/** Shorter words before a head are seldom its kind (`a test`, `us scan`). */
const shortestKind = 4;

const isHead = trigger(inLexicon(({ testWords }) => testWords.head));
const isScale = trigger(inLexicon(({ testWords }) => testWords.rating));

const isJoint = ({ tokens, gaps }: Analysis, i: number): boolean =>
  /^[-/'’]$/u.test(tokens.folded[i] ?? '') && gaps[i] === gap.none && gaps[i + 1] === gap.none;

/** First token of the word that ends at token `last`, with what hyphens, slashes and apostrophes tie to it. */
function wordStart(analysis: Analysis, last: number): number {
  let first = last;
  while (first >= 2 && isJoint(analysis, first - 1) && analysis.tokens.kinds[first - 2] !== tokenKind.symbol)
    first -= 2;
  return first;
}

const written = ({ text, tokens }: Analysis, first: number, last: number): string =>
  text.slice(tokens.starts[first], tokens.ends[last]);

/** True for words that may tell which test is meant: `Schirmer`, `biochemical`, `house-dust-mite`; no verb, adverb or word of order. */
function tellsKind(analysis: Analysis, first: number, last: number): boolean {
  const { testWords, finiteVerbs } = analysis.resources.lexicons;
  const word = wordAt(analysis, last);
  const whole = written(analysis, first, last).toLowerCase();
  if (whole.length < shortestKind || !/^\p{L}[\p{L}\p{N}/'’-]*$/u.test(whole)) return false;
  if (
    testWords.unkind.has(word) ||
    testWords.unkind.has(whole) ||
    testWords.judged.has(word) ||
    testWords.after.has(word) ||
    finiteVerbs.has(word)
  )
    return false;
  return !/(?:ly|ed|ing)$/u.test(word) || testWords.kind.has(word);
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word) || /\p{Lu}{2}|\d/u.test(word);

/** First token of the names before a scale, -1 where none stands (`Rotterdam score`, `AO/OTA classification`). */
function nameStart(analysis: Analysis, head: number): number {
  let start = -1;
  for (let last = head - 1, n = 0; last >= 0 && n < longestName.score; n++) {
    if (analysis.gaps[last + 1] === gap.line || analysis.tokens.kinds[last] !== tokenKind.word) break;
    const first = wordStart(analysis, last);
    const isFirst = analysis.sentenceOf[first - 1] !== analysis.sentenceOf[first];
    const word = written(analysis, first, last);
    const isPlain = isFirst && analysis.resources.lexicons.testWords.unkind.has(wordAt(analysis, first));
    if (!isCapital(word) || isPlain || /^[IVX]+$/u.test(word)) break;
    start = first;
    last = first - 1;
  }
  return start;
}

/** True where the lexicon names a test or a drug. */
const isNamed = ({ lexical: { tests, drugs } }: Analysis, first: number, last: number): boolean =>
  touching(tests, first, last).length > 0 || touching(drugs, first, last).length > 0;

/** First token of the words that tell the kind of a head, -1 where none does. */
function kindStart(analysis: Analysis, head: number): number {
  let start = -1;
  for (let last = head - 1, n = 0; last >= 0 && n < longestName.kind; n++) {
    if (analysis.gaps[last + 1] === gap.line || analysis.tokens.kinds[last] !== tokenKind.word) break;
    const first = wordStart(analysis, last);
    if (!tellsKind(analysis, first, last)) break;
    if (start >= 0 && !isNamed(analysis, first, last)) break;
    start = first;
    last = first - 1;
  }
  return start;
}

function candidate(analysis: Analysis, first: number, head: number, kind: TestKind, rule: string): Candidate<'test'> {
  const range = { first, last: head };
  return testCandidate(analysis, range, { name: nameOf(analysis, range), kind }, rule, ['pattern:kind + head']);
}

/** True where the lexicon names a test that ends before the head or holds it: then that is its name. */
const isKnown = (analysis: Analysis, first: number, head: number): boolean =>
  touching(analysis.lexical.tests, first, head).some(
    ({ last, record }) => last >= head - 1 && record.guard !== 'shown',
  );

/** Tests by a head that says that they are one, and the word of their kind before it: `tilt test`, `biochemical analysis`. */
export const testsFromHeads = (analysis: Analysis): Candidate<'test'>[] =>
  flatMapped(analysis.where(isHead), (head) => {
    const first = analysis.gaps[head] === gap.blank ? kindStart(analysis, head) : -1;
    return first < 0 || isKnown(analysis, first, head) ? [] : [candidate(analysis, first, head, 'procedure', 'head')];
  });

/** Scores and classifications by their proper names: `Rotterdam score`, `AO/OTA classification`. */
export const scoresFromNames = (analysis: Analysis): Candidate<'test'>[] =>
  flatMapped(analysis.where(isScale), (head) => {
    const first = analysis.gaps[head] === gap.blank ? nameStart(analysis, head) : -1;
    return first < 0 || isKnown(analysis, first, head) ? [] : [candidate(analysis, first, head, 'score', 'score')];
  });
