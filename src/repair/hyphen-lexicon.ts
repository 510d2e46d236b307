import { readTable } from '../lexicons/read-table.js';
import type { DocumentWords } from './document-words.js';
import { type Halves, type HyphenContext, type HyphenDecision, join, keep } from './hyphen-halves.js';
import { type RepairResources, isEnglish } from './resources.js';

/** What prefixes, second halves and known words say of a hyphen at a line end. */

const prefixes = new Map(
  readTable('hyphen-prefixes', ['form', 'decision', 'example', 'counter']).map((row) => [row.form, row.decision]),
);
const heads = new Set(readTable('hyphen-heads', ['form', 'example', 'counter']).map((row) => row.form));
const particles = new Set(['up', 'down', 'off', 'ups', 'offs']);
/** Words that are also endings: behind a hyphen at a line end they go on with the word. */
const endings = new Set(['ally', 'less', 'ness', 'able', 'ward', 'wards', 'wise', 'hood', 'ship']);
/** Shorter prefixes begin too many words by chance (`report`, `cover`). */
const shortestPrefix = 3;
/** A single other word with the prefix makes no habit. */
const habitMargin = 2;
const shortestAdjective = 6;
const shortestKnownHalf = 4;

/** Behind -up, -down and -off hyphens are written more often than not. */
export const byParticle = ({ lowerRight }: Halves): HyphenDecision | null =>
  particles.has(lowerRight) ? keep(`form:-${lowerRight}`) : null;

/** Prefixes that authors write with and without a hyphen. */
const openPrefixes = [...prefixes].filter(([, decision]) => decision === 'mostly keep').map(([prefix]) => prefix);

/** How the document writes the same word behind other prefixes: `pre-operative` where `post-operative` is asked for. */
function bySibling(rest: string, document: DocumentWords): HyphenDecision | null {
  let balance = 0;
  for (const prefix of openPrefixes)
    balance += Math.sign(document.count(`${prefix}-${rest}`) - document.count(prefix + rest));
  return balance > 0 ? keep(`habit:-${rest}×${balance}`) : null;
}

/** Habit of the document: how it writes other words with this prefix. */
export function byHabit(
  { lowerLeft, lowerRight }: Halves,
  { document, resources }: HyphenContext,
): HyphenDecision | null {
  if (lowerLeft.length < shortestPrefix || !prefixes.has(lowerLeft) || !resources.words.has(lowerRight)) return null;
  const { kept, joined } = document.habit(lowerLeft, resources.words);
  if (kept >= joined + habitMargin) return keep(`habit:${lowerLeft}-×${kept}`);
  if (joined >= kept + habitMargin) return join(`habit:${lowerLeft}×${joined}`);
  return bySibling(lowerRight, document);
}

const adjective = /(?:al|ic|ar|ous)$/u;

/** Two adjectives of one kind: `metaphyseal-diaphyseal`, `hypoechoic-hypodense`. */
function isPair(left: string, right: string): boolean {
  const ending = adjective.exec(left)?.[0];
  return ending !== undefined && right.endsWith(ending) && Math.min(left.length, right.length) >= shortestAdjective;
}

/** Two equal vowels meet: style guides part them (`intra-abdominal`, `anti-inflammatory`, `re-examined`). */
const hasDoubleVowel = (left: string, right: string): boolean =>
  /[aeio]$/u.test(left) && left.at(-1) === right.charAt(0);

/** Both halves are words of their own; a combining form (`cholangio-`, `euro-`) is none. */
const areWords = (left: string, right: string, { words }: RepairResources): boolean =>
  Math.min(left.length, right.length) >= shortestKnownHalf &&
  !left.endsWith('o') &&
  words.has(left) &&
  words.has(right);

/** A combining form in a chain of them: `rhino-orbito-cerebral`. */
const isChained = ({ lowerLeft, lowerRight, leftIsLinked, rightIsLinked }: Halves): boolean =>
  (leftIsLinked && lowerLeft.endsWith('o') && lowerRight.length >= shortestKnownHalf) ||
  (rightIsLinked && lowerRight.endsWith('o') && lowerLeft.length >= shortestKnownHalf);

/** Both halves stand elsewhere in the document as words of their own. */
const standAlone = (left: string, right: string, document: DocumentWords): boolean =>
  Math.min(left.length, right.length) >= shortestPrefix && document.count(left) > 0 && document.count(right) > 0;

/** Prefixes that keep their hyphen even where English has the solid word. */
function byOpenPrefix(left: string, right: string, decision: string | undefined): HyphenDecision | null {
  if (decision === 'always keep') return keep(`prefix:${left}`);
  const isParted = decision === 'mostly keep' && !left.endsWith('o') && hasDoubleVowel(left, right);
  return isParted ? keep('form:double-vowel') : null;
}

/** Where English does not have the solid word. */
function byPrefix(left: string, right: string, decision: string, { words }: RepairResources): HyphenDecision | null {
  if (words.has(right)) {
    if (hasDoubleVowel(left, right)) return keep('form:double-vowel');
    if (decision === 'mostly keep') return keep(`prefix:${left}`);
  }
  return decision === 'join' ? join(`prefix:${left}`) : null;
}

/** The last questions, which always end in a decision. */
export function byLexicon(halves: Halves, { resources, document }: HyphenContext): HyphenDecision {
  const { lowerLeft: left, lowerRight: right, solid } = halves;
  const { words } = resources;
  const decision = prefixes.get(left);
  const byOpen = words.has(right) ? byOpenPrefix(left, right, decision) : null;
  if (byOpen !== null) return byOpen;
  if (isEnglish(solid, resources)) return join('word-list');
  const byItsPrefix = decision === undefined ? null : byPrefix(left, right, decision, resources);
  if (byItsPrefix !== null) return byItsPrefix;
  if (words.has(solid)) return join('word-list');
  if (heads.has(right)) return keep(`compound:${right}`);
  if (decision !== undefined && words.has(right))
    return decision === 'keep nouns' && adjective.test(right) ? join(`prefix:${left}`) : keep(`prefix:${left}`);
  if (endings.has(right)) return join(`ending:${right}`);
  if (areWords(left, right, resources)) return keep('word-list:both-halves');
  if (isChained(halves)) return keep('form:chain');
  if (standAlone(left, right, document)) return keep('document:both-halves');
  return isPair(left, right) ? keep('form:pair') : join('default');
}
