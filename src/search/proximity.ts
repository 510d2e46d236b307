import { type PlaceSource, type SpanNode, spansOf } from './spans.js';

/**
 * Words of a query that stand close to each other in a report say more than the same words far apart: pairs within five
 * words weigh by the inverse square of their distance (Rasolofo and Savoy, Term proximity scoring, ECIR 2003).
 */
const farthest = 5;
/** What a report gains in which all neighbours of the query stand side by side. */
const greatestGain = 0.3;
/** So many of the best are ranked anew; more would let a report move from page to page. */
export const rerankedHits = 50;

/** Words from one of the places to the nearest of the others (1: side by side); infinite where none is within `farthest`. */
function leastDistance(left: readonly number[], right: readonly number[]): number {
  const starts = new Set(right.filter((_, i) => i % 2 === 0));
  const ends = new Set(right.filter((_, i) => i % 2 === 1));
  for (let between = 0; between < farthest; between++)
    for (let i = 0; i < left.length; i += 2)
      if (starts.has((left[i + 1] as number) + between) || ends.has((left[i] as number) - between)) return between + 1;
  return Infinity;
}

/** The factor by which a document's score grows, from 1 on; `words` are the words and phrases of the query in its order. */
export function proximityFactor(words: readonly SpanNode[], number: number, source: PlaceSource): number {
  if (words.length < 2) return 1;
  const places = words.map((word) => spansOf(word, number, source));
  let sum = 0;
  for (let i = 1; i < places.length; i++) {
    const apart = leastDistance(places[i - 1] as readonly number[], places[i] as readonly number[]);
    sum += 1 / apart ** 2;
  }
  return 1 + (greatestGain * sum) / (places.length - 1);
}
