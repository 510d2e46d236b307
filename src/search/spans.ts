import { lastAtOrBefore } from '../model/span.js';
import { type SectionKind, sectionKinds } from '../model/report.js';
import type { Reach } from '../query/ast.js';
import type { Group } from './group.js';
import type { Structure } from './invert.js';
import type { Interval } from './numbers.js';

/** The part of each report in which something is looked for. */
export interface Scope {
  /** Null: every section. */
  readonly within: ReadonlySet<SectionKind> | null;
  readonly outside: ReadonlySet<SectionKind>;
}

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

/** Tells places of a document's words; places are flat: first word, and the one past the last. */
export interface PlaceSource {
  places(group: Group, number: number): readonly number[];
  numberPlaces(term: string, number: number, passes: (interval: Interval) => boolean): readonly number[];
  structure(number: number): Structure;
}

function sectionAt({ sections }: Structure, word: number): number {
  let at = 0;
  while (at + 2 < sections.length && (sections[at + 2] as number) <= word) at += 2;
  return at;
}

function isInScope(structure: Structure, word: number, { within, outside }: Scope): boolean {
  const kind = sectionKinds[structure.sections[sectionAt(structure, word) + 1] ?? -1] ?? 'body';
  return (within === null || within.has(kind)) && !outside.has(kind);
}

/** Words from one place to another (1: they stand side by side), 0 for places that overlap. */
const wordsApart = (a: number, aEnd: number, b: number, bEnd: number): number =>
  Math.max(b - aEnd + 1, a - bEnd + 1, 0);

/** Two flat lists of places, and whether a place of the one (by its index) belongs to one of the other. */
interface Pairing {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly belong: (i: number, j: number) => boolean;
}

/** Places within reach of each other; those that overlap are none. */
function withinReach(
  left: readonly number[],
  right: readonly number[],
  reach: Reach,
  structure: () => Structure,
): Pairing {
  const apart = (i: number, j: number): number =>
    wordsApart(left[i] as number, left[i + 1] as number, right[j] as number, right[j + 1] as number);
  if (typeof reach === 'number')
    return {
      left,
      right,
      belong: (i, j) => {
        const words = apart(i, j);
        return words > 0 && words <= reach;
      },
    };
  const own = structure();
  const partOf = (word: number): number =>
    reach === 'section' ? sectionAt(own, word) : lastAtOrBefore(own.sentences, word, (start) => start);
  const [leftParts, rightParts] = [left.map(partOf), right.map(partOf)];
  return { left, right, belong: (i, j) => leftParts[i] === rightParts[j] && apart(i, j) > 0 };
}

/** The places of both lists that have a partner in the other. */
function partners({ left, right, belong }: Pairing): number[] {
  const out: number[] = [];
  for (let i = 0; i < left.length; i += 2)
    for (let j = 0; j < right.length; j += 2)
      if (belong(i, j)) out.push(left[i] as number, left[i + 1] as number, right[j] as number, right[j + 1] as number);
  return out;
}

type Sequence = Extract<SpanNode, { readonly kind: 'sequence' }>;

/** Few places are compared one with the other; many through a table of where they start. */
const fewPairs = 400;

/** Goes on from each of the places `before` to those of `places` that start where it ends. */
function chain(before: readonly number[], places: readonly number[], out: number[]): void {
  if (before.length * places.length <= fewPairs) {
    for (let i = 0; i < before.length; i += 2)
      for (let j = 0; j < places.length; j += 2)
        if (before[i + 1] === places[j]) out.push(before[i] as number, places[j + 1] as number);
    return;
  }
  const byStart = new Map<number, number[]>();
  for (let j = 0; j < places.length; j += 2) {
    const start = places[j] as number;
    byStart.set(start, [...(byStart.get(start) ?? []), places[j + 1] as number]);
  }
  for (let i = 0; i < before.length; i += 2)
    for (const end of byStart.get(before[i + 1] as number) ?? []) out.push(before[i] as number, end);
}

function sequencePlaces({ elements }: Sequence, number: number, source: PlaceSource): readonly number[] {
  /** Places that hold the first so many elements. */
  const held: number[][] = [...elements, []].map(() => []);
  for (const [i, choices] of elements.entries()) {
    const before = held[i] as number[];
    if (i > 0 && before.length === 0) continue;
    for (const { group, length } of choices) {
      const places = source.places(group, number);
      if (places.length === 0) continue;
      const next = held[i + length] as number[];
      if (i > 0) chain(before, places, next);
      else for (const place of places) next.push(place);
    }
  }
  return held[elements.length] as number[];
}

/** Where a node stands in a document, flat. */
export function spansOf(node: SpanNode, number: number, source: PlaceSource): readonly number[] {
  switch (node.kind) {
    case 'group':
      return source.places(node.group, number);
    case 'number':
      return source.numberPlaces(node.term, number, node.passes);
    case 'sequence':
      return sequencePlaces(node, number, source);
    case 'either':
      return node.parts.flatMap((part) => spansOf(part, number, source));
    case 'same': {
      const [first, ...others] = node.parts.map((part) => spansOf(part, number, source));
      return others.reduce<readonly number[]>(
        (kept, other) =>
          partners({
            left: kept,
            right: other,
            belong: (i, j) => kept[i] === other[j] && kept[i + 1] === other[j + 1],
          }),
        first ?? [],
      );
    }
    case 'scope': {
      const places = spansOf(node.part, number, source);
      if (places.length === 0) return places;
      const structure = source.structure(number);
      return places.filter((_, i) => isInScope(structure, places[i - (i % 2)] as number, node.scope));
    }
    default:
      return pairSpans(node, number, source);
  }
}

/** True when a node stands somewhere in a document. */
export const hasSpan = (node: SpanNode, number: number, source: PlaceSource): boolean =>
  spansOf(node, number, source).length > 0;

function pairSpans(
  node: Extract<SpanNode, { readonly kind: 'near' | 'linked' }>,
  number: number,
  source: PlaceSource,
): readonly number[] {
  const left = spansOf(node.left, number, source);
  if (left.length === 0) return [];
  const right = spansOf(node.right, number, source);
  if (right.length === 0) return [];
  if (node.kind === 'near') return partners(withinReach(left, right, node.reach, () => source.structure(number)));
  const { links } = source.structure(number);
  const pairs = new Set<string>();
  for (let i = 0; i < links.length; i += 2) pairs.add(`${links[i]} ${links[i + 1]}`).add(`${links[i + 1]} ${links[i]}`);
  return partners({ left, right, belong: (i, j) => pairs.has(`${left[i]} ${right[j]}`) });
}
