import { addressOf, kernels, results, uint32s } from './heap.js';
import { lowerBound } from './sorted-numbers.js';

/**
 * Places in each of some documents, which are given by their numbers, ascending: those in the document at index `i` stand
 * from `starts[i]` to `starts[i + 1]`, each by its first word and the one past its last, sorted and each once.
 */
export interface Places {
  readonly starts: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

function grown(array: Uint32Array): Uint32Array {
  const out = new Uint32Array(array.length * 2);
  out.set(array);
  return out;
}

/** Gathers places, best in their order. */
export class PlaceBuilder {
  readonly #documents: number;
  #at: Uint32Array;
  #from: Uint32Array;
  #to: Uint32Array;
  #length = 0;
  #isSorted = true;

  /** `documents` is how many there are, `expected` how many places there may be; more are taken too. */
  constructor(documents: number, expected = 64) {
    this.#documents = documents;
    const capacity = Math.max(1, expected);
    this.#at = new Uint32Array(capacity);
    this.#from = new Uint32Array(capacity);
    this.#to = new Uint32Array(capacity);
  }

  /** Adds a place in the document at an index. */
  add(at: number, from: number, to: number): void {
    const length = this.#length;
    if (length === this.#at.length) {
      this.#at = grown(this.#at);
      this.#from = grown(this.#from);
      this.#to = grown(this.#to);
    }
    if (this.#isSorted && length > 0) {
      const before = this.#at[length - 1] as number;
      this.#isSorted = at > before || (at === before && from > (this.#from[length - 1] as number));
    }
    this.#at[length] = at;
    this.#from[length] = from;
    this.#to[length] = to;
    this.#length++;
  }

  places(): Places {
    const starts = new Uint32Array(this.#documents + 1);
    for (let i = 0; i < this.#length; i++) {
      const next = (this.#at[i] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let at = 0; at < this.#documents; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
    if (!this.#isSorted) return this.#sorted(starts);
    return { starts, from: this.#from.subarray(0, this.#length), to: this.#to.subarray(0, this.#length) };
  }

  /** Puts each place where its document starts, then those of a document in order. */
  #sorted(ends: Uint32Array): Places {
    const next = ends.slice();
    const from = new Uint32Array(this.#length);
    const to = new Uint32Array(this.#length);
    for (let i = 0; i < this.#length; i++) {
      const at = this.#at[i] as number;
      const index = next[at] as number;
      next[at] = index + 1;
      from[index] = this.#from[i] as number;
      to[index] = this.#to[i] as number;
    }
    const starts = new Uint32Array(ends.length);
    let kept = 0;
    for (let at = 0; at < this.#documents; at++) {
      kept = sortPlaces(from, to, ends[at] as number, ends[at + 1] as number, kept);
      starts[at + 1] = kept;
    }
    return { starts, from: from.subarray(0, kept), to: to.subarray(0, kept) };
  }
}

/** Sorts a stretch of places, which mostly are in order, and moves each of them once to `kept`; gives where they end. */
function sortPlaces(from: Uint32Array, to: Uint32Array, start: number, end: number, kept: number): number {
  for (let i = start + 1; i < end; i++) {
    const first = from[i] as number;
    const past = to[i] as number;
    let j = i;
    for (; j > start; j--) {
      const other = from[j - 1] as number;
      if (other < first || (other === first && (to[j - 1] as number) <= past)) break;
      from[j] = other;
      to[j] = to[j - 1] as number;
    }
    from[j] = first;
    to[j] = past;
  }
  let out = kept;
  for (let i = start; i < end; i++) {
    if (out > kept && from[i] === from[out - 1] && to[i] === to[out - 1]) continue;
    from[out] = from[i] as number;
    to[out] = to[i] as number;
    out++;
  }
  return out;
}

/** Places that stand under their documents, but not all in order or once. */
function sortedPlaces(places: Places): Places {
  const out = new PlaceBuilder(places.starts.length - 1, places.from.length);
  addAll(out, places);
  return out.places();
}

/** Adds each of the places, under its own index; documents without places are passed over. */
function addAll(out: PlaceBuilder, { starts, from, to }: Places): void {
  for (let i = 0, at = 0; i < from.length; at++) {
    at = lowerBound(starts, i + 1, at) - 1;
    for (const end = starts[at + 1] as number; i < end; i++) out.add(at, from[i] as number, to[i] as number);
  }
}

/** Places as a kernel made them, which says whether they are in order. */
export const madePlaces = (places: Places): Places => (results()[0] === 1 ? places : sortedPlaces(places));

/** Room for so many places in documents. */
export const roomForPlaces = (documents: number, places: number): Places => ({
  starts: uint32s(documents + 1, false),
  from: uint32s(places, false),
  to: uint32s(places, false),
});

/** The first places of a room. */
export const firstPlaces = ({ starts, from, to }: Places, length: number): Places => ({
  starts,
  from: from.subarray(0, length),
  to: to.subarray(0, length),
});

/** The addresses of places: starts, first words, words past the last. */
export const addressesOf = ({ starts, from, to }: Places): [starts: number, from: number, to: number] => [
  addressOf(starts),
  addressOf(from),
  addressOf(to),
];

/** Places that a kernel makes, which first counts them: it is given no room for any then. */
export function countedPlaces(documents: number, make: (starts: number, from: number, to: number) => number): Places {
  const counting = roomForPlaces(documents, 0);
  const out = roomForPlaces(documents, make(addressOf(counting.starts), 0, 0));
  return madePlaces(firstPlaces(out, make(...addressesOf(out))));
}

function mergePlaces(left: Places, right: Places): Places {
  const documents = left.starts.length - 1;
  const out = roomForPlaces(documents, left.from.length + right.from.length);
  const length = kernels().mergePlaces(...addressesOf(left), ...addressesOf(right), documents, ...addressesOf(out));
  return firstPlaces(out, length);
}

/** The places of several lists over the same documents. */
export function unitePlaces(lists: readonly Places[], documents: number): Places {
  const filled = lists.filter(({ from }) => from.length > 0);
  const [first = new PlaceBuilder(documents).places(), ...others] = filled;
  return others.reduce(mergePlaces, first);
}
