import { lastAtOrBefore } from '../../../model/span.js';
import type { Lexicons } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import { startingAt } from '../../matchers/lexical.js';
import { wordAt } from '../token-words.js';
import { isValued } from '../valued.js';
import { organOfNumber } from './numbered-part.js';
import { type NamingPart, type PhrasePart, isNaming, lastToken } from './phrase.js';
import { inLexicon, isKindAt, wordKind } from '../../word-kinds.js';

const fusing = wordKind(inLexicon(({ anatomyFusers }) => anatomyFusers.keys()));
const taking = wordKind(inLexicon(({ anatomyTakers }) => anatomyTakers.keys()));
/** Words before a site: prepositions and the like. */
export const before = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.before));
export const determiner = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.determiner));
const complaint = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.complaint));
const copula = wordKind(inLexicon(({ anatomyWords }) => anatomyWords.copula));

/** True when the next word makes a state, a measure or a procedure of the part (`renal failure`), or the one before it does (`patent foramen ovale`). */
export function isTakenUp(analysis: Analysis, part: PhrasePart): boolean {
  if (!isNaming(part)) return false;
  if (part.is !== 'adjective' && isFused(analysis, part.first, part.record.name)) return true;
  const next = wordAt(analysis, part.last + 1) === '-' ? part.last + 2 : part.last + 1;
  if (analysis.gaps[next] === gap.line || !isKindAt(analysis.tokens, next, taking)) return false;
  return takes(analysis.resources.lexicons, wordAt(analysis, next), part.record.name);
}

/** True for the organ that a taker names: the record's name, or `*cell` for any whose name ends so (`mast cell tumour`). */
const isOf = (organ: string, name: string): boolean =>
  organ.startsWith('*') ? ` ${name}`.endsWith(` ${organ.slice(1)}`) : organ === name;

/** True when the adjective before token `first` makes a disease of the anatomical record that is named there. */
export function isFused(analysis: Analysis, first: number, name: string): boolean {
  if (!isKindAt(analysis.tokens, first - 1, fusing)) return false;
  const fuser = analysis.resources.lexicons.anatomyFusers.get(wordAt(analysis, first - 1));
  return fuser?.of.some((organ) => isOf(organ, name)) === true;
}

/** True when a noun takes up the word of an anatomical record. */
export function takes({ anatomyTakers }: Pick<Lexicons, 'anatomyTakers'>, noun: string, name: string): boolean {
  const taker = anatomyTakers.get(noun);
  return taker !== undefined && (taker.of.length === 0 || taker.of.some((organ) => isOf(organ, name)));
}

/** True where an ambiguous name stands as a site does: behind a determiner, a side or a preposition, or before a complaint, its verb or a test of it. */
function standsAsSite(analysis: Analysis, part: NamingPart): boolean {
  const { tokens } = analysis;
  const opens = tokens.kinds[part.first - 1] !== tokenKind.word;
  const isSubject = part.kind !== 'abbreviation' && opens && isKindAt(tokens, part.last + 1, copula);
  if (isSubject || isKindAt(tokens, part.last + 1, complaint) || isKindAt(tokens, part.first - 1, before)) return true;
  return part.kind !== 'abbreviation' && beginsImaging(analysis, part.last + 1);
}

/** True where an imaging begins at token `first`. */
function beginsImaging({ lexical: { tests } }: Analysis, first: number): boolean {
  let i = lastAtOrBefore(tests, first, (match) => match.first);
  while (tests[i]?.first === first && tests[i]?.record.kind !== 'imaging') i--;
  return tests[i]?.first === first;
}

/** True for the way by which an imaging is done: `transoesophageal echocardiography` shows the heart. */
export const isApproach = (analysis: Analysis, first: number, last: number): boolean =>
  wordAt(analysis, first).startsWith('trans') &&
  (beginsImaging(analysis, last + 1) || beginsImaging(analysis, last + 2));

/** Names of several words and adjectives of a guarded record need no guard; its one-word names and abbreviations do, or abbreviations alone. */
const isGuarded = ({ is, record, kind, first, last }: NamingPart): boolean =>
  kind === 'abbreviation'
    ? record.guard === 'site' || record.guard === 'abbreviated'
    : is !== 'adjective' && record.guard === 'site' && first === last;

/** True for the noun of a part that is a site of its own where a site stands (`the lumen`). */
const isNamedPart = (part: PhrasePart): boolean =>
  part.is === 'part' && part.kind !== 'adjective' && part.record.guard === 'site';

/** True for parts that make a site together: `septal leaflet`, `arterial wall`. */
const isPartOfPart = (parts: readonly PhrasePart[]): boolean =>
  parts.filter((part) => part.is === 'part').length > 1 &&
  parts.some((part) => isNamedPart(part) || (part.is === 'part' && part.kind === 'adjective'));

/** True for a part that a side or a position alone makes a site (`inferior wall`, `left lobe`). */
const isPlacedPart = (parts: readonly PhrasePart[]): boolean =>
  parts.some((part) => part.is === 'modifier' && part.record.kind !== 'ordinal') &&
  parts.some((part) => (part.is === 'part' && part.record.guard === 'modifier') || isNamedPart(part));

const isNumbered = (analysis: Analysis, parts: readonly PhrasePart[]): boolean =>
  parts[0]?.is === 'designator' || organOfNumber(analysis, parts) !== null;

/** The first word of a phrase that names an organ, as a noun or an adjective; undefined where parts alone are named. */
function organIn(parts: readonly PhrasePart[]): NamingPart | undefined {
  for (const part of parts) if (isNaming(part) && part.is !== 'part') return part;
  return undefined;
}

/**
 * True when the phrase may stand: some word of it names a structure; an ambiguous one alone stands where a site does;
 * and an adjective is not that of a state, a measure or a procedure (`pulmonary embolism`, `renal function`).
 */
export function isSite(analysis: Analysis, parts: readonly PhrasePart[]): boolean {
  const last = parts.at(-1);
  if (last === undefined || isTakenUp(analysis, last)) return false;
  const organ = organIn(parts);
  if (organ?.kind === 'adjective' && isApproach(analysis, organ.first, organ.last)) return false;
  if (organ?.record.guard === 'uncounted' && isValued(analysis, last)) return false;
  if (parts.length > 1)
    return organ !== undefined || isPlacedPart(parts) || isPartOfPart(parts) || isNumbered(analysis, parts);
  if (organ !== undefined) return !isGuarded(organ) || standsAsSite(analysis, organ);
  return isNaming(last) && isNamedPart(last) && standsAsSite(analysis, last);
}

/** The one-word name of a body part that is lent to things and organs of a like shape. */
export function isLentName({ resources }: Analysis, part: PhrasePart | undefined): boolean {
  if (part?.is !== 'structure' || part.first !== part.last) return false;
  return resources.lexicons.anatomyWords.lent.has(part.record.name);
}

/** Index behind the determiners from token `i`. */
export function skipDeterminers({ tokens }: Analysis, i: number): number {
  let next = i;
  while (isKindAt(tokens, next, determiner)) next++;
  return next;
}

/** True for the name of a body part that `of` gives to something else (`tongue of thrombus`, `short arm of chromosome 7`). */
export function isLent(analysis: Analysis, phrase: readonly PhrasePart[]): boolean {
  const { owner } = analysis.resources.lexicons.anatomyWords;
  const of = lastToken(phrase) + 1;
  if (wordAt(analysis, of) !== 'of' || analysis.gaps[of] === gap.line || !isLentName(analysis, phrase.at(-1)))
    return false;
  const i = skipDeterminers(analysis, of + 1);
  const owned = [wordAt(analysis, i - 1), wordAt(analysis, i)];
  if (i >= analysis.tokens.count || owned.some((word) => owner.has(word)) || /^\p{N}/u.test(owned[1] ?? ''))
    return false;
  const { anatomy, modifiers } = analysis.lexical;
  return startingAt(anatomy, i).length === 0 && startingAt(modifiers, i).length === 0;
}
