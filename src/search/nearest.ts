import similarity from 'natural/lib/natural/distance/jaro-winkler_distance.js';

/** Below this a candidate has little in common with the word (Jaro-Winkler, 0 to 1). */
const least = 0.84;

/** The candidates most like a word by Jaro-Winkler similarity, best first, ties in alphabetical order. */
export function nearest(word: string, candidates: Iterable<string>, limit: number): string[] {
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > 3) continue;
    const score = similarity(word, candidate);
    if (score >= least) scored.push({ candidate, score });
  }
  return scored
    .toSorted((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
