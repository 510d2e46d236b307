import { readTable } from '../lexicons/read-table.js';
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

/** The parts of a word on both sides of a hyphen. */
interface Halves {
  readonly left: string;
  readonly right: string;
  /** True when a blank or the end of the text follows the right part. */
  readonly rightIsWhole: boolean;
  /** True when another hyphen stands before the left part, or behind the right one: `end-to-end`. */
  readonly leftIsLinked: boolean;
  readonly rightIsLinked: boolean;
}

export interface HyphenContext {
  readonly document: DocumentWords;
  readonly resources: RepairResources;
  /** What the user decided. */
  readonly overrides: OverrideMap;
}

const prefixes = new Map(
  readTable('hyphen-prefixes', ['form', 'decision', 'example', 'counter']).map((row) => [row.form, row.decision]),
);
const heads = new Set(readTable('hyphen-heads', ['form', 'example', 'counter']).map((row) => row.form));

/** Words behind a hyphen that stands for the rest of a compound: `pre- and postoperative`. */
export const suspending: ReadonlySet<string> = new Set(['and', 'or', 'to', 'nor', 'but', 'versus', 'vs', 'as']);
const particles = new Set(['up', 'down', 'off']);
const greekNames = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  ),
);
/** Small words in the middle of a compound: `acute-on-chronic`, `dose-per-fraction`. */
const links = new Set('at by for from in into of on out per to the and or with'.split(' '));
/** Words that are also endings: behind a hyphen at a line end they go on with the word. */
const endings = new Set(['ally', 'less', 'ness', 'able', 'ward', 'wards', 'wise', 'hood', 'ship']);
/** Shorter prefixes begin too many words by chance (`report`, `cover`). */
const shortestPrefix = 3;
/** A single other word with the prefix makes no habit. */
const habitMargin = 2;
const shortestAdjective = 6;
const shortestKnownHalf = 4;

const join = (evidence: string): HyphenDecision => ({ outcome: 'join', rule: 'hyphen/join', evidence });
const keep = (evidence: string): HyphenDecision => ({ outcome: 'keep', rule: 'hyphen/keep', evidence });

/** The document or corpus that has one of the two spellings more often decides. */
function byCounts(left: string, right: string, name: string, count: (key: string) => number): HyphenDecision | null {
  const joined = count(left + right);
  const kept = count(`${left}-${right}`);
  if (joined > kept) return join(`${name}:${left}${right}×${joined}`);
  if (kept > joined) return keep(`${name}:${left}-${right}×${kept}`);
  return null;
}

/** A hyphen behind a bracket or in a web address was never put there by a typesetter. */
function byPlace(before: string): HyphenDecision | null {
  if (/[)\]]$/u.test(before)) return keep('form:bracket');
  const token = before.slice(before.lastIndexOf(' ') + 1);
  return token.includes('://') || token.startsWith('www.') ? keep('form:address') : null;
}

function bySuspension({ right, rightIsWhole }: Halves, isWord: () => boolean): HyphenDecision | null {
  if (!rightIsWhole || !suspending.has(right) || isWord()) return null;
  return { outcome: 'suspended', rule: 'hyphen/suspended', evidence: `form:${right}` };
}

function byDigit({ left, right }: Halves): HyphenDecision | null {
  if (/^\d{1,3}m?[A-Z][a-z]?$/u.test(left)) return keep('form:isotope');
  if (/^\d+\p{L}{1,3}$/u.test(left)) return keep('form:unit');
  return /\p{N}$/u.test(left) || /^\p{N}/u.test(right) ? keep('form:digit') : null;
}

/** Capitals, single letters and Greek letters; two halves in capitals are one word only if the word list has it. */
function byCapitals({ left, right }: Halves, { words }: RepairResources): HyphenDecision | null {
  const isWord = words.has((left + right).toLowerCase());
  if (/^[A-Z]{2,}$/u.test(left) && /^[A-Z]{2,}$/u.test(right))
    return isWord ? join('word-list') : keep('form:capitals');
  if (/^.$/u.test(left)) return keep('form:letter');
  if (/\p{Script=Greek}$/u.test(left)) return keep('form:Greek');
  const isFragment = left.length <= 3 && (isWord || !words.has(right.toLowerCase()));
  if (greekNames.has(left.toLowerCase()) && !isFragment) return keep('form:Greek');
  if (/\p{Lu}$/u.test(left)) return keep('form:acronym');
  if (/^\p{Ll}*\p{Lu}/u.test(right)) return keep('form:capital');
  return null;
}

function byLink(
  { left, right, leftIsLinked, rightIsLinked }: Halves,
  { words }: RepairResources,
): HyphenDecision | null {
  if (words.has(left + right)) return null;
  const isLinked = (leftIsLinked && links.has(left) && words.has(right)) || (rightIsLinked && links.has(right));
  return isLinked ? keep('form:linked') : null;
}

/** Habit of the document: how it writes other words with this prefix. */
function byHabit(left: string, right: string, { document, resources }: HyphenContext): HyphenDecision | null {
  if (left.length < shortestPrefix || !prefixes.has(left) || !resources.words.has(right)) return null;
  const { kept, joined } = document.habit(left, resources.words);
  if (kept >= joined + habitMargin) return keep(`habit:${left}-×${kept}`);
  return joined >= kept + habitMargin ? join(`habit:${left}×${joined}`) : null;
}

/** Two adjectives of one kind: `metaphyseal-diaphyseal`, `hypoechoic-hypodense`. */
function isPair(left: string, right: string): boolean {
  const ending = /(?:al|ic|ar|ous)$/u.exec(left)?.[0];
  return ending !== undefined && right.endsWith(ending) && Math.min(left.length, right.length) >= shortestAdjective;
}

function byLexicon(left: string, right: string, { words }: RepairResources): HyphenDecision {
  const decision = prefixes.get(left);
  if (decision === 'always keep' && words.has(right)) return keep(`prefix:${left}`);
  if (words.has(left + right)) return join('word-list');
  if (decision === 'join') return join(`prefix:${left}`);
  if (heads.has(right)) return keep(`compound:${right}`);
  if (decision === 'keep' && words.has(right)) return keep(`prefix:${left}`);
  if (endings.has(right)) return join(`ending:${right}`);
  const bothKnown = Math.min(left.length, right.length) >= shortestKnownHalf && words.has(left) && words.has(right);
  if (bothKnown) return keep('word-list:both-halves');
  return isPair(left, right) ? keep('form:pair') : join('default');
}

/** What the user decided on the hyphen at a raw offset; null where nothing. */
export function overrideAt(offset: number, { overrides }: HyphenContext): HyphenDecision | null {
  const outcome = overrides.get(offset);
  return outcome === undefined ? null : { outcome, rule: 'hyphen/override', evidence: `user:${outcome}` };
}

/**
 * Decides a hyphen at a line end. `before` is the text that ends where the hyphen stands, `after` the text that begins
 * behind the line break. The order of the questions is the one that decided best on 4,567 line ends of real journals.
 */
export function decideHyphen(before: string, after: string, context: HyphenContext): HyphenDecision {
  const left = wordBefore(before, before.length);
  const right = wordAfter(after, 0);
  const halves = {
    left,
    right,
    rightIsWhole: after.length === right.length || /\s/u.test(after.charAt(right.length)),
    leftIsLinked: /[\p{L}\p{N}]-$/u.test(before.slice(0, before.length - left.length)),
    rightIsLinked: /^-[\p{L}\p{N}]/u.test(after.slice(right.length)),
  };
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  const { document, resources } = context;
  return (
    byPlace(before) ??
    bySuspension(halves, () => resources.words.has(a + b) || document.count(a + b) > 0) ??
    byDigit(halves) ??
    byCounts(a, b, 'document', (key) => document.count(key)) ??
    byLink(halves, resources) ??
    byCapitals(halves, resources) ??
    (particles.has(b) ? keep(`form:-${b}`) : null) ??
    byCounts(a, b, 'corpus', (key) => resources.vocabulary.get(key) ?? 0) ??
    byHabit(a, b, context) ??
    byLexicon(a, b, resources)
  );
}
