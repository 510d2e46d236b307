import type { Places } from './places.js';
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

/** Words from one of the places of a document to the nearest of the others (1: side by side); infinite where none is within `farthest`. */
function leastDistance(left: Places, right: Places, at: number): number {
  let least = Infinity;
  let j = right.starts[at] as number;
  const past = right.starts[at + 1] as number;
  for (let i = left.starts[at] as number; i < (left.starts[at + 1] as number); i++) {
    const [from, to] = [left.from[i] as number, left.to[i] as number];
    while (j < past && (right.to[j] as number) + farthest <= from) j++;
    for (let k = j; k < past && (right.from[k] as number) < to + farthest; k++) {
      const between = Math.max((right.from[k] as number) - to, from - (right.to[k] as number));
      if (between >= 0 && between < farthest) least = Math.min(least, between + 1);
    }
  }
  return least;
}

/**
 * The factors by which the scores of documents grow, from 1 on. `numbers` are theirs, ascending; `words` are the words and
 * phrases of the query in its order.
 */
export function proximityFactors(words: readonly SpanNode[], numbers: Uint32Array, source: PlaceSource): Float64Array {
  const factors = new Float64Array(numbers.length).fill(1);
  if (words.length < 2) return factors;
  const places = words.map((word) => spansOf(word, numbers, source));
  for (const at of factors.keys()) {
    let sum = 0;
    for (let i = 1; i < places.length; i++)
      sum += 1 / leastDistance(places[i - 1] as Places, places[i] as Places, at) ** 2;
    factors[at] = 1 + (greatestGain * sum) / (places.length - 1);
  }
  return factors;
}
