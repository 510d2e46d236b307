import type { Candidate } from '../../../model/annotation.js';
import { lastAtOrBefore } from '../../../model/span.js';
import { gap } from '../../../model/tokens.js';
import type { DrugRecord } from '../../../lexicons/lexicons.js';
import { type Analysis, continuesWord } from '../../analysis.js';
import { type LexicalMatch, startingAt } from '../../matchers/lexical.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { hasDoseBeside, isFluidOfStrength, isGasOfFlow, isGiven, isMeasured } from '../given.js';
import { listedBesideDrug } from './list-neighbours.js';
import { testedAntimicrobials } from '../susceptibility.js';
import { drugOf } from './value.js';

/** Classes of what is given only to be seen; in front of a scan they name the scan (`FDG-PET`, `gadolinium enhancement`). */
const imagingClass = /radiopharmaceutical|contrast|tracer|dye|glucose analogue|diagnostic/u;

type DrugMatch = LexicalMatch<DrugRecord>;
interface Extent {
  readonly first: number;
  readonly last: number;
  readonly salt: string | null;
}

interface SaltsByEdge {
  readonly starts: ReadonlyMap<number, { readonly last: number; readonly name: string }>;
  readonly ends: ReadonlyMap<number, number>;
}

const noSalts: SaltsByEdge = { starts: new Map(), ends: new Map() };

function saltsByEdge(analysis: Analysis): SaltsByEdge {
  if (analysis.lexical.salts.length === 0) return noSalts;
  const starts = new Map<number, { last: number; name: string }>();
  const ends = new Map<number, number>();
  const leading = analysis.resources.lexicons.drugWords['leading-salt'];
  for (const match of analysis.lexical.salts) {
    starts.set(match.first, { last: match.last, name: match.record.name });
    if (leading.has(match.record.name)) ends.set(match.last, match.first);
  }
  return { starts, ends };
}

/** Takes the salt into the span: `octreotide acetate`, `low molecular heparin calcium`, `sodium valproate`. */
function withSalt(analysis: Analysis, match: DrugMatch, salts: SaltsByEdge): Extent {
  const whole = { first: match.first, last: match.last, salt: null };
  if (match.record.kind !== 'ingredient' && match.record.kind !== 'class') return whole;
  const after = salts.starts.get(match.last + 1);
  if (after !== undefined && analysis.gaps[match.last + 1] === gap.blank)
    return { ...whole, last: after.last, salt: after.name };
  const before = salts.ends.get(match.first - 1);
  if (before !== undefined && analysis.gaps[match.first] === gap.blank && match.record.kind === 'ingredient') {
    return { ...whole, first: before, salt: analysis.tokens.folded[before] as string };
  }
  return whole;
}

/** Takes the noun of a class into the span: `antihypertensive drugs`, `corticosteroid pulse therapy`, `carnitine supplements`. */
function withAgentNoun({ tokens, gaps, resources }: Analysis, match: DrugMatch, extent: Extent): Extent {
  const { agent, supplement } = resources.lexicons.drugWords;
  const isClass = match.record.kind === 'class';
  const isWord = (i: number, words: ReadonlySet<string>): boolean =>
    gaps[i] === gap.blank && words.has(tokens.folded[i] ?? '');
  const next = extent.last + 1;
  const noun = isClass && tokens.folded[next] === 'pulse' ? next + 1 : next;
  if (isWord(noun, isClass ? agent : supplement)) return { ...extent, last: noun };
  return extent;
}

/** Four letters without a meaning, by which biologics of one name are told apart. */
const suffix = /^[a-z]{4}$/u;

/** Takes the suffix of a biosimilar into the span (`infliximab-dyyb`; FDA, Nonproprietary Naming of Biological Products, 2017). */
function withSuffix(analysis: Analysis, { record }: DrugMatch, extent: Extent): Extent {
  const { tokens, gaps, text, resources } = analysis;
  const at = extent.last + 2;
  const isJoined = tokens.folded[at - 1] === '-' && gaps[at - 1] === gap.none && gaps[at] === gap.none;
  if (record.kind !== 'ingredient' || !isJoined || continuesWord(analysis, at + 1)) return extent;
  const written = text.slice(tokens.starts[at], tokens.ends[at]);
  return suffix.test(written) && !resources.words.has(written) ? { ...extent, last: at } : extent;
}

/** What is only given to be seen, by its ATC group (contrast media V08, diagnostic radiopharmaceuticals V09, and none of V10, which heal) or class. */
const isOnlySeen = ({ atc, class: kind }: DrugRecord): boolean =>
  /^(?:contrast agent|dye)$/u.test(kind ?? '') ||
  (atc.some((code) => /^V0[89]/u.test(code)) && !atc.some((code) => code.startsWith('V10')));

/** True for what counts only where it is given; the bare abbreviation of a tracer is mostly that of its scan (`DMSA showed a scar`). */
const needsTelling = ({ kind, record }: DrugMatch): boolean =>
  record.guard === 'given' ||
  (kind === 'abbreviation' && record.kind === 'ingredient' && record.class === 'radiopharmaceutical');

const image = trigger(inLexicon(({ drugWords }) => drugWords.image));
/** Tokens between an agent and the image that it is given for. */
const imagingReach = 12;

/** Tells whether a tracer or contrast agent only names the scan behind it, or the image beside it, and no amount of it is stated. */
function scanNamer(analysis: Analysis): (match: DrugMatch) => boolean {
  const { tokens, sentenceOf, resources } = analysis;
  const images = analysis.where(image);
  const isNearImage = ({ first, last }: DrugMatch): boolean => {
    const at = lastAtOrBefore(images, last + imagingReach, (i) => i);
    const place = images[at] ?? -1;
    return (
      place >= first - imagingReach &&
      [place, images[at - 1] ?? -1].some((i) => i >= first - imagingReach && sentenceOf[i] === sentenceOf[first])
    );
  };
  return (match) => {
    if (!imagingClass.test(match.record.class ?? '')) return false;
    const next = tokens.folded[match.last + 1] === '-' ? match.last + 2 : match.last + 1;
    if (resources.lexicons.drugWords.scan.has(tokens.folded[next] ?? '')) return true;
    return isOnlySeen(match.record) && isNearImage(match) && !hasDoseBeside(analysis, match.first, match.last);
  };
}

/** True for an abbreviation that a grade follows: it is that of a scale (`ASA III`, `ASA class 2`). */
function namesGrade({ text, tokens }: Analysis, { kind, last }: DrugMatch): boolean {
  if (kind !== 'abbreviation' || last + 1 >= tokens.count) return false;
  const next = text.slice(tokens.starts[last + 1], tokens.ends[last + 1]);
  return /^(?:I{1,3}|IV|VI?|class|grade|score|status|physical|[1-6])$/u.test(next);
}

/** Behind an element these make an anion of it that nobody listed: `sodium azide` is no sodium. */
const anion = /^[a-z]{2,}(?:ide|ate|ite)s?$/u;

const namesCompound = ({ tokens, gaps, resources }: Analysis, { last, record }: DrugMatch): boolean =>
  resources.lexicons.drugWords['leading-salt'].has(record.name) &&
  gaps[last + 1] === gap.blank &&
  anion.test(tokens.folded[last + 1] ?? '') &&
  !resources.words.has(tokens.folded[last + 1] as string);

/** A generic name that begins inside another and reaches beyond it: of `growth hormone treatment` there is no hormone treatment. */
const runsOver = ({ first, last, record }: DrugMatch, before: DrugMatch | null): boolean =>
  before !== null &&
  record.kind === 'generic' &&
  record !== before.record &&
  first > before.first &&
  first <= before.last &&
  last > before.last;

/** The drug whose name some tokens are. */
const drugOver = ({ lexical }: Analysis, first: number, last: number): DrugRecord | undefined =>
  startingAt(lexical.drugs, first).findLast((match) => match.last === last)?.record;

/** A drug's name behind a part of it that a hyphen splits off: `methyl-prednisolone` is no prednisolone. */
function withPrefix({ tokens, gaps, resources }: Analysis, match: DrugMatch): DrugMatch | null {
  const { first, last } = match;
  if (tokens.folded[first - 1] !== '-' || gaps[first] !== gap.none || gaps[first - 1] !== gap.none) return match;
  const prefix = tokens.folded[first - 2] ?? '';
  if (!resources.lexicons.drugWords.prefix.has(prefix)) return match;
  const name = prefix + tokens.folded.slice(first, last + 1).join(' ');
  const record = resources.lexicons.drugs.find((drug) => drug.name === name);
  return record === undefined
    ? null
    : { ...match, record, first: first - 2, start: tokens.starts[first - 2] as number };
}

/**
 * A function that is true for a match that names a drug, behind the one that did last. A guarded record (`glucose`,
 * `calcium`) does only where it is given.
 */
function drugReader(analysis: Analysis): (match: DrugMatch, before: DrugMatch | null) => boolean {
  const isListed = listedBesideDrug(analysis);
  const tested = testedAntimicrobials(analysis);
  const namesScan = scanNamer(analysis);
  const isTold = (match: DrugMatch): boolean =>
    isGiven(analysis, match.first, match.last) ||
    isFluidOfStrength(analysis, match.last, match.record) ||
    isGasOfFlow(analysis, match, match.record) ||
    isListed(match);
  return (match, before) => {
    if (needsTelling(match) && !isTold(match)) return false;
    if (runsOver(match, before) || namesCompound(analysis, match)) return false;
    if (match.record.kind === 'ingredient' && isMeasured(analysis, match.first, match.last)) return false;
    if (tested.get(match.first)?.last === match.last) return false;
    return !namesScan(match) && !namesGrade(analysis, match);
  };
}

/** Drugs that the lexicon names. */
export function drugsFromLexicon(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens, text, lexical } = analysis;
  if (lexical.drugs.length === 0) return [];
  const salts = saltsByEdge(analysis);
  const namesDrug = drugReader(analysis);
  const out: Candidate<'drug'>[] = [];
  let accepted: DrugMatch | null = null;
  for (const found of lexical.drugs) {
    const match = withPrefix(analysis, found);
    if (match === null || !namesDrug(match, accepted)) continue;
    const named = withSuffix(analysis, match, withSalt(analysis, match, salts));
    const { first, last, salt } = withAgentNoun(analysis, match, named);
    // `calcium gluconate` is a drug of its own, not calcium with a salt.
    if (salt !== null && (drugOver(analysis, first, last) ?? match.record) !== match.record) continue;
    accepted = match;
    const brand = match.kind === 'brand' ? text.slice(match.start, match.end) : null;
    out.push({
      type: 'drug',
      start: tokens.starts[first] as number,
      end: tokens.ends[last] as number,
      value: drugOf(match.record, { salt, brand }),
      rule: 'drug/lexicon',
      madeFrom: [`lexicon:drugs/${match.record.name}`, ...(salt === null ? [] : [`lexicon:drug-salts/${salt}`])],
    });
  }
  return out;
}
