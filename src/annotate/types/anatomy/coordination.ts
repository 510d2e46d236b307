import type { Analysis } from '../../analysis.js';
import { gap } from '../../../model/tokens.js';
import { startingAt } from '../../matchers/lexical.js';
import { wordAt } from '../token-words.js';
import {
  type PhrasePart,
  type PhraseParts,
  designatorsAfter,
  firstToken,
  lastToken,
  modifiersAt,
  modifying,
  naming,
  phraseAt,
} from './phrase.js';
import { measuredNameAt } from './measured-name.js';
import { before, determiner, isLentName, isTakenUp, skipDeterminers } from './site.js';
import { isKindAt, wordKind } from '../../word-kinds.js';

type Parts = PhraseParts;

const joint = wordKind(', and or to & /');
/** `, and`, `and/or`: no more signs and words stand between two members. */
const longestJoint = 3;

/** First token of the next member of a list behind token `last`; -1 where none is joined to it. */
export function memberBehind(analysis: Analysis, last: number): number {
  let i = last + 1;
  while (i - last <= longestJoint && isKindAt(analysis.tokens, i, joint) && analysis.gaps[i] !== gap.line) i++;
  return i > last + 1 && analysis.gaps[i] !== gap.line && i < analysis.tokens.count ? i : -1;
}

const none: readonly PhrasePart[] = [];

/** True before the word of a complaint: the level of `level of knee pain` is that of the pain. */
const isComplaintOf = (analysis: Analysis, last: number): boolean =>
  analysis.resources.lexicons.anatomyWords.complaint.has(wordAt(analysis, last + 1));

/** The phrase after `of the` behind token `last` (`wall of the body of the stomach`), empty when there is none. */
function ofPhrase(analysis: Analysis, parts: Parts, last: number): readonly PhrasePart[] {
  if (wordAt(analysis, last + 1) !== 'of' || analysis.gaps[last + 1] === gap.line) return none;
  const rest = phraseAt(analysis, parts, skipDeterminers(analysis, last + 2));
  if (!rest.some((part) => part.is !== 'modifier') || isComplaintOf(analysis, lastToken(rest))) return none;
  const noun = namedWithNext(analysis, parts, rest);
  const { phrase, of } = wholeOf(analysis, parts, noun === null ? rest : [...rest.slice(0, -1), noun]);
  return [...phrase, ...of];
}

/** A phrase with what belongs to it: further numbers of its head, and the organ behind `of`. */
export interface WholePhrase {
  readonly phrase: readonly PhrasePart[];
  readonly others: readonly PhrasePart[];
  readonly of: readonly PhrasePart[];
  /** Last token of the phrase and its further numbers, `of` left out. */
  readonly last: number;
}

/** A phrase whose first name of several words begins with words that say where, taken apart: `left | lower | lobe`. */
function takenApart(analysis: Analysis, parts: Parts, phrase: readonly PhrasePart[]): readonly PhrasePart[] {
  const at = phrase.findIndex((part) => part.is !== 'modifier');
  const name = phrase[at];
  const modifier =
    name && startingAt(analysis.lexical.modifiers, name.first).findLast((match) => match.last < name.last);
  if (modifier === undefined) return phrase;
  const rest = phraseAt(analysis, parts, modifier.last + 1);
  const { first, last, record } = modifier;
  const apart: PhrasePart[] = [...phrase.slice(0, at), modifying(record, first, last), ...rest];
  return rest.length > 0 ? takenApart(analysis, parts, apart) : phrase;
}

/** What is said to be of an organ is a part of it: `head` in `head of the pancreas`, `mucosa` in `mucosa of the colon`. */
export const partsOfOrgan = (analysis: Analysis, parts: Parts, phrase: readonly PhrasePart[]): PhrasePart[] =>
  takenApart(analysis, parts, phrase).map((part) =>
    part.is === 'structure' ? naming('part', part.record, part.kind, part.first, part.last) : part,
  );

/** Adds to a phrase its further numbers and the organ of its part. */
export function wholeOf(analysis: Analysis, parts: Parts, phrase: readonly PhrasePart[]): WholePhrase {
  const head = phrase.at(-1);
  const isNumbered = head?.is === 'designator';
  const others = isNumbered ? designatorsAfter(analysis, head.last) : none;
  const last = lastToken(others.length > 0 ? others : phrase);
  const found = isNumbered || head?.is === 'part' || head?.is === 'structure' ? ofPhrase(analysis, parts, last) : none;
  const of = head?.is !== 'structure' || found.some((part) => part.is === 'structure') ? found : none;
  return { phrase: of.length > 0 ? partsOfOrgan(analysis, parts, phrase) : phrase, others, of, last };
}

const kindOf = (part: PhrasePart | undefined): string | null => (part?.is === 'modifier' ? part.record.kind : null);

/** How many modifiers of the next member a member's own stand in for: `left` and `right` in `left and right lower lobes`. */
function replaced(own: readonly PhrasePart[], next: readonly PhrasePart[]): number {
  if (own.every((part, i) => kindOf(part) === kindOf(next[i]))) return own.length;
  return kindOf(own.at(-1)) === kindOf(next[0]) ? 1 : 0;
}

/** What modifiers share with the member behind them: `lobes` for `upper` in `upper and lower lobes`; empty when nothing. */
export function sharedBehindModifiers(
  analysis: Analysis,
  parts: Parts,
  own: readonly PhrasePart[],
): readonly PhrasePart[] {
  const at = memberBehind(analysis, lastToken(own));
  if (at < 0) return none;
  const next = takenApart(analysis, parts, phraseAt(analysis, parts, at));
  const listed = next.length > 0 ? next : modifiersAt(analysis, parts, at);
  const count = replaced(own, listed);
  if (count === 0) return none;
  if (next.length === 0) return sharedBehindModifiers(analysis, parts, listed);
  const { phrase, of } = wholeOf(analysis, parts, next);
  return [...phrase.slice(count), ...of];
}

/** True for the `both` that only joins the members of a list: `both upper and lower limbs` tells no side. */
export const joinsMembers = (analysis: Analysis, { first }: PhrasePart): boolean => wordAt(analysis, first) === 'both';

/** The next member of a list, with the side that the member before it states for both. */
export interface Member {
  readonly first: number;
  readonly side: readonly PhrasePart[];
}

/** The member behind modifiers that begin with a side and end with a position: `lower` in `right upper and lower lobes`. */
export function nextMember(analysis: Analysis, own: readonly PhrasePart[]): Member | undefined {
  const side = own.filter((part) => kindOf(part) === 'side');
  if (side.length === 0 || kindOf(own.at(-1)) === 'side') return undefined;
  return { first: memberBehind(analysis, lastToken(own)), side };
}

/** The side that a list has stated for the words at token `first`, unless they state their own or begin another phrase. */
export function sideFor(
  analysis: Analysis,
  parts: Parts,
  first: number,
  member: Member | undefined,
): readonly PhrasePart[] {
  if (member?.first !== first) return none;
  const own = takenApart(analysis, parts, phraseAt(analysis, parts, first));
  const listed = own.length > 0 ? own : modifiersAt(analysis, parts, first);
  const isPlaced = kindOf(listed[0]) !== null && listed.every((part) => kindOf(part) !== 'side');
  return isPlaced ? member.side : none;
}

const written = ({ tokens }: Analysis, parts: readonly PhrasePart[]): string =>
  parts.flatMap(({ first, last }) => tokens.folded.slice(first, last + 1)).join(' ');

/** Words of a phrase that are together the name of a structure become that: `upper` and the shared `lobe`. */
export function named(analysis: Analysis, phrase: readonly PhrasePart[]): readonly PhrasePart[] {
  for (let i = 0; i < phrase.length; i++) {
    const rest = phrase.slice(i);
    const record = analysis.resources.anatomyByForm.get(written(analysis, rest));
    if (record === undefined) continue;
    return [...phrase.slice(0, i), naming('structure', record, 'name', firstToken(rest), lastToken(rest))];
  }
  return phrase;
}

/**
 * The structure of an adjective whose noun stands with the next member: `cervical lymph node` for `cervical` in
 * `cervical and axillary lymph nodes`; null where the two make no name.
 */
export function namedWithNext(analysis: Analysis, parts: Parts, own: readonly PhrasePart[]): PhrasePart | null {
  const adjective = own.at(-1);
  const at = adjective?.is === 'adjective' ? memberBehind(analysis, adjective.last) : -1;
  const next = at < 0 ? undefined : phraseAt(analysis, parts, at).at(-1);
  if (adjective?.is !== 'adjective' || next?.is !== 'structure' || next.first === next.last) return null;
  const { folded } = analysis.tokens;
  const form = [...folded.slice(adjective.first, adjective.last + 1), ...folded.slice(next.first + 1, next.last + 1)];
  const record = analysis.resources.anatomyByForm.get(form.join(' '));
  return record === undefined ? null : naming('structure', record, 'name', adjective.first, adjective.last);
}

/** True for parts without their organ: at least one, and besides them words that say where. */
function areBareParts(analysis: Analysis, phrase: readonly PhrasePart[]): boolean {
  let isAny = false;
  for (const part of phrase) {
    if (part.is === 'modifier') continue;
    if (part.is !== 'part' && !isLentName(analysis, part)) return false;
    isAny = true;
  }
  return isAny;
}

/** The organ that a part shares with the part behind it: `pancreas` for `head` in `head and neck of the pancreas`. */
export function sharedOrgan(analysis: Analysis, parts: Parts, own: readonly PhrasePart[]): readonly PhrasePart[] {
  const at = memberBehind(analysis, lastToken(own));
  const next = at >= 0 && areBareParts(analysis, own) ? phraseAt(analysis, parts, at) : none;
  if (next.length === 0) return none;
  const { of } = wholeOf(analysis, parts, next);
  return of.length > 0 ? of : sharedOrgan(analysis, parts, next);
}

/** True for words that may tell the kind of a noun behind them: an adjective, or bare nouns joined by a word (`chronic kidney or liver disease`). */
export function namesKind(analysis: Analysis, phrase: readonly PhrasePart[]): boolean {
  const head = phrase.at(-1);
  if (head?.is === 'adjective') return true;
  if (head?.is !== 'structure' || head.kind === 'abbreviation') return false;
  const next = wordAt(analysis, head.last + 1);
  if ((next !== 'and' && next !== 'or' && next !== '/') || phrase.some(({ is }) => is === 'modifier')) return false;
  const beside = firstToken(phrase) - 1;
  const isBehindWord = isKindAt(analysis.tokens, beside, determiner) || isKindAt(analysis.tokens, beside, before);
  return !isBehindWord || isGraft(analysis, head.last);
}

/** `of lung and kidney transplants`: what is grafted are organs of one operation, whatever stands before. */
const isGraft = (analysis: Analysis, last: number): boolean =>
  wordAt(analysis, last + 3).startsWith('transplant') && wordAt(analysis, last + 1) === 'and';

/**
 * Last token of a list of adjectives that one noun takes up (`cardiac or pulmonary disease`, `renal, liver and thyroid
 * function`), -1 where an adjective heads no such list.
 */
export function takenUpTo(analysis: Analysis, parts: Parts, phrase: readonly PhrasePart[]): number {
  const last = phrase.at(-1);
  if (last === undefined) return -1;
  if (isTakenUp(analysis, last)) return last.last;
  const at = memberBehind(analysis, last.last);
  if (at < 0) return -1;
  const next = phraseAt(analysis, parts, at);
  return next.length > 0 ? takenUpTo(analysis, parts, next) : measuredNameAt(analysis, at);
}
