import type { Reach } from '../query/ast.js';
import type { Group } from './group.js';
import type { Structure } from './invert.js';
import type { Interval } from './numbers.js';
import { type Scope, linkedPlaces, nearPlaces, placesInScope, samePlaces } from './pairs.js';
import { PlaceBuilder, type Places, unitePlaces } from './places.js';

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
  structure(number: number): Structure;
}

/** Goes on from each of the places `before` to those of `places` that start where it ends. */
function chain(before: Places, places: Places): Places {
  const documents = before.starts.length - 1;
  const out = new PlaceBuilder(documents);
  for (let at = 0; at < documents; at++) {
    const first = places.starts[at] as number;
    const past = places.starts[at + 1] as number;
    let j = first;
    for (let i = before.starts[at] as number; i < (before.starts[at + 1] as number); i++) {
      const end = before.to[i] as number;
      while (j > first && (places.from[j - 1] as number) >= end) j--;
      while (j < past && (places.from[j] as number) < end) j++;
      for (let k = j; k < past && places.from[k] === end; k++)
        out.add(at, before.from[i] as number, places.to[k] as number);
    }
  }
  return out.places();
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
  const structureAt = (at: number): Structure => source.structure(numbers[at] as number);
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
      return placesInScope(spansOf(node.part, numbers, source), node.scope, structureAt);
    default: {
      const [left, right] = [spansOf(node.left, numbers, source), spansOf(node.right, numbers, source)];
      return node.kind === 'near'
        ? nearPlaces(left, right, node.reach, structureAt, isTest)
        : linkedPlaces(left, right, structureAt);
    }
  }
}
