import { type Span, lastAtOrBefore } from '../../model/span.js';
import { tokenKind } from '../../model/tokens.js';
import { type Analysis, tokenAt } from '../analysis.js';
import { inLexicon, isKindAt, wordKind } from '../word-kinds.js';

/** A span as token indices, both inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/** Tokens that are marked, by 1. No array of bytes: to make one takes longer than all that reads it. */
export type TokenMask = readonly (1 | undefined)[];

export const tokenRange = (analysis: Analysis, span: Span): TokenRange => ({
  first: tokenAt(analysis.tokens, span.start),
  last: tokenAt(analysis.tokens, span.end - 1),
});

/** How far an attribute may stand from its drug, in words that say something else. */
export interface Reach {
  readonly before: number;
  readonly after: number;
  /** True for what an amount behind `of` leaves with the drug before it (`dopamine infusion of 5 mg/h`). */
  readonly ofAmount: boolean;
}

/** What a separator between an attribute and its drug costs: a list goes on to another drug. */
const separatorCost: ReadonlyMap<string, number> = new Map(Object.entries<number>({ and: 3, ';': 3, '+': 3, ',': 1 }));

const separator = wordKind(new Set(separatorCost.keys()));

const stop = wordKind(inLexicon(({ relationWords }) => relationWords.stop));
const barrier = wordKind(inLexicon(({ relationWords }) => relationWords.barrier));
const light = wordKind(inLexicon(({ relationWords }) => relationWords.light));
const treatment = wordKind(inLexicon(({ relationWords }) => relationWords.treatment));
const step = wordKind(inLexicon(({ administrationWords }) => administrationWords.sequence));
const doseNoun = wordKind('dose dosage');
const opening = wordKind('( [');
const closing = wordKind(') ]');

/** Tokens beyond which nothing is attached, however light the words between are. */
const farthest = 60;

/** How the words between an attribute and its targets are read. */
export interface Between {
  /** Marks tokens that are attributes themselves: they are no distance. */
  readonly transparent: TokenMask;
  /** Marks tokens of quantities. */
  readonly amounts: TokenMask;
}

/** True where the same drug's next dose begins: `and then`, `and slowly reduced to`, `and the dose was reduced to`. */
const goesOn = ({ tokens }: Analysis, i: number): boolean =>
  isKindAt(tokens, i, step) ||
  (tokens.folded[i]?.endsWith('ly') === true && isKindAt(tokens, i + 1, step)) ||
  isKindAt(tokens, i, doseNoun) ||
  (tokens.folded[i] === 'the' && isKindAt(tokens, i + 1, doseNoun));

function costOf(analysis: Analysis, i: number): number {
  const { tokens } = analysis;
  if (isKindAt(tokens, i, separator)) {
    const word = tokens.folded[i] as string;
    return word === 'and' && goesOn(analysis, i + 1) ? 0.5 : (separatorCost.get(word) as number);
  }
  if (tokens.kinds[i] !== tokenKind.word) return 0;
  return isKindAt(tokens, i, light) ? 0.5 : 1;
}

/** Index of the bracket that closes the one at `i` before token `to`; `i` itself when none is opened or closed there. */
function closingBracket({ tokens }: Analysis, i: number, to: number): number {
  if (!isKindAt(tokens, i, opening)) return i;
  const { folded } = tokens;
  const close = folded[i] === '(' ? ')' : ']';
  for (let at = i + 1; at < to; at++) if (folded[at] === close) return at;
  return i;
}

/**
 * Cost of the words from a target to an attribute behind it, those in brackets left out; Infinity when it is above `most`, when a word between begins another statement,
 * when the attribute stands in another bracket than the target (`antibiotics (2 g of cefazolin), plasma (500 mL)`),
 * or when a list has gone on to something that nobody knows (`fibrinogen 4 g, prothrombin complex 2,000 IU`).
 */
function costBehind(analysis: Analysis, from: number, to: number, between: Between, most: number): number {
  const { tokens } = analysis;
  let cost = 0;
  let amount = false;
  let listed = false;
  let named = false;
  let isLeft = false;
  for (let i = from; i < to && cost <= most; i++) {
    const closed = closingBracket(analysis, i, to);
    if (closed > i) {
      i = closed;
      continue;
    }
    if (isKindAt(tokens, i, stop) || (isLeft && isKindAt(tokens, i, opening))) return Infinity;
    isLeft ||= isKindAt(tokens, i, closing);
    amount ||= between.amounts[i] === 1;
    if (between.transparent[i]) continue;
    if (isKindAt(tokens, i, separator)) [listed, named] = [amount, false];
    else if (tokens.kinds[i] === tokenKind.word && !isKindAt(tokens, i, light)) named = listed;
    cost += costOf(analysis, i);
  }
  return named || cost > most ? Infinity : cost;
}

/** True for the word between two attributes of one target that are no amounts: `topical and oral corticosteroids`. */
const joinsAttributes = (analysis: Analysis, i: number, from: number, { transparent, amounts }: Between): boolean =>
  /^(?:and|or|,)$/u.test(analysis.tokens.folded[i] as string) &&
  (i === from || transparent[i - 1] === 1) &&
  transparent[i + 1] === 1 &&
  amounts[i - 1] !== 1 &&
  amounts[i + 1] !== 1;

/** True for the bracket that closes behind what stands before it in another form: `1,110 MBq (30 mCi) radioiodine`, `intravenous (IV) ceftriaxone`. */
const closesRestated = ({ tokens }: Analysis, i: number, attribute: number, { transparent }: Between): boolean =>
  tokens.folded[i] === ')' && tokens.folded[attribute - 1] === '(' && transparent[attribute - 2] === 1;

/** `oral [[therapy with]] levofloxacin`: what a treatment consists of is no other phrase. */
const isOfTreatment = ({ tokens }: Analysis, i: number): boolean =>
  tokens.folded[i] === 'with' && isKindAt(tokens, i - 1, treatment);

/** True for a word that parts an attribute from what follows; `from` is the token behind the attribute. */
function isBarrier(analysis: Analysis, i: number, from: number): boolean {
  const { tokens } = analysis;
  if (!isKindAt(tokens, i, barrier)) return false;
  return !(tokens.folded[from] === 'of' && tokens.folded[i] === 'with') && !(i > from && isOfTreatment(analysis, i));
}

/** Cost of the words from an attribute to a target behind it, those in brackets left out; Infinity when it is above `most` or a word between parts them. */
function costAhead(analysis: Analysis, attribute: TokenRange, to: number, between: Between, most: number): number {
  const from = attribute.last + 1;
  const { tokens } = analysis;
  let cost = tokens.folded[from] === 'of' ? -1 : 0.25;
  for (let i = from; i < to && cost <= most; i++) {
    const closed = closingBracket(analysis, i, to);
    if (closed > i) {
      i = closed;
      continue;
    }
    if (joinsAttributes(analysis, i, from, between) || closesRestated(analysis, i, attribute.first, between)) continue;
    if (isKindAt(tokens, i, stop) || isBarrier(analysis, i, from)) return Infinity;
    if (!between.transparent[i]) cost += costOf(analysis, i);
  }
  return cost > most ? Infinity : cost;
}

const isInside = (inner: TokenRange, outer: TokenRange): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** Words before an attribute with which a new member of a list begins. */
const newMember = /^(?:and|or|,|;|then|plus)$/u;
const treated = /^(?:treated|treatment|therapy|managed)$/u;

/**
 * True when the target that begins at token `first` stands right behind an attribute and is its own, whatever drug
 * stands before: inside one bracket (`steroids (2 mg/kg prednisolone)`), as another member of a list (`A for 3 months and 2 months with B`),
 * or behind `treated for` (`treated for 3 months with A`).
 */
function isOwnTarget({ tokens: { folded } }: Analysis, attribute: TokenRange, first: number): boolean {
  const before = folded[attribute.first - 1] ?? '';
  if (first === attribute.last + 1) return before === '(' || before === '[';
  if (first !== attribute.last + 2 || folded[attribute.last + 1] !== 'with') return false;
  return newMember.test(before) || (before === 'for' && treated.test(folded[attribute.first - 2] ?? ''));
}

/** What a target before a phrase of an attribute's own costs besides. */
const ownPhraseCost = 2;

/** True where a phrase of its own begins with an attribute: `gemcitabine combined with [[2,000 mg/m2]] fluorouracil`, `A followed by an [[oral]] course of B`. */
function beginsPhrase({ tokens: { folded } }: Analysis, first: number): boolean {
  const before = /^(?:an?|the)$/u.test(folded[first - 1] ?? '') ? first - 2 : first - 1;
  const word = folded[before] ?? '';
  return word === 'with' || word === 'plus' || (word === 'by' && folded[before - 1] === 'followed');
}

/**
 * The index in `targets` (sorted, by tokens) of what an attribute belongs to, or -1: in its own sentence, before it or
 * after it, whichever is less far in words. `20 mg of prednisone` and `prednisone 20 mg` are equally near; before wins
 * a tie. What stands inside a name is its own (`intravenous fluid`), as what has a name inside (`three aflibercept injections`), and what stands behind `of` is its own: `three sessions of embolisation` are none of a drug before them.
 */
export function attach(
  analysis: Analysis,
  attribute: TokenRange,
  targets: readonly TokenRange[],
  between: Between,
  reach: Reach,
): number {
  const sentence = analysis.sentenceOf[attribute.first];
  const isOfAmount = reach.ofAmount && between.amounts[attribute.last + 2] === 1;
  const isOf = analysis.tokens.folded[attribute.last + 1] === 'of' && !isOfAmount;
  const parted = beginsPhrase(analysis, attribute.first) ? ownPhraseCost : 0;
  let best = -1;
  let least = Infinity;
  const begin = lastAtOrBefore(targets, attribute.first - farthest, (target) => target.first) + 1;
  for (let i = begin; i < targets.length; i++) {
    const target = targets[i] as TokenRange;
    if (target.first > attribute.last + farthest) break;
    if (analysis.sentenceOf[target.first] !== sentence) continue;
    if (isInside(attribute, target) || isInside(target, attribute)) return i;
    if (isOwnTarget(analysis, attribute, target.first)) return i;
    const isBefore = target.last < attribute.first;
    if ((isBefore && isOf) || (!isBefore && target.first <= attribute.last)) continue;
    const cost = isBefore
      ? costBehind(analysis, target.last + 1, attribute.first, between, reach.before)
      : costAhead(analysis, attribute, target.first, between, reach.after);
    const total = isBefore ? cost + parted : cost;
    if (total <= least && total < Infinity) [best, least] = [i, total];
  }
  return best;
}
