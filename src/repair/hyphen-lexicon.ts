import type { DocumentWords } from './document-words.js';
import { type Halves, type HyphenContext, type HyphenDecision, join, keep } from './hyphen-halves.js';
import { hasDoubleVowel, isPart, prefixes, secondHalves, shortestKnownHalf, shortestPrefix } from './hyphen-tables.js';
import { type RepairResources, isEnglish, isKnownForm } from './resources.js';

/** What prefixes, second halves and known words say of a hyphen at a line end. */

const particles = new Set(['up', 'down', 'off', 'ups', 'offs']);
const shortestAdjective = 6;
/** Behind a prefix of this length a word of this length is one of its own, even if no list has it. */
const surePrefix = 4;
const sureWord = 6;

/** Behind -up, -down and -off hyphens are written more often than not. */
export const byParticle = ({ lowerRight }: Halves): HyphenDecision | null =>
  particles.has(lowerRight) ? keep(`form:-${lowerRight}`) : null;

const adjective = /(?:al|ic|ar|ous)$/u;

/** Two adjectives of one kind: `metaphyseal-diaphyseal`, `hypoechoic-hypodense`. */
function isPair(left: string, right: string): boolean {
  const ending = adjective.exec(left)?.[0];
  return ending !== undefined && right.endsWith(ending) && Math.min(left.length, right.length) >= shortestAdjective;
}

/** Names end in short words by chance (`Castle-man`), so behind a capital the right half is longer. */
const shortestRight = (left: string): number => (/^\p{Lu}/u.test(left) ? shortestKnownHalf : shortestPrefix);

/** Both halves are words of their own; a combining form (`cholangio-`, `dorsi-`) is none. */
const areWords = ({ left, lowerLeft, lowerRight }: Halves, { words }: RepairResources): boolean =>
  left.length >= shortestKnownHalf &&
  lowerRight.length >= shortestRight(left) &&
  !/[io]$/u.test(lowerLeft) &&
  words.has(lowerLeft) &&
  words.has(lowerRight);

const isLongPart = (half: string, resources: RepairResources): boolean =>
  half.length >= shortestKnownHalf && isPart(half, resources);

/** A combining form in a chain of them: `rhino-orbito-cerebral`; not `salpin-go-oophorectomy`. */
function isChained(halves: Halves, resources: RepairResources): boolean {
  const { lowerLeft, lowerRight, leftIsLinked, rightIsLinked } = halves;
  if (!(leftIsLinked && lowerLeft.endsWith('o')) && !(rightIsLinked && lowerRight.endsWith('o'))) return false;
  return isLongPart(lowerLeft, resources) && isLongPart(lowerRight, resources);
}

/** Both halves stand elsewhere in the document as words of their own. */
const standAlone = (left: string, right: string, document: DocumentWords): boolean =>
  Math.min(left.length, right.length) >= shortestPrefix && document.count(left) > 0 && document.count(right) > 0;

/** Prefixes that keep their hyphen even where English has the solid word. */
function byOpenPrefix(
  { lowerLeft: left, lowerRight: right, solid }: Halves,
  { words, common }: RepairResources,
): HyphenDecision | null {
  if (!words.has(right)) return null;
  const decision = prefixes.get(left);
  if (decision === 'always keep') return common.has(solid) ? null : keep(`prefix:${left}`);
  const isParted = decision === 'mostly keep' && !left.endsWith('o') && hasDoubleVowel(left, right);
  return isParted ? keep('form:double-vowel') : null;
}

/** The right half is a word, or a form of one that the solid word is not: `post-laminectomies`, not `in-tubated`. */
const isOwnWord = ({ lowerRight, solid }: Halves, resources: RepairResources): boolean =>
  resources.words.has(lowerRight) || (isKnownForm(lowerRight, resources) && !isKnownForm(solid, resources));

/** True when a prefix of its own stands before a word that no list has: `post-laminectomy`. */
const precedesUnknown = ({ lowerLeft, lowerRight, solid }: Halves, decision: string, known: RepairResources): boolean =>
  (lowerLeft.length >= surePrefix || decision === 'always keep') &&
  lowerRight.length >= sureWord &&
  !isKnownForm(solid, known);

/** Where English does not have the solid word. */
function byPrefix(halves: Halves, decision: string, resources: RepairResources): HyphenDecision | null {
  const { lowerLeft: left, lowerRight: right } = halves;
  const isOwn = isOwnWord(halves, resources);
  if (isOwn && hasDoubleVowel(left, right)) return keep('form:double-vowel');
  const isOpen = decision === 'mostly keep' || decision === 'always keep';
  if (isOpen && (isOwn || precedesUnknown(halves, decision, resources))) return keep(`prefix:${left}`);
  return decision === 'join' ? join(`prefix:${left}`) : null;
}

/** `tooth-like` and `long-standing` also where English has the solid word, but a rare one. */
const isOpenCompound = ({ lowerLeft, lowerRight, solid }: Halves, { words, common }: RepairResources): boolean =>
  secondHalves.get(lowerRight) === 'mostly keep' &&
  lowerLeft.length >= shortestKnownHalf &&
  words.has(lowerLeft) &&
  !common.has(solid);

/** A head behind its word; one of three letters also ends longer words by chance (`deliv-red`, `kaliman-tan`). */
const isHead = (half: string): boolean => secondHalves.get(half)?.endsWith('keep') === true;
const isHeaded = ({ lowerLeft, lowerRight }: Halves, { words }: RepairResources): boolean =>
  isHead(lowerRight) &&
  (lowerRight.length > shortestPrefix || lowerLeft.length <= shortestPrefix || words.has(lowerLeft));

/** A head that closes a compound of its own, before one more word: `4-cm-long`, `2 mm-thick`, `year-old-girl`. */
const followsHead = ({ lowerLeft, lowerRight, leftIsLinked, before }: Halves, { words }: RepairResources): boolean =>
  isHead(lowerLeft) && words.has(lowerRight) && (leftIsLinked || /\d\s\p{L}+$/u.test(before));

/** Where no list has the solid word: compounds, and else the rest of a word. */
function byHalves(halves: Halves, { resources, document }: HyphenContext): HyphenDecision {
  const { lowerLeft: left, lowerRight: right } = halves;
  const decision = prefixes.get(left);
  if (isHeaded(halves, resources)) return keep(`compound:${right}`);
  if (followsHead(halves, resources)) return keep(`compound:${left}-`);
  if (decision !== undefined && isOwnWord(halves, resources))
    return decision === 'keep nouns' && adjective.test(right) ? join(`prefix:${left}`) : keep(`prefix:${left}`);
  if (secondHalves.get(right) === 'join') return join(`ending:${right}`);
  if (areWords(halves, resources)) return keep('word-list:both-halves');
  if (isChained(halves, resources)) return keep('form:chain');
  if (standAlone(left, right, document)) return keep('document:both-halves');
  return isPair(left, right) ? keep('form:pair') : join('default');
}

/** Authors write the word both ways: `postoperative`, `post-operative`. */
const isOptional = ({ lowerLeft, lowerRight, solid }: Halves, { words, common }: RepairResources): boolean =>
  prefixes.get(lowerLeft) === 'mostly keep' && words.has(lowerRight) && !common.has(solid);

/** The last questions, which always end in a decision. */
export function byLexicon(halves: Halves, context: HyphenContext): HyphenDecision {
  const { resources } = context;
  const { lowerLeft, lowerRight, solid } = halves;
  const byOpen = byOpenPrefix(halves, resources);
  if (byOpen !== null) return byOpen;
  if (isOpenCompound(halves, resources)) return keep(`compound:${lowerRight}`);
  if (isEnglish(solid, resources)) return join(isOptional(halves, resources) ? `prefix:${lowerLeft}` : 'word-list');
  const decision = prefixes.get(lowerLeft);
  const byItsPrefix = decision === undefined ? null : byPrefix(halves, decision, resources);
  if (byItsPrefix !== null) return byItsPrefix;
  return resources.words.has(solid) ? join('word-list') : byHalves(halves, context);
}
