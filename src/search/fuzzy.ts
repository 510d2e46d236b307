import { isWithinEdits } from './edit-distance.js';
import type { Snapshot } from './snapshot.js';
import { allWords, ofAnyLength, wordsLike } from './word-letters.js';

/** Words of the index within `limit` edits of a word, sorted. */
export function wordsWithinEdits(snapshot: Snapshot, word: string, limit: number): string[] {
  const isAscii = Buffer.byteLength(word) === word.length;
  const found = new Set<string>();
  const like = (length: number, group: Buffer): string[] =>
    isAscii && length !== ofAnyLength
      ? wordsLike(group, length, word, limit)
      : allWords(group, length).filter((candidate) => isWithinEdits(word, candidate, limit));
  const mayHold = (length: number): boolean => length === ofAnyLength || Math.abs(length - word.length) <= limit;
  for (const { segment } of snapshot.segments)
    for (const [length, group] of segment.letters(mayHold))
      for (const candidate of like(length, group)) found.add(candidate);
  return [...found].toSorted();
}
