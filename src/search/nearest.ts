import { createRequire } from 'node:module';

/** Loaded with the first word that has to be looked for. */
const loadSimilarity = (): ((a: string, b: string) => number) =>
  createRequire(import.meta.url)('natural/lib/natural/distance/jaro-winkler_distance.js') as (
    a: string,
    b: string,
  ) => number;

/** Below this a candidate has little in common with the word (Jaro-Winkler, 0 to 1). */
const least = 0.84;
/** What each doubling of a candidate's frequency adds to its similarity: it decides between near ones only. */
const doubling = 0.005;

/**
 * The candidates most like a word by Jaro-Winkler similarity, best first, ties in alphabetical order.
 * `frequency` (0 or more) lets a common candidate go before a rare one that is hardly nearer.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  limit: number,
  frequency: (candidate: string) => number = () => 0,
): string[] {
  const similarity = loadSimilarity();
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > 3) continue;
    const likeness = similarity(word, candidate);
    if (likeness < least) continue;
    scored.push({ candidate, score: likeness + doubling * Math.log2(1 + frequency(candidate)) });
  }
  return scored
    .toSorted((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
