import { tokenKind } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import { numberWord } from '../matchers/number-words.js';
import { wordSet } from '../matchers/word-set.js';
import type { TokenRange } from '../relations/attach.js';
import type { CueMatch } from './read-cues.js';

/** How far a cue reaches, in tokens: six words is NegEx's window (Chapman et al. 2001); lists run longer. */
const reach = { forward: 12, backward: 7 } as const;

/** A list goes on beyond the reach as long as each member begins within the tokens that are left of it. */
const farthestMember = 8;

/** Where scopes end: the first tokens of terminators going forward, their last tokens going backward. */
export interface Stops {
  readonly forward: ReadonlySet<number>;
  readonly backward: ReadonlySet<number>;
}

const listJoint: ReadonlySet<string> = new Set([',', 'and', 'or', 'but', 'nor']);
/** Behind these a determiner goes on with the same phrase: `without dilatation of the duct`, `no mass or a cyst`. */
const bindsNext: ReadonlySet<string> = new Set([...listJoint, 'of', 'in', 'to', 'from', 'into', 'over', 'within']);
/** Subjects that begin a clause of their own behind a comma. */
const pronoun = wordSet('he she it they we i');
const possessive = wordSet('his her their');
/** Behind a joint these say what was found: `no fever, normal vital signs, negative cultures`. */
const found = wordSet('normal unremarkable stable negative');
/** Behind a comma these go on with what stood before a phrase of denial: `masses of the liver and, without pain, of the spine`. */
const preposition = wordSet('of in to from at on by for into over within');
const determiner = wordSet('the a an his her their this these its');
/** These end every clause. */
const isParting = (word: string): boolean => word === ';' || word === ':';

/** True when a finite verb stands before the cue in its clause: then the words behind the cue are not its subject. */
function hasVerbBefore(analysis: Analysis, cue: CueMatch): boolean {
  const { tokens, sentenceOf, resources } = analysis;
  for (let i = cue.last; i >= 0 && sentenceOf[i] === sentenceOf[cue.first]; i--) {
    const word = tokens.folded[i] as string;
    if (i < cue.first && (word === ',' || isParting(word))) return false;
    if (resources.lexicons.finiteVerbs.has(word)) return true;
  }
  return /^(?:den|declin|refus)/u.test(cue.record.name);
}

/** What is counted is not denied: `without caries, two fractures of the tibia`. */
const isCounted = ({ tokens }: Analysis, i: number): boolean =>
  tokens.kinds[i] === tokenKind.number || numberWord(tokens.folded[i] as string) !== null;

/** True when a clause begins at the joint: with `, and`, unless commas before it make that the end of a list. */
const beginsClause = ({ tokens }: Analysis, cue: CueMatch, joint: number): boolean =>
  tokens.folded[joint] === ',' &&
  tokens.folded[joint + 1] === 'and' &&
  !tokens.folded.slice(cue.last + 1, joint).some((word) => listJoint.has(word));

/** Participles that begin a clause with its object behind a comma: `without dilatation, affecting the spine`. */
const participle = wordSet(
  'affecting causing corresponding extending implicating indicating leading measuring resulting showing suggesting',
);
const beginsParticiple = ({ tokens: { folded } }: Analysis, i: number): boolean =>
  folded[i] === ',' && participle.has(folded[i + 1] ?? '');

/** True for a comma or `or` behind which a further member of a list may stand, and no clause of its own. */
const beginsMember = (analysis: Analysis, i: number, word: string): boolean =>
  (word === ',' || word === 'or') &&
  !determiner.has(analysis.tokens.folded[i + 1] ?? '') &&
  !beginsParticiple(analysis, i);

/** `, his chest` and `, and his chest` begin the subject of a clause of its own. */
const beginsSubject = ({ tokens: { folded } }: Analysis, i: number, before: string): boolean =>
  possessive.has(folded[i] as string) && (before === ',' || (before === 'and' && folded[i - 2] === ','));

/**
 * Last token that a cue governs going forward. A clause ends where a conjunction or comma leads to a verb of its own
 * (`no fever, and aspirin was started`); a list does not (`no fever, cough or rash`), nor does the verb whose subject
 * is negated (`no heparin or warfarin was given`), unless a preposition has it (`with no fever, he was given`). What is
 * normal or counted is not denied. A phrase ends at its comma, its verb or the next determiner; what
 * stands in brackets ends with them.
 */
function forwardEnd(analysis: Analysis, cue: CueMatch, stops: Stops): number {
  const { tokens, sentenceOf, resources } = analysis;
  const isPhrase = cue.record.scope === 'phrase';
  const isInPhrase = tokens.folded[cue.first - 1] === 'with';
  let verbDue = !isPhrase && !isInPhrase && !hasVerbBefore(analysis, cue);
  let joint = -1;
  let i = cue.last + 1;
  for (let n = 0; n < reach.forward && i < tokens.count; n++, i++) {
    const word = tokens.folded[i] as string;
    const before = tokens.folded[i - 1] ?? '';
    if (sentenceOf[i] !== sentenceOf[cue.first] || stops.forward.has(i) || isParting(word)) break;
    if (word === ')' && !tokens.folded.slice(cue.last + 1, i).includes('(')) break;
    if (isPhrase && n > 0 && determiner.has(word) && !bindsNext.has(before)) break;
    if (joint === i - 1 && (pronoun.has(word) || found.has(word))) return joint - 1;
    if (joint >= 0 && listJoint.has(before) && isCounted(analysis, i)) return joint - 1;
    if (beginsSubject(analysis, i, before) || (isPhrase && before === ',' && preposition.has(word))) return i - 2;
    if (isPhrase && beginsParticiple(analysis, i)) return i - 1;
    if (n > 0 && resources.lexicons.finiteVerbs.has(word)) {
      if (!verbDue || beginsClause(analysis, cue, joint)) return joint >= 0 ? joint - 1 : i - 1;
      verbDue = false;
    }
    if (beginsMember(analysis, i, word)) n = Math.min(n, farthestMember);
    if (listJoint.has(word) && (joint < 0 || !listJoint.has(before))) joint = i;
  }
  return i - 1;
}

/**
 * First token that a cue governs going backward; what stands in brackets does not count as distance, and a clause with
 * a verb of its own before `and` says something else (`colonoscopy was normal and biopsies were not taken`).
 */
function backwardStart(analysis: Analysis, cue: CueMatch, stops: Stops): number {
  const { tokens, sentenceOf, resources } = analysis;
  let depth = 0;
  let joint = -1;
  let i = cue.first - 1;
  for (let n = 0; n < reach.backward && i >= 0; i--) {
    const word = tokens.folded[i] as string;
    if (sentenceOf[i] !== sentenceOf[cue.first] || stops.backward.has(i) || isParting(word)) break;
    if (joint >= 0 && resources.lexicons.finiteVerbs.has(word)) return joint + 1;
    if (joint < 0 && i < cue.first - 1 && word === 'and') joint = i;
    if (depth === 0 && word === ',' && !cue.record.name.startsWith('but')) break;
    if (word === ')') depth++;
    if (word === '(') depth--;
    if (depth === 0) n++;
  }
  return i + 1;
}

const testing = wordSet(
  'test tests testing tested screen screens screening screened pcr assay assays stain stains staining culture cultures serology serologies smear smears swab swabs analysis workup search',
);
/** Tokens between a test and the `for` that says what it looks for. */
const testReach = 6;

/** First token of what a test before token `i` looks for: `PCR testing for [[BK virus]] is negative`; `i` itself where none does. */
function lookedFor({ tokens }: Analysis, from: number, i: number): number {
  const { folded } = tokens;
  const at = folded.lastIndexOf('for', i - 1);
  return at > from && folded.slice(Math.max(from, at - testReach), at).some((word) => testing.has(word)) ? at + 1 : i;
}

/** Token range that a negating cue governs in one direction. */
export function scopeOf(analysis: Analysis, cue: CueMatch, stops: Stops, direction: keyof Stops): TokenRange {
  if (direction === 'forward') return { first: cue.last + 1, last: forwardEnd(analysis, cue, stops) };
  const first = backwardStart(analysis, cue, stops);
  return { first: cue.record.scope === 'object' ? lookedFor(analysis, first, cue.first) : first, last: cue.first - 1 };
}

const reaches = ({ record }: CueMatch, direction: keyof Stops): boolean =>
  record.direction === 'both' || record.direction === direction;

/** Where the terminators among the cues of a report end scopes. */
export function stopsOf(cues: readonly CueMatch[]): Stops {
  const [forward, backward] = [new Set<number>(), new Set<number>()];
  for (const cue of cues) {
    if (cue.record.category !== 'terminator') continue;
    if (reaches(cue, 'forward')) forward.add(cue.first);
    if (reaches(cue, 'backward')) backward.add(cue.last);
  }
  return { forward, backward };
}
