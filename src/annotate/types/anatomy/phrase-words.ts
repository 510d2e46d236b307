import type { AnatomyRecord, ModifierRecord, TermRecord } from '../../../lexicons/lexicons.js';
import { emptyPlaces } from '../../../model/lists.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, startingAt } from '../../matchers/lexical.js';
import type { PrefixedAdjective } from '../../resources.js';
import { trigger } from '../../triggers.js';
import { isGiven } from '../given.js';
import { wordAt } from '../token-words.js';
import { isKindAt, wordKind } from '../../word-kinds.js';
import { meaningOf, positionOf } from './homonyms.js';
import { measuredNamesFrom } from './measured-name.js';
import { type PhrasePart, type PhraseParts, modifying, naming, numbering, prefixing } from './phrase.js';

/** Words of phrases by their first token while they are gathered: of several at one token the longest stays. */
type Gathered = (PhrasePart | undefined)[];

function keepLongest(parts: Gathered, part: PhrasePart): void {
  const known = parts[part.first];
  if (known === undefined || known.last < part.last || (known.last === part.last && known.is === 'modifier'))
    parts[part.first] = part;
}

/** The longest anatomical word at each token: from the lexicon, a modifier, or a prefix with an adjective. */
export function phraseParts(analysis: Analysis): PhraseParts {
  const out: Gathered = emptyPlaces(analysis.tokens.count);
  const { modifiers, anatomy } = analysis.lexical;
  for (let i = 0; i < modifiers.length; i++) {
    const { first, last, record } = modifiers[i] as LexicalMatch<ModifierRecord>;
    keepLongest(out, modifying(record, first, last));
  }
  const meaning = meaningOf(analysis);
  const isOfTest = measuredNamesFrom(analysis.lexical.tests);
  for (let i = 0; i < anatomy.length; i++) {
    const match = anatomy[i] as LexicalMatch<AnatomyRecord>;
    if (!isOfTest(match.first))
      addNamed(analysis, out, match, match.first === match.last ? meaning(match.first) : undefined);
  }
  addPrefixed(analysis, out, meaning);
  addLettered(analysis, out);
  return out;
}

/** Adds a word of the lexicon, with what it means where it is ambiguous (null for a position). */
function addNamed(
  analysis: Analysis,
  out: Gathered,
  { first, last, record: listed, kind }: LexicalMatch<AnatomyRecord>,
  meant: AnatomyRecord | null | undefined,
): void {
  if (meant === null) return keepLongest(out, modifying(positionOf(wordAt(analysis, first)), first, last));
  const record = meant ?? listed;
  if (record.role === 'part' && isOrdinal(analysis, out, first)) return;
  const is = record.role === 'part' ? 'part' : kind === 'adjective' ? 'adjective' : 'structure';
  keepLongest(out, naming(is, record, kind, is === 'part' ? countedFrom(analysis, first) : first, last));
}

export const fraction = wordKind('third thirds half');
const count = wordKind('one two');

/** First token of the fraction that a part at token `first` is: `one-third`, and before `of` also `two thirds`; else its own. */
function countedFrom(analysis: Analysis, first: number): number {
  const { tokens, gaps } = analysis;
  if (!isKindAt(tokens, first, fraction)) return first;
  const isHyphened = wordAt(analysis, first - 1) === '-' && gaps[first] === gap.none && gaps[first - 1] === gap.none;
  const from = isHyphened ? first - 2 : first - 1;
  const isFraction = isHyphened || (gaps[first] === gap.blank && wordAt(analysis, first + 1) === 'of');
  return isFraction && isKindAt(tokens, from, count) ? from : first;
}

/** True for an ordinal that is no part of something here: `the third and fourth ribs`, not `the distal third`, `a third of`. */
function isOrdinal(analysis: Analysis, parts: PhraseParts, first: number): boolean {
  const own = parts[first];
  if (own?.is !== 'modifier' || own.record.kind !== 'ordinal' || own.last !== first) return false;
  return parts[first - 1]?.is !== 'modifier' && wordAt(analysis, first + 1) !== 'of';
}

/** `VII` of a `VII cranial nerve`, `4R` of a `4R lymph node`; a part takes a letter and a number too (`V3 segment`), a `D2 lymph node dissection` is another matter. */
const numeralBefore = /^(?:[IVX]{2,4}|[VX]|\d{1,2}[RL])$/u;
const numberBefore = /^(?:[A-Z]\d|[IVX]{2,4}|[VX]|\d{1,2}[RL])$/u;

/** What such a numeral ends with: itself, a number, or a side. */
const numeralEnd = trigger((word) => word.length <= 4 && /^(?:[ivx]{1,4}|\d{1,2}|[rl])$/u.test(word));

/** A capital and a number, a numeral, or a number and a side before a part that such are counted by: `V3` in `V3 segment`. */
function addLettered(analysis: Analysis, parts: Gathered): void {
  const { text, tokens, gaps, resources } = analysis;
  const { lettered } = resources.lexicons.anatomyWords;
  for (const last of analysis.where(numeralEnd)) {
    const part = parts[last + 1];
    if ((part?.is !== 'part' && part?.is !== 'structure') || part.kind === 'abbreviation') continue;
    if (gaps[last + 1] !== gap.blank || !lettered.has(part.record.name)) continue;
    const first = gaps[last] === gap.none && tokens.kinds[last] !== tokenKind.symbol ? last - 1 : last;
    if (first < 0 || (first < last && tokens.kinds[first] === tokenKind.symbol)) continue;
    const shape = part.is === 'part' ? numberBefore : numeralBefore;
    if (shape.test(text.slice(tokens.starts[first], tokens.ends[last]))) keepLongest(parts, numbering(first, last));
  }
}

/** Spatial prefixes, and words that begin with one. */
const prefixed = trigger(
  (word, { lexicons, prefixedAdjective }) => lexicons.prefixes.has(word) || prefixedAdjective(word) !== null,
);

/** Tokens within which a drug stands behind the way that it takes (`intravitreal injection of bevacizumab`). */
const routeReach = 4;

/** True for the way that something given takes; the same word is a site in `intraperitoneal fluid`. */
function isRoute(analysis: Analysis, { first, last }: LexicalMatch<TermRecord>): boolean {
  const { drugs } = analysis.lexical;
  const next = drugs[lastAtOrBefore(drugs, last, (drug) => drug.first) + 1];
  return (next !== undefined && next.first - last <= routeReach) || isGiven(analysis, first, last);
}

const beginsRoute = (analysis: Analysis, i: number): boolean =>
  startingAt(analysis.lexical.routes, i).some((route) => isRoute(analysis, route));

/** `perihepatic` and `peri-hepatic`: a spatial prefix on an adjective that the lexicon knows. */
function addPrefixed(analysis: Analysis, parts: Gathered, meaning: ReturnType<typeof meaningOf>): void {
  const { tokens, gaps, resources } = analysis;
  const addMeant = (listed: AnatomyRecord, adjective: string, prefix: string, first: number, last: number): void => {
    const meant = meaning(first, adjective);
    if (meant !== null) keepLongest(parts, prefixing(meant ?? listed, prefix, first, last));
  };
  for (const i of analysis.where(prefixed)) {
    if (tokens.kinds[i] !== tokenKind.word || parts[i] !== undefined || beginsRoute(analysis, i)) continue;
    const word = tokens.folded[i] as string;
    const whole = resources.prefixedAdjective(word);
    if (whole !== null) addMeant(whole.record, word.slice(whole.prefix.length), whole.prefix, i, i);
    const hyphened = resources.lexicons.prefixes.has(word) && tokens.folded[i + 1] === '-';
    if (!hyphened || gaps[i + 1] !== gap.none || gaps[i + 2] !== gap.none) continue;
    const adjective = tokens.folded[i + 2] ?? '';
    const record = resources.anatomyAdjectives.get(adjective);
    if (record !== undefined) addMeant(record, adjective, word, i, i + 2);
  }
}

/** A function that splits a word into a prefix and a known adjective; each word is split once. */
export function createPrefixSplitter(
  prefixes: ReadonlySet<string>,
  adjectives: ReadonlyMap<string, AnatomyRecord>,
): (word: string) => PrefixedAdjective | null {
  const known = new Map<string, PrefixedAdjective | null>();
  const split = (word: string): PrefixedAdjective | null => {
    for (let length = 2; length < word.length - 3; length++) {
      const prefix = word.slice(0, length);
      const record = prefixes.has(prefix) ? adjectives.get(word.slice(length)) : undefined;
      if (record !== undefined) return { record, prefix };
    }
    return null;
  };
  return (word) => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = split(word)));
    return found;
  };
}
