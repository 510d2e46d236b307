import { flatMapped } from '../../model/lists.js';
import type { AdministrationEvent, Annotation } from '../../model/annotation.js';
import { gap } from '../../model/tokens.js';
import { type Analysis, tokenAt } from '../analysis.js';
import type { TokenRange } from '../relations/attach.js';
import { trigger } from '../triggers.js';
import { inLexicon } from '../word-kinds.js';
import { wordAt } from '../types/token-words.js';
import { unnamedSubject } from './clause-subject.js';
import {
  type Scene,
  type Way,
  denial,
  drugFrom,
  isAffirmedDrug,
  listOf,
  membersOf,
  sceneOf,
  together,
} from './scene.js';

type EventType = AdministrationEvent['type'];

const eventTypes: readonly EventType[] = ['start', 'stop', 'change'];

const eventWord = trigger(
  inLexicon(({ administrationWords: words }) => words.switch),
  ...eventTypes.flatMap((type) => [
    inLexicon(({ administrationWords: words }) => words[type]),
    inLexicon(({ administrationWords: words }) => words[`${type}-noun`]),
  ]),
);

const isEventWord = ({ resources }: Analysis, word: string): boolean =>
  eventTypes.some((type) => resources.lexicons.administrationWords[type].has(word));

/** True at an earlier event of the same drug, or at what joins it (`was tapered to 10 mg, then [[stopped]]`). */
const goesOn = (analysis: Analysis, at: number): boolean =>
  isEventWord(analysis, wordAt(analysis, at)) ||
  wordAt(analysis, at) === 'and' ||
  (wordAt(analysis, at) === ',' && /^(?:then|and|which)$/u.test(wordAt(analysis, at + 1)));

const drugBefore = (scene: Scene, i: number): Way | null => drugFrom(scene, i, -1, (at) => goesOn(scene.analysis, at));
const drugBehind = (scene: Scene, i: number): Way | null => drugFrom(scene, i, 1, () => false);

/** `the tapering of prednisone was started`: what is started is not the drug. */
function isOfNoun({ analysis, ranges }: Scene, drug: number): boolean {
  const { first } = ranges[drug] as TokenRange;
  const words = analysis.resources.lexicons.administrationWords;
  const noun = wordAt(analysis, first - 2);
  return wordAt(analysis, first - 1) === 'of' && eventTypes.some((type) => words[`${type}-noun`].has(noun));
}

const singular = /^(?:was|is|has)$/u;

/** Words before a list that have all of it. */
const having = /^(?:with|of|by|comprising|including|containing|using|protocol|regimen)$/u;
/** Words that make one treatment of two drugs. */
const combining = /^(?:plus|\+|\/)$/u;

/** True for a list that is one treatment: `treatment with A and B was started`, `A and B therapy was started`, `A plus B was started`. */
function isOne({ analysis, ranges, attributes }: Scene, list: readonly number[]): boolean {
  const [head, last] = [ranges[list.at(-1) as number] as TokenRange, ranges[list[0] as number] as TokenRange];
  let before = head.first - 1;
  while (attributes[before] === 1) before--;
  if (having.test(wordAt(analysis, before)) || together.test(wordAt(analysis, last.last))) return true;
  for (let at = head.last + 1; at < last.first; at++) if (combining.test(wordAt(analysis, at))) return true;
  return false;
}

/** The list that a passive event tells of; a singular verb tells of its last drug alone, unless they are one treatment. */
function subjects(scene: Scene, way: Way): readonly number[] {
  const { ranges, drugs } = scene;
  const { first } = ranges[way.drug] as TokenRange;
  const own = scene.drugAt[first - 1] ?? -1;
  // `vancomycin medication was stopped`: of the two the one with a name.
  const named = drugs[way.drug]?.value.kind === 'generic' && own >= 0 ? own : way.drug;
  const list = listOf(scene, named, -1);
  return singular.test(way.auxiliary) && !way.isOfNoun && !isOne(scene, list) ? [named] : list;
}

/** The drugs behind an event: a list, and what one that consists of others consists of. */
function objects(scene: Scene, { drug }: Way, type: EventType): readonly number[] {
  const list = listOf(scene, drug, 1);
  if (type === 'change') return list;
  const last = list.at(-1) as number;
  return [...list, ...membersOf(scene, last, (scene.ranges[last]?.last ?? 0) + 1)];
}

/** The drugs that the word at token `i` tells of: behind `started on`, else passive before it, else behind it; behind `to reduce` always behind it. */
function toldOf(scene: Scene, i: number, type: EventType): readonly number[] {
  const { analysis } = scene;
  const put = wordAt(analysis, i + 1) === 'on' ? drugBehind(scene, i) : null;
  if (put !== null) return objects(scene, put, type);
  const before = wordAt(analysis, i - 1) === 'to' ? null : drugBefore(scene, i);
  if (before !== null && before.auxiliary !== '') {
    if (isOfNoun(scene, before.drug)) return [];
    const told = subjects(scene, before);
    return type === 'start' ? [...told, ...membersOf(scene, before.drug, i + 1)] : told;
  }
  // `added to B`: what is added is another.
  const behind = type === 'start' && wordAt(analysis, i + 1) === 'to' ? null : drugBehind(scene, i);
  if (behind !== null) return objects(scene, behind, type);
  const unnamed = wordAt(analysis, i - 1) === 'to' ? null : unnamedSubject(scene, i);
  return unnamed === null ? [] : [unnamed.drug];
}

/** `discontinuation of warfarin`, `steroid withdrawal`. */
function toldOfByNoun(scene: Scene, i: number, type: EventType): readonly number[] {
  const { analysis, drugAt } = scene;
  const behind = wordAt(analysis, i + 1) === 'of' ? drugBehind(scene, i) : null;
  if (behind !== null) return objects(scene, behind, type);
  const before = drugAt[i - 1] ?? -1;
  return before < 0 ? [] : [before];
}

/** Tokens from one drug of a switch to the word before the other. */
const toReach = 12;

/** The drug behind `to`, `by` or `with` that follows drug `drug` closely: `from A 5 mg daily [[to B]]`; null when there is none. */
function exchangedFor(scene: Scene, drug: number): Way | null {
  const { analysis, ranges, attributes } = scene;
  const from = (ranges[drug]?.last ?? 0) + 1;
  for (let at = from; at < from + toReach; at++) {
    if (/^(?:to|by|with)$/u.test(wordAt(analysis, at))) return drugBehind(scene, at);
    if (attributes[at] !== 1 && !analysis.resources.lexicons.administrationWords.passed.has(wordAt(analysis, at)))
      return null;
  }
  return null;
}

/** What stops and what starts at a switch: the one before and the one behind, or both behind (`switched from A to B`, `replacing A with B`). */
function exchangeAt(scene: Scene, i: number): readonly [Way | null, Way | null] {
  const { analysis } = scene;
  const next = wordAt(analysis, i + 1);
  const before = drugBefore(scene, i) ?? unnamedSubject(scene, i);
  const isBefore = before !== null && (before.auxiliary !== '' || scene.drugAt[i - 1] === before.drug);
  if (/^(?:to|by|with)$/u.test(next)) return [isBefore ? before : null, drugBehind(scene, i + 1)];
  const old = drugBehind(scene, next === 'from' ? i + 1 : i);
  return old === null || before?.auxiliary ? [null, null] : [old, exchangedFor(scene, old.drug)];
}

/** `warfarin was switched to rivaroxaban`: the one stops, the other starts. */
function switchedAt(scene: Scene, i: number): readonly (readonly [EventType, number])[] {
  const [stopped, started] = exchangeAt(scene, i);
  if (started === null) return [];
  const stops = stopped === null ? [] : subjects(scene, stopped);
  return [
    ...stops.map((drug) => ['stop', drug] as const),
    ...listOf(scene, started.drug, 1).map((drug) => ['start', drug] as const),
  ];
}

/** `modified-FOLFOX6`, `add-on levetiracetam`: part of a name; behind an adverb it is a verb with a dash (`were later gradually added-`). */
const isPartOfName = ({ analysis }: Scene, i: number): boolean =>
  wordAt(analysis, i + 1) === '-' && analysis.gaps[i + 1] === gap.none && !wordAt(analysis, i - 1).endsWith('ly');

const modal = /^(?:will|would|should|could|may|might|must|can|shall)$/u;

/** `discontinuation of A [[was advised]]`: a plan is told behind the drug at token `last` and what is stated of it. */
function isPlannedBehind({ analysis, attributes }: Scene, last: number): boolean {
  const { auxiliary, planned } = analysis.resources.lexicons.administrationWords;
  let at = last + 1;
  while (attributes[at] === 1 || together.test(wordAt(analysis, at))) at++;
  if (!auxiliary.has(wordAt(analysis, at))) return false;
  while (auxiliary.has(wordAt(analysis, at))) at++;
  return planned.has(wordAt(analysis, at)) || denial.test(wordAt(analysis, at));
}

/** `stopping A`, `discontinuation of A` and not `stopped A`: what is named may be no more than thought of. */
function isNamed({ analysis }: Scene, i: number): boolean {
  const words = analysis.resources.lexicons.administrationWords;
  const word = wordAt(analysis, i);
  return (
    word.endsWith('ing') ||
    (wordAt(analysis, i + 1) === 'of' && eventTypes.some((type) => words[`${type}-noun`].has(word)))
  );
}

const amount = /^(?:doses?|dosages?|courses?)$/u;

/** `an [[increased]] dose of A`, `a [[tapering]] A dose`: it is another than before; a reduced one may be the first. */
function isOfDose(scene: Scene, i: number): boolean {
  const { analysis, ranges } = scene;
  const word = wordAt(analysis, i);
  const way = word === 'increased' || word.endsWith('ing') ? drugBehind(scene, i) : null;
  if (way === null) return false;
  return amount.test(wordAt(analysis, i + 1)) || amount.test(wordAt(analysis, (ranges[way.drug]?.last ?? 0) + 1));
}

/** `at [[a reduced]] dose`, `[[modified]] FOLFOX4`: what is told is how much or which, and no change. */
function isAdjective(scene: Scene, i: number): boolean {
  const { analysis, drugs, drugAt } = scene;
  const word = wordAt(analysis, i);
  if (word === 'modified' && drugs[drugAt[i + 1] ?? -1]?.value.kind === 'regimen') return true;
  return /^an?$/u.test(wordAt(analysis, i - 1)) && /(?:ed|ing)$/u.test(word) && !isOfDose(scene, i);
}

/** `she was [[to commence]] A`, `we considered [[stopping]] A`, `[[Titrate]] A slowly`: nobody knows whether it came to that. */
function isPlanned(scene: Scene, i: number): boolean {
  const { analysis } = scene;
  const { planned } = analysis.resources.lexicons.administrationWords;
  const before = wordAt(analysis, i - 1);
  if (before === 'to')
    return /^(?:is|are|was|were)$/u.test(wordAt(analysis, i - 2)) || planned.has(wordAt(analysis, i - 2));
  if (modal.test(before)) return true;
  if (isNamed(scene, i)) {
    const verb = /^(?:the|a|an|of)$/u.test(before) ? wordAt(analysis, i - 2) : before;
    const drug = scene.drugAt[i + 1] ?? scene.drugAt[i + 2] ?? scene.drugAt[i + 3];
    if (planned.has(verb) || (drug !== undefined && isPlannedBehind(scene, scene.ranges[drug]?.last ?? 0))) return true;
  }
  const isImperative =
    !/(?:ed|ing|began|begun|withdrew|withdrawn|withheld)$/u.test(wordAt(analysis, i)) &&
    wordAt(analysis, i + 1) !== 'of';
  return (
    isImperative && analysis.sentenceOf[i - 1] !== analysis.sentenceOf[i] && isEventWord(analysis, wordAt(analysis, i))
  );
}

function eventsAt(scene: Scene, i: number): readonly (readonly [EventType, number])[] {
  const words = scene.analysis.resources.lexicons.administrationWords;
  const word = wordAt(scene.analysis, i);
  if (isPartOfName(scene, i) || isAdjective(scene, i) || isPlanned(scene, i)) return [];
  if (denial.test(wordAt(scene.analysis, i - 1)) || denial.test(wordAt(scene.analysis, i - 2))) return [];
  if (words.switch.has(word)) return switchedAt(scene, i);
  const verb = eventTypes.find((type) => words[type].has(word));
  const told = verb === undefined ? [] : toldOf(scene, i, verb);
  if (verb !== undefined && told.length > 0) return told.map((drug) => [verb, drug]);
  const noun = eventTypes.find((type) => words[`${type}-noun`].has(word));
  return noun === undefined ? [] : toldOfByNoun(scene, i, noun).map((drug) => [noun, drug]);
}

/** Those of some tokens that may tell of a drug: one of their sentence or, without its name, of the sentence before. */
function placesNear(
  { tokens, sentenceOf }: Analysis,
  places: readonly number[],
  drugs: readonly Annotation<'drug'>[],
): readonly number[] {
  const sentences = new Set(drugs.map(({ start }) => sentenceOf[tokenAt(tokens, start)] as number));
  return places.filter((i) => {
    const sentence = sentenceOf[i] as number;
    return sentence < 0 || sentences.has(sentence) || sentences.has(sentence - 1);
  });
}

/**
 * The starts, stops and changes of drugs that the text states, in text order (`warfarin was stopped`, `started on
 * prednisone`, `discontinuation of heparin`). What is denied is none.
 */
export function administrationEvents(analysis: Analysis, annotations: readonly Annotation[]): AdministrationEvent[] {
  const { tokens, text } = analysis;
  const places = analysis.where(eventWord);
  if (places.length === 0) return [];
  const drugs = annotations.filter(isAffirmedDrug);
  const near = placesNear(analysis, places, drugs);
  if (near.length === 0) return [];
  const scene = sceneOf(analysis, drugs, annotations);
  return flatMapped(near, (i) => {
    const [start, end] = [tokens.starts[i] as number, tokens.ends[i] as number];
    return eventsAt(scene, i).map(([type, drug]) => ({
      type,
      mention: scene.drugs[drug]?.id ?? '',
      text: text.slice(start, end),
      start,
      end,
    }));
  });
}
