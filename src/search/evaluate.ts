import { type GroupReader, groupKey } from './group.js';
import { addressOf, float64s, kernels, uint16s, uint32s, uint8s } from './heap.js';
import { fieldNames } from './invert.js';
import type { Plan } from './plan.js';
import { type Postings, noPostings, pickPostings } from './postings.js';
import { sharedNumbers } from './sorted-numbers.js';
import { type Evaluation, addScores, fieldBoosts, fieldsOf, gain, hitNumbers } from './scoring.js';
import { type SpanNode, spansOf } from './spans.js';
import { type Snapshot, isLive } from './snapshot.js';

type Leaf = Extract<Plan, { readonly kind: 'leaf' }>;

/** Finds the documents that fulfil a plan, with what each of its groups adds to their scores. */
export class Evaluator {
  /** By node of the plan; the second phase needs to know who fulfils each. */
  readonly results = new Map<Plan, Evaluation>();
  readonly #reader: GroupReader;
  readonly #snapshot: Snapshot;
  readonly #labels = new Map<string, number>();
  readonly #maskWords: number;
  #liveDocuments: Uint8Array | null = null;

  /** `leaves` is the number of different groups in the plan. */
  constructor(reader: GroupReader, leaves: number) {
    this.#reader = reader;
    this.#snapshot = reader.snapshot;
    this.#maskWords = Math.max(1, Math.ceil(leaves / 32));
  }

  #empty(): Evaluation {
    const { capacity } = this.#snapshot;
    const masks = Array.from({ length: this.#maskWords }, () => uint32s(capacity));
    return { hits: uint8s(capacity), scores: float64s(capacity), masks };
  }

  evaluate(plan: Plan): Evaluation {
    let result = this.results.get(plan);
    if (result === undefined) this.results.set(plan, (result = this.#compute(plan)));
    return result;
  }

  #compute(plan: Plan): Evaluation {
    switch (plan.kind) {
      case 'leaf':
        return this.#any([plan]);
      case 'any':
        return this.#any(plan.parts);
      case 'filter': {
        const out = this.#empty();
        const documents = plan.documents();
        kernels().hitDocuments(addressOf(out.hits), addressOf(this.#live()), addressOf(documents), documents.length);
        return out;
      }
      default:
        return this.#all(plan);
    }
  }

  /** Adds what a group gives the documents of some of its postings; with `levels` to those alone that stand at `level` there. */
  #addLeaf(
    out: Evaluation,
    { group, weight }: Leaf,
    postings: Postings,
    levels: Uint16Array | null = null,
    level = 0,
  ): void {
    const lengths = this.#reader.lengths();
    const { averages, count } = this.#snapshot;
    for (const { field, counts } of fieldsOf[group.field]) {
      const own = postings[counts];
      const matching = postings.sizes[counts];
      if (own === null || matching === 0) continue;
      const rarity = Math.log(1 + (count - matching + 0.5) / (matching + 0.5));
      const at = fieldNames.indexOf(field);
      const weighing = {
        scale: weight * fieldBoosts[field] * rarity,
        lengths,
        field: at,
        average: averages[at] as number,
      };
      addScores(out.scores, postings, own, weighing, levels, level);
    }
  }

  /** Notes that documents have a group; with `levels` those alone that stand at `level` there, which rise by one. */
  #markLeaf(
    { hits, masks }: Evaluation,
    { group }: Leaf,
    postings: Postings,
    levels: Uint16Array | null = null,
    level = 0,
  ): void {
    const { documents } = postings;
    const label = this.#label(groupKey(group));
    const mask = masks[label >> 5] as Uint32Array;
    const bit = 1 << (label & 31);
    const [field, ...others] = fieldsOf[group.field];
    // In a single field a term of the group need not stand; in one of all fields it does.
    const isSingle = field !== undefined && others.length === 0;
    const counts = isSingle ? postings[field.counts] : null;
    if (isSingle && counts === null) return;
    const [list, own, count] = [addressOf(documents), addressOf(counts), documents.length];
    kernels().markDocuments(addressOf(hits), addressOf(mask), bit, list, own, count, addressOf(levels), level);
  }

  #label(label: string): number {
    const known = this.#labels.get(label) ?? this.#labels.size;
    this.#labels.set(label, known);
    return known;
  }

  #any(parts: readonly Plan[]): Evaluation {
    const out = this.#empty();
    for (const part of parts) {
      if (part.kind === 'leaf') {
        const postings = this.#reader.postings(part.group);
        this.#addLeaf(out, part, postings);
        this.#markLeaf(out, part, postings);
        continue;
      }
      gain(out, this.evaluate(part));
    }
    return out;
  }

  /** Raises the documents that fulfil a part, of those at `level`; `only` are those that may, null for all. */
  #narrow(out: Evaluation, part: Plan, levels: Uint16Array, level: number, only: Uint32Array | null): void {
    if (part.kind === 'leaf') {
      const all = this.#reader.postings(part.group);
      const postings = only === null ? all : pickPostings(all, only);
      this.#addLeaf(out, part, postings, levels, level);
      this.#markLeaf(out, part, postings, levels, level);
      return;
    }
    if (part.kind === 'filter') {
      const documents = part.documents();
      kernels().raiseDocuments(addressOf(levels), level, addressOf(documents), documents.length);
      return;
    }
    gain(out, this.evaluate(part), levels, level);
  }

  #all({ parts, without, spans }: Extract<Plan, { readonly kind: 'all' }>): Evaluation {
    const out = this.#empty();
    const { length } = out.hits;
    const hits = addressOf(out.hits);
    const { dropHits, dropWithoutPlaces, hitsAtLevel } = kernels();
    /** How many of the parts, from the first on, a document fulfils. */
    const levels = uint16s(length);
    const only = spans === null ? null : this.#standing(parts, spans);
    for (const [at, part] of parts.entries()) this.#narrow(out, part, levels, at, only);
    hitsAtLevel(hits, addressOf(levels), parts.length, addressOf(this.#live()), length);
    for (const part of without) dropHits(hits, addressOf(this.evaluate(part).hits), length);
    if (spans === null || only !== null) return out;
    const numbers = hitNumbers(out);
    const { starts } = spansOf(spans, numbers, this.#reader, true);
    dropWithoutPlaces(hits, addressOf(numbers), addressOf(starts), numbers.length);
    return out;
  }

  /** Of the documents that have all of some groups those in which `spans` stands: few, so that only they are scored. */
  #standing(parts: readonly Plan[], spans: SpanNode): Uint32Array | null {
    const groups = parts.flatMap((part) => (part.kind === 'leaf' ? [part.group] : []));
    if (groups.length === 0 || groups.length < parts.length) return null;
    const [first = noPostings.documents, ...others] = groups.map((group) => this.#reader.postings(group).documents);
    const numbers = others.reduce((all, more) => sharedNumbers(all, more), first);
    const { starts } = spansOf(spans, numbers, this.#reader, true);
    const out = uint32s(numbers.length, false);
    const { documentsWithPlaces } = kernels();
    return out.subarray(0, documentsWithPlaces(addressOf(numbers), addressOf(starts), numbers.length, addressOf(out)));
  }

  /** 1 for each document that was not deleted. */
  #live(): Uint8Array {
    if (this.#liveDocuments !== null) return this.#liveDocuments;
    const live = uint8s(this.#snapshot.capacity, false).fill(1);
    for (const open of this.#snapshot.segments)
      for (let number = 0; open.deleted !== null && number < open.segment.footer.documents; number++)
        if (!isLive(open, number)) live[open.base + number] = 0;
    return (this.#liveDocuments = live);
  }
}
