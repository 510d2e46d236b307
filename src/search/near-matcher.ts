import { type Span, lastAtOrBefore } from '../model/span.js';
import { type Matcher, type Scores, allOf } from './matcher.js';
import type { OpenedDocument } from './reader.js';

interface Place extends Span {
  readonly firstWord: number;
  readonly lastWord: number;
}

function toPlaces(spans: readonly Span[], { analysis }: OpenedDocument): Place[] {
  const wordAt = (offset: number): number => lastAtOrBefore(analysis.starts, offset, (start) => start);
  return spans.map((span) => ({ ...span, firstWord: wordAt(span.start), lastWord: wordAt(span.end - 1) }));
}

/** Words from one place to the other (1: they stand side by side), Infinity for places that overlap. */
const wordsApart = (a: Place, b: Place): number => {
  const apart = Math.max(b.firstWord - a.lastWord, a.firstWord - b.lastWord);
  return apart > 0 ? apart : Infinity;
};

/** Both conditions within `distance` words of each other, in either order. */
export function createNearMatcher(left: Matcher, right: Matcher, distance: number): Matcher {
  const locate = (opened: OpenedDocument): Span[] => {
    const others = toPlaces(right.locate(opened), opened);
    return toPlaces(left.locate(opened), opened).flatMap((place) =>
      others.flatMap((other) => (wordsApart(place, other) <= distance ? [place, other] : [])),
    );
  };
  const both = allOf([left, right]);
  return {
    cost: both.cost + 5,
    match: (reader, among): Scores =>
      new Map([...both.match(reader, among)].filter(([number]) => locate(reader.open(number)).length > 0)),
    locate,
  };
}
