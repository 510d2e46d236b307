import { flatMapped } from '../model/lists.js';
import type { AdministrationEvent, Annotation } from '../model/annotation.js';
import type { Analysis } from './analysis.js';
import { type TokenRange, tokenRange } from './relations/attach.js';
import { trigger } from './triggers.js';
import { tokensOf } from './types/given.js';
import { wordAt } from './types/token-words.js';

type EventType = AdministrationEvent['type'];
type Drug = Annotation<'drug'>;

/** Tokens between a word and its drug, attributes of the drug not counted. */
const farthest = 10;
const joint = /^(?:,|and|or|plus|\+|\/|as|well|&)$/u;
const denial = /^(?:not|never|without|no|cannot|nor)$/u;
const eventTypes: readonly EventType[] = ['start', 'stop', 'change'];

const eventWord = trigger(
  (word, { lexicons: { administrationWords: words } }) =>
    words.switch.has(word) || eventTypes.some((type) => words[type].has(word) || words[`${type}-noun`].has(word)),
);

const attributeTypes: ReadonlySet<string> = new Set(['dose', 'route', 'form', 'frequency', 'duration']);

/** The drugs of a report by their tokens, and the tokens of what is stated about them. */
interface Scene {
  readonly analysis: Analysis;
  readonly drugs: readonly Drug[];
  readonly ranges: readonly TokenRange[];
  /** Index in `drugs` by token, -1 where there is none. */
  readonly drugAt: Int32Array;
  readonly attributes: Uint8Array;
}

function sceneOf(analysis: Analysis, annotations: readonly Annotation[]): Scene {
  const drugs = annotations.filter(
    (annotation): annotation is Drug => annotation.type === 'drug' && annotation.assertion?.negated !== true,
  );
  const ranges = drugs.map((drug) => tokenRange(analysis, drug));
  const drugAt = new Int32Array(analysis.tokens.count).fill(-1);
  ranges.forEach(({ first, last }, i) => drugAt.fill(i, first, last + 1));
  const stated = annotations.filter(({ type }) => attributeTypes.has(type));
  const attributes = tokensOf(
    analysis,
    stated.map((annotation) => tokenRange(analysis, annotation)),
  );
  return { analysis, drugs, ranges, drugAt, attributes };
}

/** What was passed on the way to a drug: whether an auxiliary was among it. */
interface Way {
  readonly drug: number;
  readonly auxiliary: boolean;
}

/** The drug that only light words and attributes part from token `i`, in direction `step`; null when there is none. */
function drugFrom({ analysis, drugAt, attributes }: Scene, i: number, step: 1 | -1): Way | null {
  const { auxiliary, passed } = analysis.resources.lexicons.administrationWords;
  const sentence = analysis.sentenceOf[i];
  let isPassive = false;
  for (let at = i + step, n = 0; n < farthest && analysis.sentenceOf[at] === sentence; at += step) {
    const word = wordAt(analysis, at);
    if (word === '' || denial.test(word)) return null;
    if ((drugAt[at] ?? -1) >= 0) return { drug: drugAt[at] as number, auxiliary: isPassive };
    if (attributes[at] === 1) continue;
    n++;
    isPassive ||= auxiliary.has(word);
    if (!auxiliary.has(word) && !passed.has(word) && !(step < 0 && goesOn(analysis, at)) && !word.endsWith('ly'))
      return null;
  }
  return null;
}

/** True at an earlier event of the same drug, or at what joins it (`was tapered to 10 mg, then [[stopped]]`). */
const goesOn = (analysis: Analysis, at: number): boolean =>
  isEventWord(analysis, wordAt(analysis, at)) ||
  wordAt(analysis, at) === 'and' ||
  (wordAt(analysis, at) === ',' && /^(?:then|and|which)$/u.test(wordAt(analysis, at + 1)));

const isEventWord = ({ resources }: Analysis, word: string): boolean =>
  eventTypes.some((type) => resources.lexicons.administrationWords[type].has(word));

/** Drug `i` and those of its list, one joint after the other, in direction `step`. */
function listOf({ analysis, drugs, ranges, attributes }: Scene, i: number, step: 1 | -1): Drug[] {
  const out = [drugs[i] as Drug];
  for (let k = i + step; k >= 0 && k < drugs.length; k += step) {
    const [left, right] = step > 0 ? [ranges[k - 1], ranges[k]] : [ranges[k], ranges[k + 1]];
    if (left === undefined || right === undefined) break;
    let at = left.last + 1;
    while (at < right.first && (attributes[at] === 1 || joint.test(wordAt(analysis, at)))) at++;
    if (at < right.first || right.first === left.last + 1) break;
    out.push(drugs[k] as Drug);
  }
  return out;
}

/** `the tapering of prednisone was started`: what is started is not the drug. */
function isOfNoun({ analysis, ranges }: Scene, drug: number): boolean {
  const { first } = ranges[drug] as TokenRange;
  const words = analysis.resources.lexicons.administrationWords;
  const noun = wordAt(analysis, first - 2);
  return wordAt(analysis, first - 1) === 'of' && eventTypes.some((type) => words[`${type}-noun`].has(noun));
}

/** The drugs that the word at token `i` tells of: behind `started on`, else passive before it, else behind it. */
function toldOf(scene: Scene, i: number): Drug[] {
  const put = wordAt(scene.analysis, i + 1) === 'on' ? drugFrom(scene, i, 1) : null;
  if (put !== null) return listOf(scene, put.drug, 1);
  const before = drugFrom(scene, i, -1);
  if (before?.auxiliary) return isOfNoun(scene, before.drug) ? [] : listOf(scene, before.drug, -1);
  const behind = drugFrom(scene, i, 1);
  return behind === null ? [] : listOf(scene, behind.drug, 1);
}

/** `discontinuation of warfarin`, `steroid withdrawal`. */
function toldOfByNoun(scene: Scene, i: number): Drug[] {
  const { analysis, drugAt } = scene;
  const behind = wordAt(analysis, i + 1) === 'of' ? drugFrom(scene, i, 1) : null;
  if (behind !== null) return listOf(scene, behind.drug, 1);
  const before = drugAt[i - 1] ?? -1;
  return before < 0 ? [] : [scene.drugs[before] as Drug];
}

/** `warfarin was switched to rivaroxaban`: the one stops, the other starts. */
function switchedAt(scene: Scene, i: number): readonly (readonly [EventType, Drug])[] {
  const { analysis, drugs } = scene;
  const before = drugFrom(scene, i, -1);
  const stopped = before?.auxiliary ? [drugs[before.drug] as Drug] : [];
  const isTo = /^(?:to|by|with)$/u.test(wordAt(analysis, i + 1));
  const behind = isTo ? drugFrom(scene, i, 1) : null;
  const started = behind === null ? [] : [drugs[behind.drug] as Drug];
  if (started.length === 0) return [];
  return [...stopped.map((drug) => ['stop', drug] as const), ...started.map((drug) => ['start', drug] as const)];
}

function eventsAt(scene: Scene, i: number): readonly (readonly [EventType, Drug])[] {
  const words = scene.analysis.resources.lexicons.administrationWords;
  const word = wordAt(scene.analysis, i);
  if (denial.test(wordAt(scene.analysis, i - 1)) || denial.test(wordAt(scene.analysis, i - 2))) return [];
  if (words.switch.has(word)) return switchedAt(scene, i);
  const verb = eventTypes.find((type) => words[type].has(word));
  const told = verb === undefined ? [] : toldOf(scene, i);
  if (verb !== undefined && told.length > 0) return told.map((drug) => [verb, drug]);
  const noun = eventTypes.find((type) => words[`${type}-noun`].has(word));
  return noun === undefined ? [] : toldOfByNoun(scene, i).map((drug) => [noun, drug]);
}

/**
 * The starts, stops and changes of drugs that the text states, in text order (`warfarin was stopped`, `started on
 * prednisone`, `discontinuation of heparin`). What is denied is none.
 */
export function administrationEvents(analysis: Analysis, annotations: readonly Annotation[]): AdministrationEvent[] {
  const { tokens, text } = analysis;
  const places = analysis.where(eventWord);
  if (places.length === 0) return [];
  const scene = sceneOf(analysis, annotations);
  if (scene.drugs.length === 0) return [];
  return flatMapped(places, (i) => {
    const [start, end] = [tokens.starts[i] as number, tokens.ends[i] as number];
    return eventsAt(scene, i).map(([type, { id }]) => ({
      type,
      mention: id,
      text: text.slice(start, end),
      start,
      end,
    }));
  });
}
