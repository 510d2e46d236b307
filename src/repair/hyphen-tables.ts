import { readTable } from '../lexicons/read-table.js';
import type { RepairResources } from './resources.js';

/** What is known of the two halves of a word, and what their letters tell. */

const decisionsOf = (name: string): ReadonlyMap<string, string> =>
  new Map(readTable(name, ['form', 'decision', 'example', 'counter']).map(({ form, decision }) => [form, decision]));

/** First halves, in lower case, with their decision. */
export const prefixes = decisionsOf('hyphen-prefixes');
/** Second halves, in lower case, with their decision. */
export const secondHalves = decisionsOf('hyphen-heads');

/** Prefixes that authors write with and without a hyphen. */
export const openPrefixes = [...prefixes]
  .filter(([, decision]) => decision === 'mostly keep')
  .map(([prefix]) => prefix);

/** Shorter prefixes begin too many words by chance (`report`, `cover`). */
export const shortestPrefix = 3;
/** Shorter halves are words by chance. */
export const shortestKnownHalf = 4;

/** Two equal vowels meet: style guides part them (`intra-abdominal`, `anti-inflammatory`, `re-examined`). */
export const hasDoubleVowel = (left: string, right: string): boolean =>
  /[aeio]$/u.test(left) && left.at(-1) === right.charAt(0);

/** A first half that can stand alone before `and` or `or`, or in a chain: a word, a prefix or a combining form. */
export const isPart = (half: string, { words }: RepairResources): boolean =>
  half.endsWith('o') || prefixes.has(half) || words.has(half);
