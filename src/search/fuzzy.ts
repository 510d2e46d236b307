import { isWithinEdits } from './edit-distance.js';
import type { Snapshot } from './snapshot.js';
import { allWords, ofAnyLength, wordsLike } from './word-letters.js';

/** Words of the index within `limit` edits of a word, sorted. */
export function wordsWithinEdits(snapshot: Snapshot, word: string, limit: number): string[] {
  const isAscii = Buffer.byteLength(word) === word.length;
  const found = new Set<string>();
  const take = (length: number, group: Buffer): void => {
    const candidates =
      isAscii && length !== ofAnyLength ? wordsLike(group, length, word, limit) : allWords(group, length);
    for (const candidate of candidates) if (isWithinEdits(word, candidate, limit)) found.add(candidate);
  };
  const mayHold = (length: number): boolean => length === ofAnyLength || Math.abs(length - word.length) <= limit;
  for (const { segment } of snapshot.segments)
    for (const [length, group] of segment.letters(mayHold)) take(length, group);
  return [...found].toSorted();
}
