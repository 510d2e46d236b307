import type { Span } from '../model/span.js';
import type { SearchDocument } from './document.js';
import { invert } from './invert.js';
import { type PlaceSource, type SpanNode, groupsOf, numbersOfNode, spansOf } from './spans.js';

/** Where nodes stand in a document, as spans of its text. */
export function locate(nodes: readonly SpanNode[], document: SearchDocument): Span[] {
  const wanted = new Set([
    ...nodes.flatMap(groupsOf).flatMap(({ members }) => members),
    ...nodes.flatMap(numbersOfNode),
  ]);
  const { terms, structure, analysis } = invert(document, wanted);
  const source: PlaceSource = {
    structure: () => structure,
    places: ({ members, field }) =>
      members.flatMap((term) => {
        const found = terms.get(term);
        if (found === undefined) return [];
        return field === 'title' ? found.places.slice(0, found.title * 2) : found.places.slice(found.title * 2);
      }),
    numberPlaces: (term, _number, passes) => {
      const { places = [], intervals = [] } = terms.get(term) ?? {};
      return intervals.flatMap((interval, i) =>
        passes(interval) ? [places[i * 2] as number, places[i * 2 + 1] as number] : [],
      );
    },
  };
  return nodes.flatMap((node) => {
    const places = spansOf(node, 0, source);
    const spans: Span[] = [];
    for (let i = 0; i < places.length; i += 2)
      spans.push({
        start: analysis.starts[places[i] as number] ?? 0,
        end: analysis.ends[(places[i + 1] as number) - 1] ?? 0,
      });
    return spans;
  });
}
