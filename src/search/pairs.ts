import { type SectionKind, sectionKinds } from '../model/report.js';
import type { Reach } from '../query/ast.js';
import type { Structure } from './invert.js';
import { PlaceBuilder, type Places, hasPlace } from './places.js';

/** The part of each report in which something is looked for. */
export interface Scope {
  /** Null: every section. */
  readonly within: ReadonlySet<SectionKind> | null;
  readonly outside: ReadonlySet<SectionKind>;
}

type StructureAt = (at: number) => Structure;

function sectionAt({ sections }: Structure, word: number): number {
  let at = 0;
  while (at + 2 < sections.length && (sections[at + 2] as number) <= word) at += 2;
  return at;
}

/** The places that stand in a scope. */
export function placesInScope(places: Places, { within, outside }: Scope, structureAt: StructureAt): Places {
  const { starts, from, to } = places;
  const documents = starts.length - 1;
  const isIn = (kind: SectionKind): boolean => (within === null || within.has(kind)) && !outside.has(kind);
  const kinds = sectionKinds.map(isIn);
  const inBody = isIn('body');
  const out = new PlaceBuilder(documents, from.length);
  for (let at = 0; at < documents; at++) {
    if (!hasPlace(places, at)) continue;
    const { sections } = structureAt(at);
    let section = 0;
    for (let i = starts[at] as number; i < (starts[at + 1] as number); i++) {
      const word = from[i] as number;
      while (section + 2 < sections.length && (sections[section + 2] as number) <= word) section += 2;
      if (kinds[sections[section + 1] ?? -1] ?? inBody) out.add(at, word, to[i] as number);
    }
  }
  return out.places();
}

/** Words from one place to another (1: they stand side by side), 0 for places that overlap. */
const wordsApart = (a: number, aEnd: number, b: number, bEnd: number): number =>
  Math.max(b - aEnd + 1, a - bEnd + 1, 0);

/** How far apart two places of a document may stand, in words, and in which parts: in the same one; null for all. */
interface Closeness {
  readonly words: number;
  readonly partOf: ((word: number) => number) | null;
}

/** Adds the places of the document at an index that have a partner among those of another list. */
function addPartners(out: PlaceBuilder, at: number, own: Places, others: Places, { words, partOf }: Closeness): void {
  let low = others.starts[at] as number;
  const past = others.starts[at + 1] as number;
  for (let i = own.starts[at] as number; i < (own.starts[at + 1] as number); i++) {
    const from = own.from[i] as number;
    const to = own.to[i] as number;
    while (low < past && from - (others.to[low] as number) >= words) low++;
    for (let j = low; j < past; j++) {
      const start = others.from[j] as number;
      if (start - to >= words) break;
      const apart = wordsApart(from, to, start, others.to[j] as number);
      if (apart === 0 || apart > words || (partOf !== null && partOf(from) !== partOf(start))) continue;
      out.add(at, from, to);
      break;
    }
  }
}

/** Calls `take` with the index of each document in which both lists have a place. */
function eachShared(left: Places, right: Places, take: (at: number) => void): void {
  for (let at = 0; at + 1 < left.starts.length; at++) if (hasPlace(left, at) && hasPlace(right, at)) take(at);
}

/** The last of ascending numbers that is not greater than a value, by its index; -1 when all are. */
function lastUpTo(numbers: ArrayLike<number>, value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function partCloseness(reach: Reach, own: Structure): Closeness {
  return reach === 'section'
    ? { words: Infinity, partOf: (word) => sectionAt(own, word) }
    : { words: own.longestSentence, partOf: (word) => lastUpTo(own.sentences, word) };
}

/**
 * The places of the left list that have a partner within reach in the right one, and unless it is only asked in which
 * documents there are such, those of the right one too; places that overlap are none.
 */
export function nearPlaces(
  left: Places,
  right: Places,
  reach: Reach,
  structureAt: StructureAt,
  isTest = false,
): Places {
  const out = new PlaceBuilder(left.starts.length - 1);
  const within = typeof reach === 'number' ? { words: reach, partOf: null } : null;
  for (let at = 0; at + 1 < left.starts.length; at++) {
    if (!hasPlace(left, at) || !hasPlace(right, at)) continue;
    const close = within ?? partCloseness(reach, structureAt(at));
    addPartners(out, at, left, right, close);
    if (!isTest) addPartners(out, at, right, left, close);
  }
  return out.places();
}

/** The places of mentions in both lists that belong together, as a dose to its drug. */
export function linkedPlaces(left: Places, right: Places, structureAt: StructureAt): Places {
  const out = new PlaceBuilder(left.starts.length - 1);
  eachShared(left, right, (at) => {
    const { links } = structureAt(at);
    const pairs = new Set<string>();
    for (let i = 0; i < links.length; i += 2)
      pairs.add(`${links[i]} ${links[i + 1]}`).add(`${links[i + 1]} ${links[i]}`);
    for (let i = left.starts[at] as number; i < (left.starts[at + 1] as number); i++)
      for (let j = right.starts[at] as number; j < (right.starts[at + 1] as number); j++)
        if (pairs.has(`${left.from[i]} ${right.from[j]}`)) {
          out.add(at, left.from[i] as number, left.to[i] as number);
          out.add(at, right.from[j] as number, right.to[j] as number);
        }
  });
  return out.places();
}

/** The places that both lists have. */
export function samePlaces(left: Places, right: Places): Places {
  const out = new PlaceBuilder(left.starts.length - 1);
  eachShared(left, right, (at) => {
    let j = right.starts[at] as number;
    const past = right.starts[at + 1] as number;
    for (let i = left.starts[at] as number; i < (left.starts[at + 1] as number); i++) {
      const from = left.from[i] as number;
      const to = left.to[i] as number;
      while (j < past && ((right.from[j] as number) < from || (right.from[j] === from && (right.to[j] as number) < to)))
        j++;
      if (j < past && right.from[j] === from && right.to[j] === to) out.add(at, from, to);
    }
  });
  return out.places();
}
