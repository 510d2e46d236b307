import type { Annotation } from '../../model/annotation.js';
import { tokenKind } from '../../model/tokens.js';
import { lastAtOrBefore } from '../../model/span.js';
import type { Analysis } from '../analysis.js';
import { areJoined } from '../types/dose/joined-amounts.js';
import { tokensOf } from '../types/given.js';
import { wordAt } from '../types/token-words.js';
import { type TokenMask, type TokenRange, tokenRange } from './attach.js';

type Drug = Annotation<'drug'>;

/** True for a word that may be the name of a drug that nobody knows. */
const mayBeName = ({ tokens, resources }: Analysis, at: number): boolean =>
  tokens.kinds[at] === tokenKind.word && !resources.words.has(tokens.folded[at] as string);

const isUnknownBefore = (analysis: Analysis, { first }: TokenRange): boolean =>
  [1, 2].some((back) => mayBeName(analysis, first - back));

/** The drugs of a report, sorted by start, and their tokens. */
export interface PlacedDrugs {
  readonly drugs: readonly Drug[];
  readonly ranges: readonly TokenRange[];
}

/** Index of the last drug before a token, -1 where there is none. */
const lastBefore = ({ ranges }: PlacedDrugs, token: number): number =>
  lastAtOrBefore(ranges, token - 1, ({ last }) => last);

/** True when a sentence names a drug other than `drug`, as an annotation or in the lexicon alone. */
function namesOther(analysis: Analysis, sentence: number, { drugs, ranges }: PlacedDrugs, drug: Drug): boolean {
  const { sentenceOf, lexical } = analysis;
  return (
    ranges.some(({ first }, i) => sentenceOf[first] === sentence && drugs[i]?.value.name !== drug.value.name) ||
    lexical.drugs.some(({ first, record }) => record.name !== drug.value.name && sentenceOf[first] === sentence)
  );
}

/**
 * The drug that an amount out of reach belongs to: the last mention before it, where the lexicon knows no other drug
 * in its sentence and no unknown name stands before the amount (`A was begun when the wound opened …, then reduced to
 * [[10 mg/day]]`); -1 when another may be meant.
 */
export function onlyDrug(analysis: Analysis, range: TokenRange, placed: PlacedDrugs): number {
  const sentence = analysis.sentenceOf[range.first] as number;
  const i = lastBefore(placed, range.first);
  const drug = i < 0 ? undefined : placed.drugs[i];
  if (drug === undefined || analysis.sentenceOf[(placed.ranges[i] as TokenRange).first] !== sentence) return -1;
  return namesOther(analysis, sentence, placed, drug) || isUnknownBefore(analysis, range) ? -1 : i;
}

/** Words that speak of the drug of the sentence before: `The dose was raised to 40 mg`. */
const backward = /^(?:dose|doses|dosage|dosages)$/u;

/**
 * The drug of an amount in a sentence about the dose, or of a number of cycles, where the sentence names no drug: the
 * one drug of the sentence before; -1 where that names none or several.
 */
export function drugTold(analysis: Analysis, range: TokenRange, placed: PlacedDrugs, isCount: boolean): number {
  const sentence = analysis.sentenceOf[range.first] as number;
  const i = lastBefore(placed, range.first);
  const drug = i < 0 ? undefined : placed.drugs[i];
  if (drug === undefined || drug.value.kind === 'generic') return -1;
  if (analysis.sentenceOf[(placed.ranges[i] as TokenRange).first] !== sentence - 1) return -1;
  if (namesOther(analysis, sentence, placed, drug) || namesOther(analysis, sentence - 1, placed, drug)) return -1;
  let isOfDose = isCount;
  for (let at = range.first - 1; analysis.sentenceOf[at] === sentence; at--)
    isOfDose ||= backward.test(wordAt(analysis, at));
  return isOfDose && !isUnknownBefore(analysis, range) ? i : -1;
}

/** What a number of courses may be of, where no drug is named behind it: `four cycles of this regimen`. */
const ofTreatment =
  /^(?:therap(?:y|ies)|treatments?|regimens?|combination|administration|drugs?|medications?|agents?|it|this|them)$/u;
/** Words before `therapy` that make it one without drugs. */
const withoutDrugs = /^(?:radiation|physical|electroconvulsive|laser)$/u;
const phraseEnd = /^(?:[,.;:()]|and|or|with|was|were|had)$/u;

/** True for a number of courses of what is neither a drug nor called a treatment: `two sessions of plasmapheresis`. */
export function isOfOther(analysis: Analysis, { last }: TokenRange): boolean {
  if (wordAt(analysis, last + 1) !== 'of') return false;
  const { sentenceOf } = analysis;
  for (let at = last + 2; sentenceOf[at] === sentenceOf[last] && !phraseEnd.test(wordAt(analysis, at)); at++)
    if (ofTreatment.test(wordAt(analysis, at))) return withoutDrugs.test(wordAt(analysis, at - 1));
  return true;
}

/** Finds the amount whose drug is that of amount `i` as well, the next before the one before (`1 mg and 8 mg dexamethasone`). */
export function joinedDoses(
  analysis: Analysis,
  doses: readonly Annotation<'dose'>[],
  timed: readonly Annotation[],
): (dose: Annotation<'dose'>) => readonly TokenRange[] {
  if (doses.length < 2) return () => [];
  let ranges: readonly TokenRange[] = [];
  let marks: TokenMask | null = null;
  const along = (i: number, step: 1 | -1): TokenRange[] => {
    const out: TokenRange[] = [];
    // Most amounts have a drug near, so that nobody asks.
    if (ranges.length === 0) ranges = doses.map((dose) => tokenRange(analysis, dose));
    marks ??= tokensOf(
      analysis,
      timed.map((annotation) => tokenRange(analysis, annotation)),
      analysis.lexical.routes,
    );
    for (let k = i + step; k >= 0 && k < doses.length; k += step) {
      const [left, right] = [ranges[Math.min(k, k - step)], ranges[Math.max(k, k - step)]];
      if (!left || !right || !areJoined(analysis, left, right, marks)) break;
      out.push(ranges[k] as TokenRange);
    }
    return out;
  };
  return (dose) => {
    const i = doses.indexOf(dose);
    return [...along(i, 1), ...along(i, -1)];
  };
}
