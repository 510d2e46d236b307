import { type GroupReader, groupKey } from './group.js';
import { fieldNames } from './invert.js';
import { hasPlace } from './places.js';
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
    return {
      hits: new Uint8Array(capacity),
      scores: new Float64Array(capacity),
      masks: Array.from({ length: this.#maskWords }, () => new Uint32Array(capacity)),
    };
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
        for (const number of plan.documents()) out.hits[number] = this.#live()[number] as number;
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
    const lengths = this.#snapshot.lengths();
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
    const counts = field === undefined || others.length > 0 ? null : (postings[field.counts] ?? noPostings.body);
    for (let i = 0; i < documents.length; i++) {
      const number = documents[i] as number;
      if (counts !== null && !((counts[i] as number) > 0)) continue;
      if (levels === null) hits[number] = 1;
      else if (levels[number] === level) levels[number] = level + 1;
      else continue;
      mask[number] = (mask[number] as number) | bit;
    }
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
      const { hits, scores, masks } = this.evaluate(part);
      for (let number = 0; number < hits.length; number++) {
        if (hits[number] === 0) continue;
        out.hits[number] = 1;
        gain(out, number, scores, masks);
      }
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
      for (const number of part.documents()) if (levels[number] === level) levels[number] = level + 1;
      return;
    }
    const { hits, scores, masks } = this.evaluate(part);
    for (let number = 0; number < hits.length; number++) {
      if (hits[number] === 0 || levels[number] !== level) continue;
      levels[number] = level + 1;
      gain(out, number, scores, masks);
    }
  }

  #all({ parts, without, spans }: Extract<Plan, { readonly kind: 'all' }>): Evaluation {
    const out = this.#empty();
    const { hits } = out;
    const live = this.#live();
    /** How many of the parts, from the first on, a document fulfils. */
    const levels = new Uint16Array(hits.length);
    const only = spans === null ? null : this.#standing(parts, spans);
    for (const [at, part] of parts.entries()) this.#narrow(out, part, levels, at, only);
    for (let number = 0; number < hits.length; number++)
      if (levels[number] === parts.length) hits[number] = live[number] as number;
    for (const part of without) {
      const { hits: unwanted } = this.evaluate(part);
      for (let number = 0; number < hits.length; number++) if (unwanted[number] === 1) hits[number] = 0;
    }
    if (spans === null || only !== null) return out;
    const numbers = hitNumbers(out);
    const places = spansOf(spans, numbers, this.#reader, true);
    for (let at = 0; at < numbers.length; at++) if (!hasPlace(places, at)) hits[numbers[at] as number] = 0;
    return out;
  }

  /** Of the documents that have all of some groups those in which `spans` stands: few, so that only they are scored. */
  #standing(parts: readonly Plan[], spans: SpanNode): Uint32Array | null {
    const groups = parts.flatMap((part) => (part.kind === 'leaf' ? [part.group] : []));
    if (groups.length === 0 || groups.length < parts.length) return null;
    const [first = noPostings.documents, ...others] = groups.map((group) => this.#reader.postings(group).documents);
    const numbers = others.reduce(sharedNumbers, first.slice());
    const places = spansOf(spans, numbers, this.#reader, true);
    let count = 0;
    for (let at = 0; at < numbers.length; at++) if (hasPlace(places, at)) numbers[count++] = numbers[at] as number;
    return numbers.subarray(0, count);
  }

  /** 1 for each document that was not deleted. */
  #live(): Uint8Array {
    if (this.#liveDocuments !== null) return this.#liveDocuments;
    const live = new Uint8Array(this.#snapshot.capacity).fill(1);
    for (const open of this.#snapshot.segments)
      for (let number = 0; open.deleted !== null && number < open.segment.footer.documents; number++)
        if (!isLive(open, number)) live[open.base + number] = 0;
    return (this.#liveDocuments = live);
  }
}
