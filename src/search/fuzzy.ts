import { countOnes } from './count-ones.js';
import { isWithinEdits } from './edit-distance.js';
import type { Snapshot } from './snapshot.js';
import { termKind } from './term-names.js';

/** One bit a letter or digit, by its code modulo 32. */
const bitOf = (byte: number): number => 1 << (byte & 31);

/**
 * Words of the index within `limit` edits of a word. Each edit changes at most two of the letters that a word has,
 * so most words are passed over by a glance at which they have.
 */
export function wordsWithinEdits(snapshot: Snapshot, word: string, limit: number): string[] {
  const bytes = Buffer.from(word);
  let wanted = 0;
  for (const byte of bytes) wanted |= bitOf(byte);
  const isPlain = bytes.length === word.length;
  const accepts = (term: Uint8Array, length: number): boolean => {
    if (length < bytes.length - limit * (isPlain ? 1 : 4) || length > bytes.length + limit * 4) return false;
    let bits = 0;
    for (let i = 0; i < length; i++) {
      const byte = term[i] as number;
      if (byte >= 0x80) return true;
      bits |= bitOf(byte);
    }
    return length <= bytes.length + limit && countOnes(bits ^ wanted) <= 2 * limit;
  };
  const found = new Set<string>();
  for (const { segment } of snapshot.segments)
    for (const { term } of segment.scan(accepts))
      if (termKind(term) === 'word' && isWithinEdits(word, term, limit)) found.add(term);
  return [...found].toSorted();
}
