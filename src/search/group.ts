import { addressOf, bytesOnHeap, kernels, uint32s, uint8s } from './heap.js';
import type { Interval } from './numbers.js';
import { PlaceList } from './place-list.js';
import { indexOf, markedNumbers } from './sorted-numbers.js';
import { type Places, unitePlaces } from './places.js';
import { type Postings, filterPostings, noPostings, withSizes, joinArrays } from './postings.js';
import { type Snapshot, type TermParts } from './snapshot.js';
import type { KeptStructures } from './structure.js';

/** Terms that count as one: a word's forms, all words with a prefix, an entity with what is a kind of it. */
export interface Group {
  /** The same group has the same label; scores count what is asked for once by it. */
  readonly label: string;
  readonly members: readonly string[];
  /** Where it is looked for: anywhere in words, in the title alone, or among entities. */
  readonly field: 'text' | 'title' | 'facts';
  /** Documents that have this group do not count: they are found by it already. */
  readonly without?: Group;
}

/** Tells groups apart by what they are and where they are looked for. */
export const groupKey = ({ field, label }: Group): string => `${field} ${label}`;

/** Adds up one of the counts of several posting lists, document by document; null where all of them are 0. */
function uniteCounts(
  lists: readonly Postings[],
  name: 'title' | 'body' | 'names',
  documents: Uint32Array,
  sums: Uint32Array,
): Uint32Array | null {
  const { addCounts, takeCounts } = kernels();
  const stated = lists.filter((list) => list[name] !== null);
  if (stated.length === 0) return null;
  for (const { documents: own, [name]: counts } of stated)
    addCounts(addressOf(sums), addressOf(own), addressOf(counts), own.length);
  const out = uint32s(documents.length, false);
  takeCounts(addressOf(sums), addressOf(documents), documents.length, addressOf(out));
  return out;
}

/** Every document of some lists, once. */
function uniteDocuments(lists: readonly Postings[], capacity: number): Uint32Array {
  const hits = uint8s(capacity);
  const all = addressOf(uint8s(capacity).fill(1));
  for (const { documents } of lists)
    kernels().hitDocuments(addressOf(hits), all, addressOf(documents), documents.length);
  return markedNumbers(hits);
}

/** Adds up the counts of several posting lists. */
function unite(lists: readonly Postings[], capacity: number): Postings {
  const [first, second] = lists;
  if (first === undefined) return noPostings;
  if (second === undefined) return first;
  const documents = uniteDocuments(lists, capacity);
  const sums = uint32s(capacity);
  return withSizes({
    documents,
    title: uniteCounts(lists, 'title', documents, sums),
    body: uniteCounts(lists, 'body', documents, sums) as Uint32Array,
    names: uniteCounts(lists, 'names', documents, sums),
  });
}

/** What one query reads of the index, each thing once. */
export class GroupReader {
  readonly snapshot: Snapshot;
  readonly #read = new Map<string, TermParts>();
  readonly #postings = new Map<string, Postings>();
  readonly #places = new Map<string, readonly PlaceList[]>();
  #lengths: Uint32Array | null = null;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  #partsOf(term: string): TermParts {
    let found = this.#read.get(term);
    if (found === undefined) this.#read.set(term, (found = this.snapshot.read(term)));
    return found;
  }

  postings(group: Group): Postings {
    const key = groupKey(group);
    let found = this.#postings.get(key);
    if (found === undefined) {
      const lists = group.members
        .map((term) => this.snapshot.postings(term, this.#partsOf(term)))
        .filter(({ documents }) => documents.length > 0);
      const all = unite(lists, this.snapshot.capacity);
      const unwanted = group.without === undefined ? null : this.postings(group.without).documents;
      found = unwanted === null ? all : filterPostings(all, (i) => indexOf(unwanted, all.documents[i] as number) < 0);
      this.#postings.set(key, found);
    }
    return found;
  }

  /** Lengths of the four fields of each document, flat. */
  lengths(): Uint32Array {
    return (this.#lengths ??= this.snapshot.lengths());
  }

  #placesOf(term: string): readonly PlaceList[] {
    let found = this.#places.get(term);
    if (found === undefined) {
      const parts = this.#partsOf(term);
      found = parts.map(
        ({ open, entry, postings }) => new PlaceList(open.segment.placesOf(entry, bytesOnHeap), postings),
      );
      this.#places.set(term, found);
    }
    return found;
  }

  /** Places of a group in documents; in their titles or in their texts as the group's field says. */
  places({ members, field }: Group, numbers: Uint32Array): Places {
    const lists = members.flatMap((term) => this.#placesOf(term));
    return unitePlaces(
      lists.map((list) => list.read(numbers, field === 'title')),
      numbers.length,
    );
  }

  /** Places in documents of the numbers that pass. */
  numberPlaces(term: string, numbers: Uint32Array, passes: (interval: Interval) => boolean): Places {
    const lists = this.#placesOf(term).map((list, i) =>
      list.read(numbers, false, this.#partsOf(term)[i]?.numbers?.test(passes)),
    );
    return unitePlaces(lists, numbers.length);
  }

  structures(numbers: Uint32Array): KeptStructures {
    return this.snapshot.structures(numbers);
  }

  /** Documents with a number that passes; deleted ones are among them. */
  documentsWith(term: string, passes: (interval: Interval) => boolean): Uint32Array {
    return joinArrays(this.#partsOf(term).flatMap(({ numbers }) => numbers?.documents(passes) ?? []));
  }
}
