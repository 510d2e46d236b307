/** Words of ASCII letters that are spelt nearly alike: see src/search/edit-distance.ts. */
import { at, byteAt, set, setShort, shortAt } from './memory';

function isWithinEdits(a: usize, lengthOfA: u32, b: usize, lengthOfB: u32, limit: u32, rows: usize): bool {
  const width = lengthOfB + 1;
  // Where the rows of the letter before the last, of the last and of the one at hand start.
  let beforeLast = width * 2;
  let last: u32 = 0;
  let row = width;
  for (let j: u32 = 0; j < width; j++) setShort(rows, last + j, j);
  for (let i: u32 = 1; i <= lengthOfA; i++) {
    for (let j: u32 = 0; j < width; j++) setShort(rows, row + j, limit + 1);
    if (i <= limit) setShort(rows, row, i);
    let least = shortAt(rows, row);
    const letter = byteAt(a, i - 1);
    const past = min(lengthOfB, i + limit);
    for (let j: u32 = i > limit + 1 ? i - limit : 1; j <= past; j++) {
      const other = byteAt(b, j - 1);
      let edits = min(shortAt(rows, last + j) + 1, shortAt(rows, row + j - 1) + 1);
      edits = min(edits, shortAt(rows, last + j - 1) + <u32>(letter != other));
      if (i > 1 && j > 1 && letter == byteAt(b, j - 2) && byteAt(a, i - 2) == other)
        edits = min(edits, shortAt(rows, beforeLast + j - 2) + 1);
      setShort(rows, row + j, edits);
      least = min(least, edits);
    }
    if (least > limit) return false;
    const free = beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  return shortAt(rows, last + lengthOfB) <= limit;
}

/**
 * The indices of the words of one length that are within `limit` edits of a word; `group` has a signature of each, then
 * all letters (see src/search/word-letters.ts), `rows` has room for three rows of shorts. Each edit changes at most two of
 * the letters that a word has, so most words are passed over by a glance at their signatures.
 */
export function wordsWithinEdits(
  group: usize,
  count: u32,
  length: u32,
  word: usize,
  wordLength: u32,
  signature: u32,
  limit: u32,
  rows: usize,
  out: usize,
): u32 {
  let found: u32 = 0;
  const letters = group + ((<usize>count) << 2);
  for (let i: u32 = 0; i < count; i++) {
    if (popcnt(at(group, i) ^ signature) > limit * 2) continue;
    if (isWithinEdits(word, wordLength, letters + i * length, length, limit, rows)) set(out, found++, i);
  }
  return found;
}
