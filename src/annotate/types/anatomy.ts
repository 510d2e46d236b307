import type { Candidate } from '../../model/annotation.js';
import { joined } from '../../model/lists.js';
import { gap } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { localAbbreviations } from '../matchers/local-abbreviations.js';
import { bracketedShortForms } from '../matchers/short-forms.js';
import { addressOf } from './anatomy/address.js';
import {
  type Member,
  joinsMembers,
  named,
  namedWithNext,
  namesKind,
  nextMember,
  partsOfOrgan,
  sharedBehindModifiers,
  sharedOrgan,
  sideFor,
  takenUpTo,
  wholeOf,
} from './anatomy/coordination.js';
import { type PhrasePart, type PhraseParts, firstToken, lastToken, modifiersAt, phraseAt } from './anatomy/phrase.js';
import { phraseParts } from './anatomy/phrase-words.js';
import { isLent, isSite, takes } from './anatomy/site.js';
import { segmentSymbols } from './anatomy/segment-symbols.js';
import { vertebralLevels } from './anatomy/vertebrae.js';
import { wordAt } from './token-words.js';

type Parts = PhraseParts;
type Site = Candidate<'anatomy'> | null;

/** The sites that stand at one place, the token behind them, and the next member of a list that they begin. */
interface Sites {
  readonly sites: readonly Site[];
  readonly next: number;
  readonly member: Member | undefined;
  /** The words behind `of`, empty where there are none. */
  readonly organ: readonly PhrasePart[];
}

/** A candidate over some of a phrase's words, with the address that all of them state; null when they are no site. */
function candidate(
  analysis: Analysis,
  phrase: readonly PhrasePart[],
  shown: readonly PhrasePart[],
  rule: string,
): Site {
  if (!isSite(analysis, phrase) || isLent(analysis, shown)) return null;
  const address = addressOf(analysis, phrase);
  if (address === null) return null;
  const start = analysis.tokens.starts[firstToken(shown)] as number;
  const end = analysis.tokens.ends[lastToken(shown)] as number;
  return { type: 'anatomy', start, end, value: address.value, rule, madeFrom: address.madeFrom };
}

const none: readonly PhrasePart[] = [];

/** The sites that one phrase names: `segments II and III of the liver` are two addresses. `side` is what a list before it says. */
function sitesOf(analysis: Analysis, parts: Parts, found: readonly PhrasePart[], side: readonly PhrasePart[]): Sites {
  const { phrase, others, of, last } = wholeOf(analysis, parts, found);
  const shared = of.length > 0 ? none : sharedOrgan(analysis, parts, phrase);
  const noun = namedWithNext(analysis, parts, phrase);
  if (noun !== null) {
    const site = candidate(analysis, [...phrase.slice(0, -1), noun], phrase, 'anatomy/coordination');
    return { sites: [site], next: last + 1, member: undefined, organ: none };
  }
  const own = shared.length > 0 ? partsOfOrgan(analysis, parts, phrase) : phrase;
  const whole = of.length + shared.length > 0 ? [...own, ...of, ...shared] : phrase;
  const shown = others.length > 0 || shared.length > 0 ? phrase : whole;
  const rule = shared.length > 0 ? 'anatomy/coordination' : of.length > 0 ? 'anatomy/part-of' : 'anatomy/phrase';
  const first = candidate(analysis, side.length > 0 ? [...side, ...whole] : whole, shown, rule);
  const sites = [first];
  if (others.length > 0) {
    const heads = phrase.filter((part) => part.is !== 'designator');
    for (const other of others)
      sites.push(candidate(analysis, [...heads, other, ...of], [other], 'anatomy/coordination'));
  }
  return {
    sites,
    next: first === null || shown === phrase ? last + 1 : lastToken(whole) + 1,
    member: undefined,
    organ: of,
  };
}

/** The site of modifiers whose noun stands with the next member: `upper` in `upper and lower lobes`. */
function siteOfModifiers(analysis: Analysis, parts: Parts, first: number, side: readonly PhrasePart[]): Sites {
  const own = modifiersAt(analysis, parts, first);
  if (own.length === 0) return { sites: [], next: first + 1, member: undefined, organ: none };
  const shared = sharedBehindModifiers(analysis, parts, own);
  if (shared.length === 0) return { sites: [], next: lastToken(own) + 1, member: undefined, organ: none };
  const stated = [...side, ...own.filter((part) => !joinsMembers(analysis, part))];
  const site = candidate(analysis, named(analysis, [...stated, ...shared]), own, 'anatomy/coordination');
  return { sites: [site], next: lastToken(own) + 1, member: nextMember(analysis, stated), organ: none };
}

const sitesAt = (
  analysis: Analysis,
  parts: Parts,
  first: number,
  phrase: readonly PhrasePart[],
  side: readonly PhrasePart[],
): Sites =>
  phrase.length > 0 ? sitesOf(analysis, parts, phrase, side) : siteOfModifiers(analysis, parts, first, side);

/**
 * True for a part that a hyphen ties to a word of another kind, so that it is none of what follows: the field of
 * `three-field`. What is done again is still done to its organ (`re-anastomosis`), and before a part of several words
 * the hyphen is a dash.
 */
const isTied = ({ tokens, gaps }: Analysis, parts: Parts, first: number): boolean =>
  parts[first]?.is === 'part' &&
  parts[first].kind !== 'adjective' &&
  parts[first].last === first &&
  gaps[first] === gap.none &&
  tokens.folded[first - 1] === '-' &&
  tokens.folded[first - 2] !== 're' &&
  parts[first - 2] === undefined;

interface Phrases {
  readonly sites: Candidate<'anatomy'>[];
  /** The organs of parts, which an abbreviation behind them may be of. */
  readonly organs: readonly (readonly PhrasePart[])[];
}

/** Anatomical noun phrases, read left to right: modifiers, adjectives, heads, and one `of` phrase behind a part. */
function phrases(analysis: Analysis): Phrases {
  const parts = phraseParts(analysis);
  const sites: Candidate<'anatomy'>[] = [];
  const organs: (readonly PhrasePart[])[] = [];
  let takenTo = -1;
  let next = 0;
  let member: Member | undefined;
  for (let first = 0; first < parts.length; first++) {
    if (first < next || parts[first] === undefined) continue;
    const phrase = phraseAt(analysis, parts, first);
    if (phrase.length > 1 && isTied(analysis, parts, first)) continue;
    if (namesKind(analysis, phrase)) takenTo = Math.max(takenTo, takenUpTo(analysis, parts, phrase));
    const isTaken = phrase.length > 0 && lastToken(phrase) <= takenTo;
    const side = sideFor(analysis, parts, first, member);
    const found: Sites = isTaken
      ? { sites: [], next: lastToken(phrase) + 1, member: undefined, organ: none }
      : sitesAt(analysis, parts, first, phrase, side);
    for (const site of found.sites) if (site !== null) sites.push(site);
    if (found.organ.length > 0) organs.push(found.organ);
    next = found.next;
    member = found.member;
  }
  return { sites, organs };
}

/** What abbreviations may be of: sites, and where those do not spell them the organs of parts (`wall of the hypoglossal canal (HC)`). */
function longForms(analysis: Analysis, { sites, organs }: Phrases): readonly Candidate<'anatomy'>[] {
  if (organs.length === 0 || bracketedShortForms(analysis).length === 0) return sites;
  const alone = organs.map((organ) => candidate(analysis, organ, organ, 'anatomy/phrase'));
  return [...alone.filter((site) => site !== null), ...sites];
}

/** Abbreviations of sites that the report defines (`hypoglossal canal (HC)`), but where a noun takes them up. */
const abbreviated = (analysis: Analysis, phrased: Phrases): Candidate<'anatomy'>[] =>
  localAbbreviations(analysis, longForms(analysis, phrased))
    .filter(({ token, long }) => {
      const next = wordAt(analysis, token + 1) === ')' ? token + 2 : token + 1;
      return !takes(analysis.resources.lexicons, wordAt(analysis, next), long.value.name);
    })
    .map(({ start, end, long: { type, value, madeFrom } }) => ({
      type,
      start,
      end,
      value,
      rule: 'anatomy/local-abbreviation',
      madeFrom: ['pattern:long form (SHORT)', ...madeFrom],
    }));

/** Anatomy: noun phrases made of the lexicon's words, abbreviations of them, and vertebral levels. */
export const anatomy: Annotator<'anatomy'> = {
  type: 'anatomy',
  version: 7,
  needs: [],
  candidates: (analysis) => {
    const phrased = phrases(analysis);
    return joined([phrased.sites, abbreviated(analysis, phrased), segmentSymbols(analysis), vertebralLevels(analysis)]);
  },
};
