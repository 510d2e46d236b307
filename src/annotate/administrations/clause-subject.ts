import { lastAtOrBefore } from '../../model/span.js';
import type { TokenRange } from '../relations/attach.js';
import { wordAt } from '../types/token-words.js';
import { type Scene, type Way, isSubject } from './scene.js';

/** Words that join a further verb to the subject of its clause. */
const joint = /^(?:and|then|but|,)$/u;
const adverb = /^(?:then|also|later|again|soon|\p{L}+ly)$/u;
/** Who may be the subject of a further verb instead: `A was given, the patient improved and was weaned`. */
const other = /^(?:he|she|they|we|it|who|which|that|patient|patients|this|these)$/u;
/** What may stand behind a verb without an auxiliary; before a noun it is an adjective (`and increased appetite`). */
const behindVerb =
  /^(?:[.,;)]|to|by|over|because|after|before|in|on|at|for|due|when|until|from|and|but|once|within|owing)?$/u;
/** Nouns that stand for a drug named before, behind an article. */
const standIn = /^(?:drug|agent|medication|medicine|treatment|therapy)$/u;
/** Changes of a dose that may stand behind the drug without an auxiliary. */
const participle = /^(?:tapered|titrated|weaned|reduced|increased|decreased|adjusted)$/u;
const definite = /^(?:the|this|that)$/u;

/** The last token before a verb that is no auxiliary and no adverb of it, and the auxiliary nearest to it. */
interface Head {
  readonly at: number;
  readonly auxiliary: string;
}

function headOf({ analysis }: Scene, i: number): Head {
  const { auxiliary: auxiliaries } = analysis.resources.lexicons.administrationWords;
  let auxiliary = '';
  for (let at = i - 1; ; at--) {
    const word = wordAt(analysis, at);
    if (auxiliaries.has(word)) auxiliary ||= word;
    else if (!adverb.test(word) || analysis.sentenceOf[at] !== analysis.sentenceOf[i]) return { at, auxiliary };
  }
}

/** `with [[A]] infusion tapered down and stopped`: what a participle is told of is told of the further verb, too. */
function isOfParticiple({ analysis, ranges, attributes }: Scene, k: number): boolean {
  let at = (ranges[k]?.last ?? 0) + 1;
  while (attributes[at] === 1 && !participle.test(wordAt(analysis, at))) at++;
  return participle.test(wordAt(analysis, at));
}

/** The last drug before token `i` that is the subject of a clause of its sentence; -1 when there is none or somebody else may be. */
function subjectBefore(scene: Scene, i: number): number {
  const { analysis, ranges } = scene;
  const from = lastAtOrBefore(ranges, i, ({ first }) => first);
  for (let k = from; k >= 0; k--) {
    const { first, last } = ranges[k] as TokenRange;
    if (analysis.sentenceOf[first] !== analysis.sentenceOf[i]) return -1;
    if (!isSubject(scene, k) && !isOfParticiple(scene, k)) continue;
    for (let at = last + 1; at < i; at++) if (other.test(wordAt(analysis, at))) return -1;
    return k;
  }
  return -1;
}

/** `A was a likely cause and [[was withdrawn]]`, `A was given for 4 weeks, then [[reduced]] to 5 mg`: the subject of the verb before is that of this one. */
function sharedSubject(scene: Scene, i: number, { at, auxiliary }: Head): number {
  const { analysis } = scene;
  if (!joint.test(wordAt(analysis, at))) return -1;
  const isJoined = wordAt(analysis, at) !== ',' || wordAt(analysis, at + 1) === 'then';
  const isVerb = auxiliary !== '' || behindVerb.test(wordAt(analysis, i + 1));
  return isJoined && isVerb ? subjectBefore(scene, at) : -1;
}

/** True for a drug of whose clause it is the subject or the end, so that `it` means it. */
function isInFocus(scene: Scene, k: number): boolean {
  const { analysis, ranges, attributes } = scene;
  if (isSubject(scene, k)) return true;
  let at = (ranges[k]?.last ?? 0) + 1;
  while (attributes[at] === 1 || /^(?:therapy|treatment)$/u.test(wordAt(analysis, at))) at++;
  return /^(?:[.,;]|and|but)?$/u.test(wordAt(analysis, at));
}

/** The only drug that this sentence before token `i` and the one before it name, -1 where they name several. */
function onlyDrugBefore({ analysis, ranges, drugs }: Scene, i: number): number {
  const last = lastAtOrBefore(ranges, i, ({ first }) => first);
  const sentence = analysis.sentenceOf[i] as number;
  const isNear = (k: number): boolean => (analysis.sentenceOf[ranges[k]?.first ?? -1] ?? -Infinity) >= sentence - 1;
  if (last < 0 || !isNear(last) || drugs[last]?.value.kind === 'generic') return -1;
  for (let k = last - 1; k >= 0 && isNear(k); k--) if (drugs[k]?.value.name !== drugs[last]?.value.name) return -1;
  return last;
}

/** `[[the drug]] was stopped`, `it was withdrawn`: the only drug named just before. */
function standingFor(scene: Scene, { at, auxiliary }: Head): number {
  const { analysis } = scene;
  if (auxiliary === '') return -1;
  const word = wordAt(analysis, at);
  const isNoun = standIn.test(word) && definite.test(wordAt(analysis, at - 1));
  if (!isNoun && word !== 'it') return -1;
  const drug = onlyDrugBefore(scene, at - 1);
  return drug >= 0 && (isNoun || isInFocus(scene, drug)) ? drug : -1;
}

/**
 * The drug that a passive verb at token `i` tells of without naming it beside: that of the verb that it is joined to, or
 * the one that a pronoun or `the drug` stands for; null when another may be meant.
 */
export function unnamedSubject(scene: Scene, i: number): Way | null {
  const head = headOf(scene, i);
  const shared = sharedSubject(scene, i, head);
  const drug = shared >= 0 ? shared : standingFor(scene, head);
  return drug < 0 ? null : { drug, auxiliary: head.auxiliary || 'was', isOfNoun: false };
}
