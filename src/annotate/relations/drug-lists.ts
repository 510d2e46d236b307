import type { Annotation } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import { tokensOf } from '../types/given.js';
import { wordAt } from '../types/token-words.js';
import { type TokenMask, type TokenRange, tokenRange } from './attach.js';

/** Words and signs between the members of a list. */
const joint = /^(?:,|and|plus|\+|\/|with|combined|in|combination|as|well|&)$/u;
/** Behind these kinds `with` says what a treatment consists of (`chemotherapy with cisplatin`). */
const whole = /^(?:generic|class|regimen)$/u;
const bracket = /^[()[\]]$/u;

/** Types that say how a drug is given: a member that has one of its own shares none. */
const way = /^(?:route|form)$/u;

/** What may stand between the members of a list: joints alone (`A and B`), how much is given (`A 5 mg and B 10 mg`), or anything stated of each. */
type Joined = 'closely' | 'by amount' | 'loosely';

/** The lists in which the drugs of a report stand. */
export interface DrugLists {
  /** Indices of the drugs that go on the list of drug `i` in direction `step`, nearest first; without `i`. */
  readonly beyond: (i: number, step: 1 | -1, joined: Joined) => readonly number[];
}

/** Reads lists of `drugs` (sorted by start, at the tokens `ranges`); `stated` are the attributes that may stand between two members. */
export function drugLists(
  analysis: Analysis,
  drugs: readonly Annotation<'drug'>[],
  ranges: readonly TokenRange[],
  stated: readonly Annotation[],
): DrugLists {
  const marks = new Map<Joined, TokenMask>();
  const marksOf = (joined: Joined): TokenMask => {
    const known = marks.get(joined);
    if (known !== undefined) return known;
    const between = stated.filter(({ type }) => joined === 'loosely' || (joined === 'by amount' && !way.test(type)));
    const made = tokensOf(
      analysis,
      between.map((annotation) => tokenRange(analysis, annotation)),
    );
    marks.set(joined, made);
    return made;
  };
  const areJoined = (i: number, joined: Joined): boolean => {
    const [left, right] = [ranges[i] as TokenRange, ranges[i + 1] as TokenRange];
    if (analysis.sentenceOf[left.first] !== analysis.sentenceOf[right.first]) return false;
    const isWhole = whole.test(drugs[i]?.value.kind ?? '');
    let joints = 0;
    for (let at = left.last + 1; at < right.first; at++) {
      const word = wordAt(analysis, at);
      if (joint.test(word) && !(word === 'with' && isWhole)) joints++;
      else if (joined === 'closely' || !(bracket.test(word) || marksOf(joined)[at] === 1)) return false;
    }
    return joints > 0;
  };
  const beyond: DrugLists['beyond'] = (i, step, joined) => {
    const out: number[] = [];
    for (let k = i + step; k >= 0 && k < drugs.length; k += step) {
      if (!areJoined(Math.min(k, k - step), joined)) break;
      out.push(k);
    }
    return out;
  };
  return { beyond };
}
