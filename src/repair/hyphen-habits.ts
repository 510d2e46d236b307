import type { DocumentWords } from './document-words.js';
import { type Halves, type HyphenContext, type HyphenDecision, join, keep } from './hyphen-halves.js';
import { hasDoubleVowel, openPrefixes, prefixes, shortestPrefix } from './hyphen-tables.js';

/** What the document's other words say of a hyphen behind a prefix. */

/** A single other word with the prefix makes no habit. */
const habitMargin = 2;
/** Two forms of one word share this many letters, and all but so many of the shorter one. */
const shortestShared = 5;
const longestDifference = 2;

/** True for two forms of one word: `operative` and `operatively`, `treated` and `treatment`. */
function areRelated(a: string, b: string): boolean {
  const needed = Math.max(shortestShared, Math.min(a.length, b.length) - longestDifference);
  return a.length >= needed && b.startsWith(a.slice(0, needed));
}

/** How the document writes another form of the word behind the same prefix. */
function byRelatives(rest: string, kept: ReadonlySet<string>, joined: ReadonlySet<string>): HyphenDecision | null {
  const [asKept, asJoined] = [kept, joined].map((words) => [...words].find((word) => areRelated(word, rest)));
  if ((asKept === undefined) === (asJoined === undefined)) return null;
  return asKept === undefined ? join(`habit:${asJoined}`) : keep(`habit:-${asKept}`);
}

/** How the document writes the same word behind other prefixes: `pre-operative` where `post-operative` is asked for. */
function bySibling(rest: string, document: DocumentWords): HyphenDecision | null {
  let balance = 0;
  for (const prefix of openPrefixes)
    balance += Math.sign(document.count(`${prefix}-${rest}`) - document.count(prefix + rest));
  return balance > 0 ? keep(`habit:-${rest}×${balance}`) : null;
}

/** Habit of the document: how it writes other words with this prefix. */
export function byHabit(
  { lowerLeft, lowerRight, solid }: Halves,
  { document, resources }: HyphenContext,
): HyphenDecision | null {
  if (lowerLeft.length < shortestPrefix || !prefixes.has(lowerLeft)) return null;
  if (!resources.words.has(lowerRight) || resources.common.has(solid)) return null;
  const { kept, joined } = document.habit(lowerLeft, resources);
  const byRelative = byRelatives(lowerRight, kept, joined);
  if (byRelative !== null) return byRelative;
  const balance = kept.size - joined.size;
  if (balance >= habitMargin) return keep(`habit:${lowerLeft}-×${kept.size}`);
  if (balance > -habitMargin) return bySibling(lowerRight, document);
  return hasDoubleVowel(lowerLeft, lowerRight) ? null : join(`habit:${lowerLeft}×${joined.size}`);
}
