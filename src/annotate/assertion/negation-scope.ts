import { tokenKind } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import { numberWord } from '../matchers/number-words.js';
import type { TokenRange } from '../relations/attach.js';
import { inLexicon, isKindAt, wordKind } from '../word-kinds.js';
import type { CueMatch } from './read-cues.js';

/** How far a cue reaches, in tokens: six words is NegEx's window (Chapman et al. 2001); lists run longer. */
const reach = { forward: 12, backward: 7 } as const;

/** A list goes on beyond the reach as long as each member begins within the tokens that are left of it. */
const farthestMember = 8;

const finiteVerb = wordKind(inLexicon(({ finiteVerbs }) => finiteVerbs));
const listJoint = wordKind(', and or but nor');
/** Behind these a determiner goes on with the same phrase: `without dilatation of the duct`, `no mass or a cyst`. */
const bindsNext = wordKind(', and or but nor of in to from into over within');
/** Subjects that begin a clause of their own behind a comma. */
const pronoun = wordKind('he she it they we i');
const possessive = wordKind('his her their');
/** Behind a joint these say what was found: `no fever, normal vital signs, negative cultures`. */
const found = wordKind('normal unremarkable stable negative');
/** Behind a comma these go on with what stood before a phrase of denial: `masses of the liver and, without pain, of the spine`. */
const preposition = wordKind('of in to from at on by for into over within');
const determiner = wordKind('the a an his her their this these its');
/** These end every clause. */
const parting = wordKind('; :');

/** True when a finite verb stands before the cue in its clause: then the words behind the cue are not its subject. */
function hasVerbBefore(analysis: Analysis, cue: CueMatch): boolean {
  const { tokens, sentenceOf } = analysis;
  for (let i = cue.last; i >= 0 && sentenceOf[i] === sentenceOf[cue.first]; i--) {
    if (i < cue.first && (tokens.folded[i] === ',' || isKindAt(tokens, i, parting))) return false;
    if (isKindAt(tokens, i, finiteVerb)) return true;
  }
  return /^(?:den|declin|refus)/u.test(cue.record.name);
}

/** What is counted is not denied: `without caries, two fractures of the tibia`. */
const isCounted = ({ tokens }: Analysis, i: number): boolean =>
  tokens.kinds[i] === tokenKind.number || numberWord(tokens.folded[i] as string) !== null;

/** True when a clause begins at the joint: with `, and`, unless commas before it make that the end of a list. */
function beginsClause({ tokens }: Analysis, cue: CueMatch, joint: number): boolean {
  if (tokens.folded[joint] !== ',' || tokens.folded[joint + 1] !== 'and') return false;
  for (let i = cue.last + 1; i < joint; i++) if (isKindAt(tokens, i, listJoint)) return false;
  return true;
}

/** Participles that begin a clause with its object behind a comma: `without dilatation, affecting the spine`. */
const participle = wordKind(
  'affecting causing corresponding extending implicating indicating leading measuring resulting showing suggesting',
);
const beginsParticiple = ({ tokens }: Analysis, i: number): boolean =>
  tokens.folded[i] === ',' && isKindAt(tokens, i + 1, participle);

/** True for a comma or `or` behind which a further member of a list may stand, and no clause of its own. */
const beginsMember = (analysis: Analysis, i: number, word: string): boolean =>
  (word === ',' || word === 'or') && !isKindAt(analysis.tokens, i + 1, determiner) && !beginsParticiple(analysis, i);

/** `, his chest` and `, and his chest` begin the subject of a clause of its own. */
const beginsSubject = ({ tokens }: Analysis, i: number, before: string): boolean =>
  isKindAt(tokens, i, possessive) && (before === ',' || (before === 'and' && tokens.folded[i - 2] === ','));

/** True where the bracket that closes at token `i` was opened behind the cue. */
function closesOwn({ folded }: Analysis['tokens'], cue: CueMatch, i: number): boolean {
  for (let open = i - 1; open > cue.last; open--) if (folded[open] === '(') return true;
  return false;
}

/**
 * Last token that a cue governs going forward. A clause ends where a conjunction or comma leads to a verb of its own
 * (`no fever, and aspirin was started`); a list does not (`no fever, cough or rash`), nor does the verb whose subject
 * is negated (`no heparin or warfarin was given`), unless a preposition has it (`with no fever, he was given`). What is
 * normal or counted is not denied. A phrase ends at its comma, its verb or the next determiner; what
 * stands in brackets ends with them.
 */
function forwardEnd(analysis: Analysis, cue: CueMatch, stop: number): number {
  const { tokens, sentenceOf } = analysis;
  const isPhrase = cue.record.scope === 'phrase';
  const isInPhrase = tokens.folded[cue.first - 1] === 'with';
  let verbDue = !isPhrase && !isInPhrase && !hasVerbBefore(analysis, cue);
  let joint = -1;
  let i = cue.last + 1;
  const end = Math.min(stop, tokens.count);
  for (let n = 0; n < reach.forward && i < end && sentenceOf[i] === sentenceOf[cue.first]; n++, i++) {
    const word = tokens.folded[i] as string;
    const before = tokens.folded[i - 1] as string;
    if (isKindAt(tokens, i, parting) || (word === ')' && !closesOwn(tokens, cue, i))) break;
    if (isPhrase && n > 0 && isKindAt(tokens, i, determiner) && !isKindAt(tokens, i - 1, bindsNext)) break;
    if (joint === i - 1 && (isKindAt(tokens, i, pronoun) || isKindAt(tokens, i, found))) return joint - 1;
    if (joint >= 0 && isKindAt(tokens, i - 1, listJoint) && isCounted(analysis, i)) return joint - 1;
    if (beginsSubject(analysis, i, before)) return i - 2;
    if (isPhrase && before === ',' && isKindAt(tokens, i, preposition)) return i - 2;
    if (isPhrase && beginsParticiple(analysis, i)) return i - 1;
    if (n > 0 && isKindAt(tokens, i, finiteVerb)) {
      if (!verbDue || beginsClause(analysis, cue, joint)) return joint >= 0 ? joint - 1 : i - 1;
      verbDue = false;
    }
    if (beginsMember(analysis, i, word)) n = Math.min(n, farthestMember);
    if (isKindAt(tokens, i, listJoint) && (joint < 0 || !isKindAt(tokens, i - 1, listJoint))) joint = i;
  }
  return i - 1;
}

/**
 * First token that a cue governs going backward; what stands in brackets does not count as distance, and a clause with
 * a verb of its own before `and` says something else (`colonoscopy was normal and biopsies were not taken`).
 */
function backwardStart(analysis: Analysis, cue: CueMatch, stop: number): number {
  const { tokens, sentenceOf } = analysis;
  let depth = 0;
  let joint = -1;
  let i = cue.first - 1;
  for (let n = 0; n < reach.backward && i > stop && sentenceOf[i] === sentenceOf[cue.first]; i--) {
    const word = tokens.folded[i] as string;
    if (isKindAt(tokens, i, parting)) break;
    if (joint >= 0 && isKindAt(tokens, i, finiteVerb)) return joint + 1;
    if (joint < 0 && i < cue.first - 1 && word === 'and') joint = i;
    if (depth === 0 && word === ',' && !cue.record.name.startsWith('but')) break;
    if (word === ')') depth++;
    if (word === '(') depth--;
    if (depth === 0) n++;
  }
  return i + 1;
}

const testing = wordKind(
  'test tests testing tested screen screens screening screened pcr assay assays stain stains staining culture cultures serology serologies smear smears swab swabs analysis workup search',
);
/** Tokens between a test and the `for` that says what it looks for. */
const testReach = 6;

/** First token of what a test before token `i` looks for: `PCR testing for [[BK virus]] is negative`; `i` itself where none does. */
function lookedFor({ tokens }: Analysis, from: number, i: number): number {
  let at = i - 1;
  while (at > from && tokens.folded[at] !== 'for') at--;
  for (let test = Math.max(from, at - testReach); test < at; test++) if (isKindAt(tokens, test, testing)) return at + 1;
  return i;
}

export type Direction = 'forward' | 'backward';

/** True for what ends the scopes of cues that reach it in a direction. */
const isStop = ({ record }: CueMatch, direction: Direction): boolean =>
  record.category === 'terminator' && (record.direction === 'both' || record.direction === direction);

/** First token of the next terminator behind cue `k`, Infinity where none stands. */
function stopAhead(cues: readonly CueMatch[], k: number): number {
  const { last } = cues[k] as CueMatch;
  for (let i = k + 1; i < cues.length; i++) {
    const cue = cues[i] as CueMatch;
    if (cue.first > last && isStop(cue, 'forward')) return cue.first;
  }
  return Infinity;
}

/** Last token of the terminator before cue `k`, -1 where none stands. */
function stopBehind(cues: readonly CueMatch[], k: number): number {
  const { first } = cues[k] as CueMatch;
  for (let i = k - 1; i >= 0; i--) {
    const cue = cues[i] as CueMatch;
    if (cue.last < first && isStop(cue, 'backward')) return cue.last;
  }
  return -1;
}

/** Token range that cue `k` of a report, a negating one, governs in one direction. */
export function scopeOf(analysis: Analysis, cues: readonly CueMatch[], k: number, direction: Direction): TokenRange {
  const cue = cues[k] as CueMatch;
  if (direction === 'forward') return { first: cue.last + 1, last: forwardEnd(analysis, cue, stopAhead(cues, k)) };
  const first = backwardStart(analysis, cue, stopBehind(cues, k));
  return { first: cue.record.scope === 'object' ? lookedFor(analysis, first, cue.first) : first, last: cue.first - 1 };
}
