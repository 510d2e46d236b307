import type { AnatomyRecord, TermRecord } from '../../../lexicons/lexicons.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { LexicalMatch } from '../../matchers/lexical.js';
import type { PrefixedAdjective } from '../../resources.js';
import { trigger } from '../../triggers.js';
import { isGiven, tokensOf } from '../given.js';
import { wordAt } from '../token-words.js';
import { meaningOf, positionOf } from './homonyms.js';
import { isMeasuredName } from './measured-name.js';
import type { PhrasePart, PhraseParts } from './phrase.js';

/** The longest anatomical word at each token: from the lexicon, a modifier, or a prefix with an adjective. */
export function phraseParts(analysis: Analysis): PhraseParts {
  const out: (PhrasePart | undefined)[] = analysis.tokens.words.map(() => undefined);
  const keepLongest = (part: PhrasePart): void => {
    const known = out[part.first];
    if (known === undefined || known.last < part.last || (known.last === part.last && known.is === 'modifier'))
      out[part.first] = part;
  };
  for (const { first, last, record } of analysis.lexical.modifiers)
    keepLongest({ is: 'modifier', record, first, last });
  const meaning = meaningOf(analysis);
  const isOfTest = tokensOf(analysis, analysis.lexical.tests.filter(isMeasuredName));
  for (const { first, last, record: listed, kind } of analysis.lexical.anatomy) {
    if (isOfTest[first] === 1) continue;
    const meant = first === last ? meaning(first) : undefined;
    if (meant === null) keepLongest({ is: 'modifier', record: positionOf(wordAt(analysis, first)), first, last });
    if (meant === null) continue;
    const record = meant ?? listed;
    if (record.role === 'part' && isOrdinal(analysis, out, first)) continue;
    const is = record.role === 'part' ? 'part' : kind === 'adjective' ? 'adjective' : 'structure';
    keepLongest({ is, record, kind, first, last });
  }
  for (const part of prefixedAdjectives(analysis, out, meaning)) keepLongest(part);
  for (const part of letteredDesignators(analysis, out)) keepLongest(part);
  return out;
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

/** A capital and a number, a numeral, or a number and a side before a part that such are counted by: `V3` in `V3 segment`. */
function letteredDesignators(analysis: Analysis, parts: PhraseParts): PhrasePart[] {
  const { text, tokens, gaps, resources } = analysis;
  const { lettered } = resources.lexicons.anatomyWords;
  const out: PhrasePart[] = [];
  for (const part of parts) {
    if ((part?.is !== 'part' && part?.is !== 'structure') || part.kind === 'abbreviation') continue;
    const { first: head, record } = part;
    if (head < 1 || !lettered.has(record.name) || gaps[head] !== gap.blank) continue;
    const first = gaps[head - 1] === gap.none && tokens.kinds[head - 1] !== tokenKind.symbol ? head - 2 : head - 1;
    if (first < 0 || (first < head - 1 && tokens.kinds[first] === tokenKind.symbol)) continue;
    const shape = part.is === 'part' ? numberBefore : numeralBefore;
    if (!shape.test(text.slice(tokens.starts[first], tokens.ends[head - 1]))) continue;
    out.push({ is: 'designator', first, last: head - 1 });
  }
  return out;
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

/** `perihepatic` and `peri-hepatic`: a spatial prefix on an adjective that the lexicon knows. */
function prefixedAdjectives(
  analysis: Analysis,
  known: PhraseParts,
  meaning: ReturnType<typeof meaningOf>,
): PhrasePart[] {
  const { tokens, gaps, resources } = analysis;
  const out: PhrasePart[] = [];
  const routes = new Set(analysis.lexical.routes.filter((match) => isRoute(analysis, match)).map(({ first }) => first));
  const addMeant = (listed: AnatomyRecord, adjective: string, prefix: string, first: number, last: number): void => {
    const record = meaning(first, adjective) ?? listed;
    if (meaning(first, adjective) === null) return;
    const isPart = record.role === 'part';
    out.push(
      isPart
        ? { is: 'part', kind: 'adjective', record, first, last }
        : { is: 'prefixed', kind: 'adjective', record, prefix, first, last },
    );
  };
  for (const i of analysis.where(prefixed)) {
    if (tokens.kinds[i] !== tokenKind.word || known[i] !== undefined || routes.has(i)) continue;
    const word = tokens.folded[i] as string;
    const whole = resources.prefixedAdjective(word);
    if (whole !== null) addMeant(whole.record, word.slice(whole.prefix.length), whole.prefix, i, i);
    const hyphened = resources.lexicons.prefixes.has(word) && tokens.folded[i + 1] === '-';
    if (!hyphened || gaps[i + 1] !== gap.none || gaps[i + 2] !== gap.none) continue;
    const adjective = tokens.folded[i + 2] ?? '';
    const record = resources.anatomyAdjectives.get(adjective);
    if (record !== undefined) addMeant(record, adjective, word, i, i + 2);
  }
  return out;
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
