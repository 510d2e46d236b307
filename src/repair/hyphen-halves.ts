import { isSmallLetter } from '../model/char-codes.js';
import type { DocumentWords } from './document-words.js';
import type { OverrideMap } from './overrides.js';
import type { RepairResources } from './resources.js';
import { wordAfter, wordBefore } from './word-codes.js';

/** What becomes of a hyphen at a line end: it vanishes, it stays, or it stays with a blank (`pre- and post-operative`). */
export interface HyphenDecision {
  readonly outcome: 'join' | 'keep' | 'suspended';
  readonly rule: `hyphen/${HyphenDecision['outcome'] | 'override'}`;
  readonly evidence: string;
}

/** The hyphen and the line end vanish. */
export const join = (evidence: string): HyphenDecision => ({ outcome: 'join', rule: 'hyphen/join', evidence });
/** The line end alone vanishes. */
export const keep = (evidence: string): HyphenDecision => ({ outcome: 'keep', rule: 'hyphen/keep', evidence });

export interface HyphenContext {
  readonly document: DocumentWords;
  readonly resources: RepairResources;
  /** What the user decided. */
  readonly overrides: OverrideMap;
}

/** The parts of a word on both sides of a hyphen. */
export interface Halves {
  /** As they are written. */
  readonly left: string;
  readonly right: string;
  /** In lower case, and the word that they are together. */
  readonly lowerLeft: string;
  readonly lowerRight: string;
  readonly solid: string;
  /** The text before the hyphen. */
  readonly before: string;
  /** True when both are nothing but small letters, two or more: no shape tells anything of them. */
  readonly arePlain: boolean;
  /** True when a blank or the end of the text follows the right part. */
  readonly rightIsWhole: boolean;
  /** True when another hyphen stands before the left part, or behind the right one: `end-to-end`. */
  readonly leftIsLinked: boolean;
  readonly rightIsLinked: boolean;
}

/** True for two letters or more, all of them a to z. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (!isSmallLetter(word.charCodeAt(i))) return false;
  return word.length > 1;
}

const hyphen = '-';

/** Takes the words on both sides apart from the text around them. */
export function halvesOf(before: string, after: string): Halves {
  const left = wordBefore(before, before.length);
  const right = wordAfter(after, 0);
  const arePlain = isPlain(left) && isPlain(right);
  const lowerLeft = arePlain ? left : left.toLowerCase();
  const lowerRight = arePlain ? right : right.toLowerCase();
  const link = before.length - left.length - 1;
  return {
    left,
    right,
    lowerLeft,
    lowerRight,
    solid: lowerLeft + lowerRight,
    before,
    arePlain,
    rightIsWhole: after.length === right.length || /\s/u.test(after.charAt(right.length)),
    leftIsLinked: before.charAt(link) === hyphen && wordBefore(before, link) !== '',
    rightIsLinked: after.charAt(right.length) === hyphen && wordAfter(after, right.length + 1) !== '',
  };
}
