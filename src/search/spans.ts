import type { Reach } from '../query/ast.js';
import type { Group } from './group.js';
import { kernels, resultsAddress } from './heap.js';
import type { Interval } from './numbers.js';
import { type Scope, linkedPlaces, nearPlaces, placesInScope, samePlaces } from './pairs.js';
import { type Places, addressesOf, countedPlaces, unitePlaces } from './places.js';
import type { KeptStructures } from './structure.js';

/** What stands at some place of a report's text. */
export type SpanNode =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'number'; readonly term: string; readonly passes: (interval: Interval) => boolean }
  /** One behind the other; each element is one of some groups, which stand for one or more of the elements. */
  | {
      readonly kind: 'sequence';
      readonly elements: readonly (readonly { readonly group: Group; readonly length: number }[])[];
    }
  | { readonly kind: 'either'; readonly parts: readonly SpanNode[] }
  /** At the very same place. */
  | { readonly kind: 'same'; readonly parts: readonly SpanNode[] }
  | { readonly kind: 'scope'; readonly part: SpanNode; readonly scope: Scope }
  | { readonly kind: 'near'; readonly left: SpanNode; readonly right: SpanNode; readonly reach: Reach }
  /** Mentions that belong together, as a dose to its drug. */
  | { readonly kind: 'linked'; readonly left: SpanNode; readonly right: SpanNode };

/** Tells where things stand in documents, which are given by their numbers, ascending. */
export interface PlaceSource {
  places(group: Group, numbers: Uint32Array): Places;
  numberPlaces(term: string, numbers: Uint32Array, passes: (interval: Interval) => boolean): Places;
  structures(numbers: Uint32Array): KeptStructures;
}

/** Goes on from each of the places `before` to those of `places` that start where it ends. */
function chain(before: Places, places: Places): Places {
  const documents = before.starts.length - 1;
  return countedPlaces(documents, (...out) =>
    kernels().chainPlaces(...addressesOf(before), ...addressesOf(places), documents, ...out, resultsAddress),
  );
}

type Sequence = Extract<SpanNode, { readonly kind: 'sequence' }>;

function sequencePlaces({ elements }: Sequence, numbers: Uint32Array, source: PlaceSource): Places {
  /** Places that hold the first so many elements. */
  const held: Places[][] = [...elements, []].map(() => []);
  for (const [i, choices] of elements.entries()) {
    const before = i === 0 ? null : unitePlaces(held[i] ?? [], numbers.length);
    if (before?.from.length === 0) continue;
    for (const { group, length } of choices) {
      const places = source.places(group, numbers);
      if (places.from.length > 0) held[i + length]?.push(before === null ? places : chain(before, places));
    }
  }
  return unitePlaces(held[elements.length] ?? [], numbers.length);
}

/** Where a node stands in documents; with `isTest` it only matters in which it does. */
export function spansOf(node: SpanNode, numbers: Uint32Array, source: PlaceSource, isTest = false): Places {
  switch (node.kind) {
    case 'group':
      return source.places(node.group, numbers);
    case 'number':
      return source.numberPlaces(node.term, numbers, node.passes);
    case 'sequence':
      return sequencePlaces(node, numbers, source);
    case 'either':
      return unitePlaces(
        node.parts.map((part) => spansOf(part, numbers, source)),
        numbers.length,
      );
    case 'same':
      return node.parts.map((part) => spansOf(part, numbers, source)).reduce(samePlaces);
    case 'scope':
      return placesInScope(spansOf(node.part, numbers, source), node.scope, source.structures(numbers));
    default: {
      const [left, right] = [spansOf(node.left, numbers, source), spansOf(node.right, numbers, source)];
      if (node.kind === 'linked') return linkedPlaces(left, right, source.structures(numbers));
      const structures = typeof node.reach === 'number' ? null : source.structures(numbers);
      return nearPlaces(left, right, node.reach, structures, isTest);
    }
  }
}
