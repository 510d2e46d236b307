import type { Candidate } from '../../model/annotation.js';
import { gap } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { addressOf, organOfSegment } from './anatomy/address.js';
import { type PhrasePart, designatorsAfter, firstToken, lastToken, phraseAt, phraseParts } from './anatomy/phrase.js';
import { vertebralLevels } from './anatomy/vertebrae.js';

/** Words before an ambiguous structure that show that a place of the body is meant (`his back`, `in the hand`). */
const siteWords: ReadonlySet<string> = new Set([
  'the',
  'his',
  'her',
  'their',
  's',
  'both',
  'left',
  'right',
  'bilateral',
  'in',
  'on',
  'of',
  'to',
  'at',
  'upper',
  'lower',
  'and',
  'or',
  'over',
  'from',
  'into',
  'across',
  'along',
  'around',
  'through',
]);
const complaintWords =
  /^(?:pain|pains|ache|aches|injury|swelling|weakness|numbness|trauma|tenderness|rash|lesions?|edema|oedema)$/u;
const copula = /^(?:is|are|was|were|became|remained|appeared|felt|looked)$/u;
const determiners: ReadonlySet<string> = new Set(['the', 'a', 'an', 'his', 'her', 'their', 'this', 'each', 'both']);

type NamingPart = Exclude<PhrasePart, { readonly is: 'modifier' | 'designator' }>;
const names = (part: PhrasePart): part is NamingPart =>
  part.is === 'structure' || part.is === 'adjective' || part.is === 'prefixed';

/** True where an ambiguous name stands as a site does: behind a determiner, a side or a preposition, or before a complaint or its verb. */
function standsAsSite(analysis: Analysis, part: NamingPart): boolean {
  const before = analysis.tokens.folded[part.first - 1] ?? '';
  const after = analysis.tokens.folded[part.last + 1] ?? '';
  const isNoun = part.kind !== 'abbreviation' && copula.test(after);
  return isNoun || complaintWords.test(after) || siteWords.has(before);
}

/** Names of several words and adjectives of a guarded record need no guard; its one-word names and abbreviations do. */
const isGuarded = (part: NamingPart): boolean =>
  part.is === 'structure' && part.record.guard === 'site' && (part.first === part.last || part.kind === 'abbreviation');

/**
 * True when the phrase may stand: some word of it names a structure; an ambiguous one alone stands where a site does;
 * and an adjective is not that of a state, a measure or a procedure (`pulmonary embolism`, `renal function`).
 */
function isSite(analysis: Analysis, parts: readonly PhrasePart[]): boolean {
  const named = parts.filter(names);
  const [only] = named;
  const last = parts.at(-1);
  if (last === undefined) return false;
  if (only === undefined) return parts.length > 1 && (isPlacedPart(parts) || organOfSegment(analysis, parts) !== null);
  if (last.is !== 'designator' && isTakenUp(analysis, last.last)) return false;
  return named.length > 1 || parts.length > 1 || !isGuarded(only) || standsAsSite(analysis, only);
}

/** True for a part that a side or a position alone makes a site (`inferior wall`, `left lobe`). */
const isPlacedPart = (parts: readonly PhrasePart[]): boolean =>
  parts.some((part) => part.is === 'modifier' && part.record.kind !== 'ordinal') &&
  parts.some((part) => part.is === 'part' && part.record.guard === 'modifier');

/** True when the next word makes a state, a measure or a procedure of what stands before it. */
function isTakenUp(analysis: Analysis, last: number): boolean {
  const { tokens, gaps, resources } = analysis;
  const next = tokens.folded[last + 1] === '-' ? last + 2 : last + 1;
  return gaps[next] !== gap.line && resources.lexicons.anatomyTakers.has(tokens.folded[next] ?? '');
}

/** The phrase after `of the` behind token `last` (`lobe of the liver`, `tail of pancreas`), empty when there is none. */
function ofPhrase(analysis: Analysis, parts: ReadonlyMap<number, PhrasePart>, last: number): PhrasePart[] {
  const { tokens, gaps } = analysis;
  let i = last + 1;
  if (tokens.folded[i] !== 'of' || gaps[i] === gap.line) return [];
  i++;
  while (determiners.has(tokens.folded[i] ?? '')) i++;
  const rest = phraseAt(analysis, parts, i);
  return rest.some((part) => part.is !== 'modifier') ? rest : [];
}

/** Names that are lent to things of a like shape (`tongue of thrombus`, `short arm of chromosome 7`). */
const lentNames =
  /^(?:arm|tongue|neck|head|mouth|face|back|foot|heart|eye|lip|finger|horn|body|shoulder|knee|nose|tooth|leg|elbow|belly)$/u;
/** Whose own they are, behind `of`. */
const owner =
  /^(?:patient|patients|man|woman|child|infant|newborn|baby|boy|girl|mother|fetus|foetus|neonate|twin|his|her|their|our|both|left|right|donor|recipient|people|subject|subjects|one|case|\p{N}.*)$/u;

/** True for the name of a body part that `of` gives to something else. */
function isLent(analysis: Analysis, phrase: readonly PhrasePart[]): boolean {
  const { tokens, gaps } = analysis;
  const last = phrase.at(-1);
  const name = last?.is === 'structure' && last.first === last.last ? last.record.name : '';
  let i = lastToken(phrase) + 1;
  if (!lentNames.test(name) || tokens.folded[i] !== 'of' || gaps[i] === gap.line) return false;
  i++;
  while (determiners.has(tokens.folded[i] ?? '') && !owner.test(tokens.folded[i] ?? '')) i++;
  if (tokens.folded[i] === undefined || owner.test(tokens.folded[i] ?? '')) return false;
  return (
    !analysis.lexical.anatomy.some((match) => match.first === i) &&
    !analysis.lexical.modifiers.some((match) => match.first === i)
  );
}

/** A candidate over some of a phrase's words, with the address that all of them state; null when they are no site. */
function candidate(
  analysis: Analysis,
  phrase: readonly PhrasePart[],
  shown: readonly PhrasePart[],
  rule: string,
): Candidate<'anatomy'> | null {
  const address = addressOf(analysis, phrase);
  if (address === null || !isSite(analysis, phrase) || isLent(analysis, shown)) return null;
  const start = analysis.tokens.starts[firstToken(shown)] as number;
  const end = analysis.tokens.ends[lastToken(shown)] as number;
  return { type: 'anatomy', start, end, value: address.value, rule, madeFrom: address.madeFrom };
}

/** The sites that one phrase names, and the token behind them: `segments II and III of the liver` are two addresses. */
function sitesOf(
  analysis: Analysis,
  parts: ReadonlyMap<number, PhrasePart>,
  phrase: readonly PhrasePart[],
): { readonly sites: readonly (Candidate<'anatomy'> | null)[]; readonly next: number } {
  const last = phrase.at(-1);
  const isNumbered = last?.is === 'designator';
  const others = isNumbered ? designatorsAfter(analysis, last.last) : [];
  const end = lastToken([...phrase, ...others]);
  const of = isNumbered || last?.is === 'part' ? ofPhrase(analysis, parts, end) : [];
  const whole = [...phrase, ...of];
  const rule = of.length > 0 ? 'anatomy/part-of' : 'anatomy/phrase';
  const first = candidate(analysis, whole, others.length > 0 ? phrase : whole, rule);
  const heads = phrase.filter((part) => part.is !== 'designator');
  const sites = others.map((other) => candidate(analysis, [...heads, other, ...of], [other], 'anatomy/coordination'));
  return { sites: [first, ...sites], next: first === null || others.length > 0 ? end + 1 : lastToken(whole) + 1 };
}

/** Anatomical noun phrases, read left to right: modifiers, adjectives, heads, and one `of` phrase behind a part. */
function phrases(analysis: Analysis): Candidate<'anatomy'>[] {
  const parts = phraseParts(analysis);
  const out: Candidate<'anatomy'>[] = [];
  let i = 0;
  while (i < analysis.tokens.count) {
    const phrase = phraseAt(analysis, parts, i);
    if (phrase.length === 0) {
      i = (parts.get(i)?.is === 'modifier' ? (parts.get(i)?.last ?? i) : i) + 1;
      continue;
    }
    const { sites, next } = sitesOf(analysis, parts, phrase);
    out.push(...sites.filter((site) => site !== null));
    i = next;
  }
  return out;
}

/** Anatomy: noun phrases made of the lexicon's words, and vertebral levels. */
export const anatomy: Annotator<'anatomy'> = {
  type: 'anatomy',
  version: 2,
  needs: [],
  candidates: (analysis) => [...phrases(analysis), ...vertebralLevels(analysis)],
};
