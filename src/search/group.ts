import type { Interval } from './numbers.js';
import { type Postings, intervalAt, noPostings, withSizes } from './postings.js';
import type { SegmentPlaces, Snapshot } from './snapshot.js';

/** Terms that count as one: a word's forms, all words with a prefix, an entity with what is a kind of it. */
export interface Group {
  /** The same group has the same label; scores count what is asked for once by it. */
  readonly label: string;
  readonly members: readonly string[];
  /** Where it is looked for: anywhere in words, in the title alone, or among entities. */
  readonly field: 'text' | 'title' | 'facts';
}

/** Tells groups apart by what they are and where they are looked for. */
export const groupKey = ({ field, label }: Group): string => `${field} ${label}`;

const addTo = (list: Uint32Array, at: number, more: number): void => void (list[at] = (list[at] as number) + more);

/** Adds up the counts of several posting lists, document by document. */
function unite(lists: readonly Postings[], capacity: number): Postings {
  const [first, second] = lists;
  if (first === undefined) return noPostings;
  if (second === undefined) return first;
  const counts = [0, 1, 2].map(() => new Uint32Array(capacity)) as [Uint32Array, Uint32Array, Uint32Array];
  const seen = new Uint8Array(capacity);
  let total = 0;
  for (const { documents, title, body, names } of lists)
    for (let i = 0; i < documents.length; i++) {
      const number = documents[i] as number;
      if (seen[number] === 0) total++;
      seen[number] = 1;
      addTo(counts[0], number, title[i] as number);
      addTo(counts[1], number, body[i] as number);
      addTo(counts[2], number, names[i] as number);
    }
  const documents = new Uint32Array(total);
  for (let number = 0, at = 0; at < total; number++) if (seen[number] === 1) documents[at++] = number;
  const [title, body, names] = counts.map((list) => documents.map((number) => list[number] as number)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return withSizes(documents, title, body, names);
}

/** Index of a number in a sorted list; -1 when it is not there. */
export function indexOf(list: Uint32Array, wanted: number): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = list[middle] as number;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What one query reads of the index, each thing once. */
export class GroupReader {
  readonly snapshot: Snapshot;
  readonly #postings = new Map<string, Postings>();
  readonly #places = new Map<string, readonly SegmentPlaces[]>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  postings(group: Group): Postings {
    const key = groupKey(group);
    let found = this.#postings.get(key);
    if (found === undefined) {
      const lists = group.members
        .map((term) => this.snapshot.postings(term))
        .filter(({ documents }) => documents.length > 0);
      this.#postings.set(key, (found = unite(lists, this.snapshot.capacity)));
    }
    return found;
  }

  #placesOf(term: string): readonly SegmentPlaces[] {
    let found = this.#places.get(term);
    if (found === undefined) this.#places.set(term, (found = this.snapshot.places(term)));
    return found;
  }

  /** Places of a group in a document, flat; in its title or in its text as the group's field says. */
  places({ members, field }: Group, number: number): number[] {
    const out: number[] = [];
    for (const term of members)
      for (const { documents, title, starts, flat } of this.#placesOf(term)) {
        const at = indexOf(documents, number);
        if (at < 0) continue;
        const from = starts[at] as number;
        const middle = from + (title[at] as number) * 2;
        const [start, end] = field === 'title' ? [from, middle] : [middle, starts[at + 1] as number];
        for (let i = start; i < end; i++) out.push(flat[i] as number);
      }
    return out;
  }

  /** Places in a document of the numbers that pass. */
  numberPlaces(term: string, number: number, passes: (interval: Interval) => boolean): number[] {
    const out: number[] = [];
    for (const places of this.#placesOf(term)) {
      const { documents, starts, flat } = places;
      const at = indexOf(documents, number);
      if (at < 0) continue;
      for (let i = starts[at] as number; i < (starts[at + 1] as number); i += 2)
        if (passes(intervalAt(places, i / 2))) out.push(flat[i] as number, flat[i + 1] as number);
    }
    return out;
  }

  /** Documents with a number that passes. */
  documentsWith(term: string, passes: (interval: Interval) => boolean): Set<number> {
    const out = new Set<number>();
    for (const places of this.#placesOf(term)) {
      const { documents, starts } = places;
      for (let at = 0; at < documents.length; at++)
        for (let i = (starts[at] as number) / 2; i < (starts[at + 1] as number) / 2; i++)
          if (passes(intervalAt(places, i))) out.add(documents[at] as number);
    }
    return out;
  }
}
