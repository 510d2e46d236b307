import type { Candidate } from '../../../model/annotation.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';

/** Words of staining and expressing. */
export const isStain = trigger(inLexicon(({ testWords }) => testWords.stained));

/** Tokens of one marker (`factor VIII-related antigen`), and of a list of them. */
const longest = { marker: 7, list: 80 };
const joint = /^(?:,|and|or|as|well|but|&|;)$/u;
/** What stands between a word of staining and its list: `positive for`, `reactivity with the antibodies`, `expression of`. */
const opening = /^(?:for|of|with|against|to|the|both|either|marker|markers|antibody|antibodies|following)$/u;
/** A marker that no lexicon has is written with a capital or a number inside: `PU.1`, `ALK`, `stabilin-2`. */
const isMarkerShape = (name: string): boolean =>
  /^[\p{L}\p{N}]/u.test(name) && /\p{Lu}.*[\p{Lu}\p{N}]|\p{L}.*\p{N}/u.test(name);

interface Item {
  readonly first: number;
  readonly last: number;
  /** The lexicon, or the pattern of surface markers, knows a name in it. */
  readonly isKnown: boolean;
}

/** True at the end of a statement: a full stop, the end of the sentence, a verb. */
const endsList = ({ tokens, sentenceOf, resources }: Analysis, i: number, start: number): boolean =>
  i >= tokens.count || sentenceOf[i] !== sentenceOf[start] || resources.lexicons.finiteVerbs.has(wordAt({ tokens }, i));

/** Index behind brackets that open at token `i`. */
function behindBrackets({ tokens }: Analysis, i: number): number {
  let next = i;
  while (next < tokens.count && next - i < longest.marker && tokens.folded[next] !== ')') next++;
  return next + 1;
}

const knownName = ({ lexical }: Analysis, i: number): LexicalMatch<unknown> | undefined =>
  startingAt(lexical.tests, i).findLast(({ record }) => record.kind === 'analyte');

/** The item of a list that begins at token `i`; null where words of another kind end the list. */
function itemAt(analysis: Analysis, i: number): Item | null {
  const { tokens, gaps } = analysis;
  const known = knownName(analysis, i);
  if (known !== undefined && !isTiedBehind(analysis, known.last)) return { first: i, last: known.last, isKnown: true };
  if (known === undefined && gaps[i + 1] === gap.blank && isOtherWord(analysis, i)) return null;
  let last = i - 1;
  while (last - i < longest.marker && !endsList(analysis, last + 1, i)) {
    const word = wordAt(analysis, last + 1);
    if (joint.test(word) || (/^[().:]$/u.test(word) && gaps[last + 2] !== gap.none) || word === '(' || word === ')')
      break;
    if (gaps[last + 1] === gap.blank && last >= i && !isPartOfName(analysis, last + 1)) break;
    last++;
  }
  if (last < i) return null;
  const name = analysis.text.slice(tokens.starts[i], tokens.ends[last]);
  const isCluster = wordAt(analysis, i) === 'cd';
  return isCluster || isMarkerShape(name) ? { first: i, last, isKnown: isCluster } : null;
}

/** True where a hyphen ties a name to another word: `platelet-derived growth factor`. */
const isTiedBehind = ({ tokens, gaps, resources }: Analysis, last: number): boolean =>
  tokens.folded[last + 1] === '-' &&
  gaps[last + 1] === gap.none &&
  gaps[last + 2] === gap.none &&
  !resources.lexicons.testWords.marker.has(tokens.folded[last + 2] ?? '');

/** True for a small word that begins no marker's name: `among 1352 patients`. */
const isOtherWord = ({ text, tokens, resources }: Analysis, i: number): boolean => {
  const word = text.slice(tokens.starts[i], tokens.ends[i]);
  return /^\p{Ll}+$/u.test(word) && !resources.lexicons.testWords.marker.has(word);
};

/** True for a further word of a marker's name: one of the words of such names, a numeral or a capital. */
function isPartOfName({ text, tokens, resources }: Analysis, i: number): boolean {
  const word = text.slice(tokens.starts[i], tokens.ends[i]);
  const { marker } = resources.lexicons.testWords;
  return marker.has(word.toLowerCase()) || /^(?:\p{Lu}|\p{N})/u.test(word) || /^[-/]$/u.test(word);
}

/** The items of a list from token `start`. */
function listFrom(analysis: Analysis, start: number): Item[] {
  const out: Item[] = [];
  for (let i = start; i - start < longest.list && !endsList(analysis, i, start); ) {
    const word = wordAt(analysis, i);
    if (word === '(') i = behindBrackets(analysis, i);
    else if (joint.test(word) || opening.test(word)) i++;
    else {
      const item = itemAt(analysis, i);
      if (item === null) break;
      out.push(item);
      i = item.last + 1;
    }
  }
  return out;
}

/** The lists of what is stained for (`positive for CD34, ALK and PU.1`): items behind a word of staining and a preposition. */
export const stainedLists = (analysis: Analysis): Item[][] =>
  analysis.where(isStain).flatMap((i) => {
    if (!/^(?:for|of|with|against|to)$/u.test(wordAt(analysis, i + 1))) return [];
    const list = listFrom(analysis, i + 1);
    return list.some(({ isKnown }) => isKnown) ? [list] : [];
  });

/** Markers that no lexicon has, in a list with one that it has. */
export const markersFromLists = (analysis: Analysis, lists: readonly (readonly Item[])[]): Candidate<'test'>[] =>
  lists.flat().flatMap(({ first, last, isKnown }) => {
    if (isKnown) return [];
    const { text, tokens } = analysis;
    const value = { name: text.slice(tokens.starts[first], tokens.ends[last]), kind: 'analyte' } as const;
    return testCandidate(analysis, { first, last }, value, 'marker', ['pattern:list of markers']);
  });
