import { flatMapped } from '../../../model/lists.js';
import type { AnatomyRecord } from '../../../lexicons/lexicons.js';
import type { Candidate } from '../../../model/annotation.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { affixOf } from '../../matchers/affixes.js';
import { type LexicalMatch, startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { takes } from '../anatomy/site.js';
import { hasWordNear, isGiven } from '../given.js';
import { wordAt } from '../token-words.js';
import { testCandidate } from './candidate.js';
import { isStain } from './from-lists.js';
import { isValued } from '../valued.js';

/** Shorter words with the ending of a test are as often something else (`biopsy` and `program` stand in tables). */
const shortestEnded = 8;
/** Anatomical words that may begin before the one behind which a measure stands, in one name (`left ventricle`). */
const longestSite = 6;

const isEnded = trigger(
  (word, { lexicons }) => word.length >= shortestEnded && affixOf(lexicons.testEndings, word) !== null,
);

/** True for a word that opens a sentence or stands before a comma: `Microscopically, the tumour …`. */
const opensStatement = ({ tokens, sentenceOf }: Analysis, i: number): boolean =>
  tokens.folded[i + 1] === ',' || sentenceOf[i - 1] !== sentenceOf[i];

/** Procedures and images by the endings of their names, for tests that no lexicon has yet. */
export function testsFromEndings(analysis: Analysis): Candidate<'test'>[] {
  const { tokens, resources } = analysis;
  const out: Candidate<'test'>[] = [];
  for (const i of analysis.where(isEnded)) {
    const word = tokens.folded[i] as string;
    const ending = affixOf(resources.lexicons.testEndings, word);
    if (ending === null || continuesWord(analysis, i)) continue;
    if (word.endsWith('ally') && !opensStatement(analysis, i)) continue;
    const value = { name: word, kind: ending.kind };
    const madeFrom = [`lexicon:test-endings/${ending.name}`];
    out.push(testCandidate(analysis, { first: i, last: i }, value, 'ending', madeFrom));
  }
  return out;
}

const takesSite = trigger(
  inLexicon(({ anatomyTakers }) =>
    [...anatomyTakers.keys()].filter((word) => /^(?:measure|examination)$/u.test(anatomyTakers.get(word)?.kind ?? '')),
  ),
);

/** True for the name of a structure, or of a part that may be a site of its own: `nerve function`, not `membrane oxygenation`. */
const isOwnSite = ({ record, kind }: LexicalMatch<AnatomyRecord>): boolean =>
  record.role === 'structure' || (record.guard === 'site' && kind !== 'adjective');

/** What is measured or examined of a site (`spleen size`, `cardiac examination`), where no record of the lexicon decides. */
export function testsOfSites(analysis: Analysis): Candidate<'test'>[] {
  const { tokens, gaps, text, lexical, resources } = analysis;
  const { anatomyTakers } = resources.lexicons;
  return flatMapped(analysis.where(takesSite), (noun) => {
    const at = lastAtOrBefore(lexical.anatomy, noun - 1, ({ first }) => first);
    const site = lexical.anatomy.slice(Math.max(0, at - longestSite), at + 1).find(({ last }) => last === noun - 1);
    if (site === undefined || gaps[noun] !== gap.blank || !isOwnSite(site)) return [];
    if (startingAt(lexical.tests, site.first).some(({ last }) => last === noun)) return [];
    if (!takes(resources.lexicons, tokens.folded[noun] as string, site.record.name)) return [];
    const kind = anatomyTakers.get(tokens.folded[noun] as string)?.kind === 'measure' ? 'analyte' : 'procedure';
    const name = text.slice(site.start, tokens.ends[noun]).toLowerCase();
    const madeFrom = [`lexicon:anatomy/${site.record.name}`, 'pattern:site + measure or examination'];
    return testCandidate(analysis, { first: site.first, last: noun }, { name, kind }, 'of-site', madeFrom);
  });
}

const marker = 'cd';
const clusterMark = trigger(marker);
/** Numbers of the clusters of differentiation that are assigned (HCDM, 371 in 2016). */
const mostClusters = 371;

/** Tokens among which a word of staining stands before and behind a marker (lists of them are long), and another marker. */
const stainReach = { before: 12, after: 4, beside: 4 };

/** True where a marker is tested for: a sign or a value beside it, a word of staining or another marker near. */
function isStained(analysis: Analysis, first: number, last: number): boolean {
  if (/^[+(-]$/u.test(wordAt(analysis, last + 1)) || isValued(analysis, { first, last })) return true;
  for (let step = 1; step <= stainReach.beside; step++)
    if (wordAt(analysis, first - step) === marker || wordAt(analysis, first + step) === marker) return true;
  const isNear = (from: number, step: 1 | -1, count: number): boolean =>
    hasWordNear(analysis, from, step, count, isStain);
  return isNear(first - 1, -1, stainReach.before) || isNear(last + 1, 1, stainReach.after);
}

/** Surface markers of cells by their cluster of differentiation: `CD20`, `CD 138`, `CD11c`. */
export function clusterMarkers(analysis: Analysis): Candidate<'test'>[] {
  const { text, tokens, gaps } = analysis;
  return analysis.where(clusterMark).flatMap((i) => {
    const number = tokens.folded[i + 1] ?? '';
    const isNumbered = /^\d{1,3}$/u.test(number) && Number(number) >= 1 && Number(number) <= mostClusters;
    if (!isNumbered || gaps[i + 1] === gap.line || text.slice(tokens.starts[i], tokens.ends[i]) !== 'CD') return [];
    const isLettered = gaps[i + 2] === gap.none && /^[a-g]$/u.test(tokens.folded[i + 2] ?? '');
    const runsOn = gaps[i + 2] === gap.none && tokens.kinds[i + 2] === tokenKind.word && !isLettered;
    if (runsOn || !isStained(analysis, i, isLettered ? i + 2 : i + 1)) return [];
    const letter = isLettered ? (tokens.folded[i + 2] as string) : '';
    const value = { name: `CD${number}${letter}`, kind: 'analyte' } as const;
    const range = { first: i, last: isLettered ? i + 2 : i + 1 };
    return testCandidate(analysis, range, value, 'cluster-marker', ['pattern:CD + number']);
  });
}

const against = trigger((word) => word.startsWith('anti') && !/^anti(?:bod|gen|coag|biotic)/u.test(word));
const antibody = /^(?:antibod(?:y|ies)|abs?|autoantibod(?:y|ies)|ig[gma]|titers?|titres?)$/u;
/** Tokens from `anti` to its antibody (`anti-glutamic acid decarboxylase antibodies`), and from `antinuclear` to its. */
const longestTarget = { prefix: 9, word: 2 };
const noTarget = /^(?:and|or|of|the|a|was|were|is|with|for|in|to|by|on|from|after|therapy|treatment)$/u;

/** The antibody among `longest` tokens behind token `i`, -1 where a word that names no target comes first. */
function antibodyBehind(analysis: Analysis, i: number, longest: number): number {
  for (let last = i + 1; last - i <= longest; last++) {
    const word = wordAt(analysis, last);
    if (analysis.gaps[last] === gap.line || noTarget.test(word) || !/^[\p{L}\p{N}/-]+$/u.test(word)) return -1;
    if (antibody.test(word)) return last;
  }
  return -1;
}

/** Antibodies by what they are against: `anti-LRP4 antibody`; with `therapy` or a drug's name behind they are given. */
export function antibodiesAgainst(analysis: Analysis): Candidate<'test'>[] {
  const { text, tokens } = analysis;
  return flatMapped(analysis.where(against), (i) => {
    const longest = wordAt(analysis, i) === 'anti' ? longestTarget.prefix : longestTarget.word;
    const last = antibodyBehind(analysis, i, longest);
    if (last < 0 || continuesWord(analysis, i) || isGiven(analysis, i, last)) return [];
    const value = { name: text.slice(tokens.starts[i], tokens.ends[last]).toLowerCase(), kind: 'analyte' } as const;
    return testCandidate(analysis, { first: i, last }, value, 'antibody', ['pattern:anti-… antibody']);
  });
}
