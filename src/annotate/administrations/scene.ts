import type { Annotation } from '../../model/annotation.js';
import { emptyPlaces } from '../../model/lists.js';
import type { Analysis } from '../analysis.js';
import { type TokenMask, type TokenRange, tokenRange } from '../relations/attach.js';
import { tokensOf } from '../types/given.js';
import { wordAt } from '../types/token-words.js';

type Drug = Annotation<'drug'>;

/** Tokens between a word and its drug, attributes of the drug and brackets not counted. */
const farthest = 10;
/** Tokens that a bracket behind a drug may take up. */
const longestBracket = 40;
const joint = /^(?:,|and|or|plus|\+|\/|as|well|&)$/u;
/** Joints without which two names are no list: `besides A, B was started`. */
const closing = /^(?:and|or|plus|\+|\/|&)$/u;
export const denial = /^(?:not|never|without|no|cannot|nor)$/u;
const attributeTypes: ReadonlySet<string> = new Set(['dose', 'route', 'form', 'frequency', 'duration']);
/** Kinds of what consists of other drugs, which may be named behind it (`chemotherapy with cisplatin`). */
const whole = /^(?:generic|class|regimen)$/u;

/** The drugs of a report by their tokens, and the tokens of what is stated about them. */
export interface Scene {
  readonly analysis: Analysis;
  readonly drugs: readonly Drug[];
  readonly ranges: readonly TokenRange[];
  /** Index in `drugs` by token, nothing where there is none. */
  readonly drugAt: readonly (number | undefined)[];
  readonly attributes: TokenMask;
}

/** True for the mention of a drug that is not denied. */
export const isAffirmedDrug = (annotation: Annotation): annotation is Drug =>
  annotation.type === 'drug' && annotation.assertion?.negated !== true;

/** The scene of the drugs, those of `annotations` that are affirmed. */
export function sceneOf(analysis: Analysis, drugs: readonly Drug[], annotations: readonly Annotation[]): Scene {
  const ranges = drugs.map((drug) => tokenRange(analysis, drug));
  const drugAt = emptyPlaces<number>(analysis.tokens.count);
  ranges.forEach(({ first, last }, i) => drugAt.fill(i, first, last + 1));
  const stated = annotations.filter(({ type }) => attributeTypes.has(type));
  const attributes = tokensOf(
    analysis,
    stated.map((annotation) => tokenRange(analysis, annotation)),
  );
  return { analysis, drugs, ranges, drugAt, attributes };
}

/** The other end of the bracket at token `i` in direction `step`; `i` itself where none begins there. */
function beyondBracket(analysis: Analysis, i: number, step: 1 | -1): number {
  const [open, close] = step > 0 ? ['(', ')'] : [')', '('];
  if (wordAt(analysis, i) !== open) return i;
  for (let n = 1; n <= longestBracket; n++) if (wordAt(analysis, i + n * step) === close) return i + n * step;
  return i;
}

/** What was passed on the way to a drug. */
export interface Way {
  readonly drug: number;
  /** The last auxiliary before the event: `was`, `were`; empty where there is none. */
  readonly auxiliary: string;
  /** True where a noun has the drug (`A and B therapy was started`). */
  readonly isOfNoun: boolean;
}

/** Nouns of a treatment that several drugs may have together. */
export const together =
  /^(?:therap(?:y|ies)|treatments?|medications?|infusions?|regimen|combination|doses?|dosages?)$/u;

/** Words before a drug that is not the one spoken of: `A, an adjunct to B, was stopped`. */
const relating = /^(?:to|of|for|from|than|with|in)$/u;

/** `infliximab, [[was]] introduced`: the comma that closes an apposition. */
function closesApposition(scene: Scene, at: number): boolean {
  const { analysis, drugAt, attributes, ranges } = scene;
  const { auxiliary } = analysis.resources.lexicons.administrationWords;
  const drug = drugAt[at - 1] ?? -1;
  if (drug < 0 || wordAt(analysis, at) !== ',' || !auxiliary.has(wordAt(analysis, at + 1))) return false;
  let before = (ranges[listOf(scene, drug, -1).at(-1) as number]?.first ?? 0) - 1;
  while (attributes[before] === 1) before--;
  return !relating.test(wordAt(analysis, before));
}

/**
 * `the calcium channel blocker [[amlodipine]]`: behind its class the drug itself; the class where none follows, or a
 * word that tells less (`tuberculostatic chemotherapy`).
 */
function namedBy({ drugs, ranges, drugAt }: Scene, k: number): number {
  const next = drugAt[(ranges[k]?.last ?? 0) + 1] ?? -1;
  return drugs[k]?.value.kind === 'class' && next >= 0 && drugs[next]?.value.kind !== 'generic' ? next : k;
}

/**
 * The drug that only light words, attributes and brackets part from token `i`, in direction `step`; `goesOn` tells what
 * else may be passed; null when there is none.
 */
export function drugFrom(scene: Scene, i: number, step: 1 | -1, goesOn: (at: number) => boolean): Way | null {
  const { analysis, drugAt, attributes } = scene;
  const words = analysis.resources.lexicons.administrationWords;
  const sentence = analysis.sentenceOf[i];
  let auxiliary = '';
  let isOfNoun = false;
  for (let at = i + step, n = 0; n < farthest && analysis.sentenceOf[at] === sentence; at += step) {
    const word = wordAt(analysis, at);
    if (word === '' || denial.test(word)) return null;
    if ((drugAt[at] ?? -1) >= 0)
      return { drug: step > 0 ? namedBy(scene, drugAt[at] as number) : (drugAt[at] as number), auxiliary, isOfNoun };
    isOfNoun ||= together.test(word);
    const end = beyondBracket(analysis, at, step);
    if (attributes[at] === 1 || end !== at) {
      at = end;
      continue;
    }
    n++;
    if (auxiliary === '' && words.auxiliary.has(word)) auxiliary = word;
    if (words.auxiliary.has(word) || words.passed.has(word) || word.endsWith('ly') || word === '-') continue;
    if (!closesApposition(scene, at) && !goesOn(at)) return null;
  }
  return null;
}

/** True where nothing but joints, attributes and brackets parts drug `k` from the next, and some joint does. */
function areJoined({ analysis, ranges, attributes }: Scene, k: number, isClosing: boolean): boolean {
  const [left, right] = [ranges[k] as TokenRange, ranges[k + 1] as TokenRange];
  let joints = 0;
  for (let at = left.last + 1; at < right.first; at++) {
    const end = beyondBracket(analysis, at, 1);
    if (end > at && end < right.first) at = end;
    else if (attributes[at] === 1 || (wordAt(analysis, at) === 'administered' && attributes[at - 1] === 1)) continue;
    else if (!joint.test(wordAt(analysis, at))) return false;
    else if (!isClosing || closing.test(wordAt(analysis, at)) || wordAt(analysis, at) === 'as') joints++;
  }
  return joints > 0;
}

/** True where a verb follows drug `k`: it is the subject of a clause of its own (`changed to A, and [[B]] was added`). */
export function isSubject({ analysis, ranges, attributes }: Scene, k: number): boolean {
  let at = (ranges[k]?.last ?? 0) + 1;
  while (attributes[at] === 1) at++;
  return analysis.resources.lexicons.administrationWords.auxiliary.has(wordAt(analysis, at));
}

/**
 * Indices of drug `i` and those of its list in direction `step`; a list that ends with `i` has `and` or the like before
 * it, and one that begins with it ends before the subject of another clause.
 */
export function listOf(scene: Scene, i: number, step: 1 | -1): number[] {
  const out = [i];
  for (let k = i + step; k >= 0 && k < scene.drugs.length; k += step) {
    if (!areJoined(scene, Math.min(k, k - step), step < 0 && k === i - 1)) break;
    if (step > 0 && isSubject(scene, k)) break;
    out.push(k);
  }
  return out;
}

/** Behind what consists of other drugs, the drugs that are named: `chemotherapy [[with cisplatin and etoposide]]`. */
export function membersOf(scene: Scene, i: number, from: number): number[] {
  const { analysis, drugs, drugAt, attributes } = scene;
  if (!whole.test(drugs[i]?.value.kind ?? '')) return [];
  let at = from;
  while (/^(?:regimen|combination|therapy|treatment|protocol)$/u.test(wordAt(analysis, at))) at++;
  if (!/^(?:with|of)$/u.test(wordAt(analysis, at))) return [];
  at++;
  while (attributes[at] === 1 || /^(?:a|an|the|of)$/u.test(wordAt(analysis, at))) at++;
  const member = drugAt[at] ?? -1;
  return member < 0 ? [] : listOf(scene, member, 1);
}
