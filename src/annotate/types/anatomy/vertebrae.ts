import type { Candidate } from '../../../model/annotation.js';
import { gap, tokenKind, writtenAt } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { hasWordNear } from '../given.js';
import { wordAt } from '../token-words.js';
import { memberBehind } from './coordination.js';
import { type WordKind, inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

/** Region and number of vertebrae by the letter of their level. */
const regions: Readonly<Record<string, readonly [region: string, count: number]>> = {
  C: ['cervical vertebra', 7],
  T: ['thoracic vertebra', 12],
  D: ['thoracic vertebra', 12],
  L: ['lumbar vertebra', 5],
  S: ['sacral vertebra', 5],
};
const isRegion = trigger(new Set(Object.keys(regions).map((letter) => letter.toLowerCase())));

/** A level or a range of them (`L4-S1`), tokens inclusive; `regions` are those that it names. */
interface Level {
  readonly first: number;
  readonly last: number;
  readonly number: number;
  readonly regions: readonly string[];
}

const regionOf = (letter: string): string => regions[letter]?.[0] ?? '';

/** A letter and a number of vertebrae from token `i`, null where none stands. */
function levelAt(analysis: Analysis, i: number): Level | null {
  const { tokens, gaps } = analysis;
  if (tokens.kinds[i + 1] !== tokenKind.number || gaps[i + 1] !== gap.none) return null;
  const letter = writtenAt(tokens, i);
  const number = tokens.folded[i + 1] as string;
  const region = regions[letter];
  if (region === undefined || !/^\d{1,2}$/u.test(number)) return null;
  const runsOn = tokens.kinds[i + 2] === tokenKind.word && gaps[i + 2] === gap.none;
  const isCounted = Number(number) >= 1 && Number(number) <= region[1];
  return isCounted && !runsOn ? { first: i, last: i + 1, number: Number(number), regions: [regionOf(letter)] } : null;
}

/** True for a letter that a hyphen ties to a word before it: `PD-L1`. */
const isTied = ({ tokens, gaps }: Analysis, i: number): boolean =>
  wordAt({ tokens }, i - 1) === '-' &&
  gaps[i] === gap.none &&
  gaps[i - 1] === gap.none &&
  tokens.kinds[i - 2] === tokenKind.word;

/** The level from token `i` up to the end of its range (`L4-L5`, `L4/5`, `L4–5`); null where what follows makes it none (`D2-40`). */
function rangeAt(analysis: Analysis, i: number): Level | null {
  const { tokens, gaps } = analysis;
  const found = levelAt(analysis, i);
  const level = found === null || isTied(analysis, i) ? null : found;
  const joint = level === null ? '' : wordAt(analysis, level.last + 1);
  if (level === null || (joint !== '-' && joint !== '/') || gaps[level.last + 1] !== gap.none) return level;
  const end = level.last + 2;
  const next = levelAt(analysis, end);
  if (next !== null) return { ...level, last: next.last, regions: [...level.regions, ...next.regions] };
  if (tokens.kinds[end] !== tokenKind.number || gaps[end] !== gap.none) return level;
  const number = Number(wordAt(analysis, end));
  const count = Object.values(regions).find(([region]) => region === level.regions[0])?.[1] ?? 0;
  return number > level.number && number <= count ? { ...level, last: end } : null;
}

/** The levels of a list from token `i`: `C5, C6 and C7`, `from T11 to L2`. */
function listAt(analysis: Analysis, i: number): Level[] {
  const out: Level[] = [];
  for (let level = rangeAt(analysis, i); level !== null; ) {
    out.push(level);
    const next = memberBehind(analysis, level.last);
    level = next < 0 ? null : rangeAt(analysis, next);
  }
  return out;
}

/** True before the node category of a tumour stage: `T3-4 N1`, `T3, N0`. */
function isStaged(analysis: Analysis, last: number): boolean {
  const next = wordAt(analysis, last + 1) === ',' ? last + 2 : last + 1;
  return /^[nm]$/u.test(wordAt(analysis, next)) && /^[\dx]/u.test(wordAt(analysis, next + 1));
}

const spinal = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.spinal));
const spine = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.spine));
const unspinal = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.unspinal));
const weighting = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.weighting));

/** Last token of the noun of the spine behind a level (`C1 vertebra`, `L3 vertebral body`), else the level's own. */
function nounEnd(analysis: Analysis, last: number): number {
  if (analysis.gaps[last + 1] !== gap.blank || !isKindAt(analysis.tokens, last + 1, spinal)) return last;
  return Math.max(last, ...startingAt(analysis.lexical.anatomy, last + 1).map((noun) => noun.last));
}

/** `C3 level was low`: the name of a test that has the word behind it; `at the C3 level` is a place. */
function isMeasured({ lexical: { tests }, resources, tokens }: Analysis, { first, last }: Level): boolean {
  const isNamed = tests.some((match) => match.first === first && match.last >= last);
  const next = tokens.folded[last + 1] ?? '';
  if (!isNamed || !resources.lexicons.testWords.noun.has(next)) return false;
  return !/^(?:at|to|above|below|the|from)$/u.test(tokens.folded[first - 1] ?? '');
}

/** Tokens before and behind a list within which another meaning of it is told, and tokens in which the spine is spoken of. */
const reach = { elseBefore: 4, elseBehind: 3, beside: 2, touching: 1, spine: 20 };

const isRange = ({ first, last }: Level): boolean => last > first + 1;

/** Levels that mean little else: C3 and C4 alone are complement, T1 to T4 stages, hormones and weightings, S1 and S2 heart sounds. */
const isPlain = (level: Level): boolean => {
  const {
    number,
    regions: [region],
  } = level;
  if (region === 'cervical vertebra') return isRange(level) || (number !== 3 && number !== 4);
  return region === 'lumbar vertebra' || (region === 'thoracic vertebra' && number > 4);
};

/**
 * True for a list of levels: several regions are named (`T12 to L2`), a spinal word stands beside, or the sentence is
 * about the spine and a level is plain or a range.
 */
function isOfSpine(analysis: Analysis, list: readonly Level[]): boolean {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (new Set(list.flatMap((level) => level.regions)).size > 1) return true;
  const isNear = (words: WordKind, count: number): boolean =>
    hasWordNear(analysis, first.first - 1, -1, count, words) || hasWordNear(analysis, last.last + 1, 1, count, words);
  if (list.some((level) => isRange(level) && (level.regions.length > 1 || isPlain(level)))) return true;
  if (isNear(spinal, reach.beside) || isNear(spine, reach.touching)) return true;
  const isLikely = list.length > 1 || list.some((level) => isPlain(level) || isRange(level));
  return isLikely && isNear(spine, reach.spine);
}

/** True where a list of letters and numbers is something else: a stage, complement, the weighting of an image. */
function isElse(analysis: Analysis, list: readonly Level[]): boolean {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined || isStaged(analysis, last.last)) return true;
  if (hasWordNear(analysis, first.first - 1, -1, reach.elseBefore, unspinal)) return true;
  const isImage = list.every(({ number, regions: [region] }) => region === 'thoracic vertebra' && number <= 2);
  return (
    isMeasured(analysis, last) || (isImage && hasWordNear(analysis, last.last + 1, 1, reach.elseBehind, weighting))
  );
}

function candidate(analysis: Analysis, level: Level): Candidate<'anatomy'> {
  const { tokens, text, resources } = analysis;
  const start = tokens.starts[level.first] as number;
  const name = level.regions[0] as string;
  return {
    type: 'anatomy',
    start,
    end: tokens.ends[nounEnd(analysis, level.last)] as number,
    value: {
      name,
      side: null,
      part: null,
      segment: text.slice(start, tokens.ends[level.last]),
      codes: { uberon: resources.anatomyByName.get(name)?.uberon ?? null },
    },
    rule: 'anatomy/vertebral-level',
    madeFrom: ['pattern:region letter + number'],
  };
}

/** Vertebral levels: `L4-L5`, `C5 vertebra`, `from T11 to L2`; without the spine spoken of they may be stages or hormones (`T4`). */
export function vertebralLevels(analysis: Analysis): Candidate<'anatomy'>[] {
  const out: Candidate<'anatomy'>[] = [];
  let done = -1;
  for (const i of analysis.where(isRegion)) {
    if (i <= done) continue;
    const list = listAt(analysis, i);
    if (list.length === 0) continue;
    done = list.at(-1)?.last ?? done;
    if (isOfSpine(analysis, list) && !isElse(analysis, list))
      out.push(...list.map((level) => candidate(analysis, level)));
  }
  return out;
}
