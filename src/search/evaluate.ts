import { type Group, type GroupReader, groupKey } from './group.js';
import { fieldNames } from './invert.js';
import type { Plan } from './plan.js';
import { type PlaceSource, spansOf } from './spans.js';
import { type Snapshot, isLive } from './snapshot.js';

/** What the words of a title count against those of the text; a concept's name counts as a word of the text. */
export const fieldBoosts: Readonly<Record<(typeof fieldNames)[number], number>> = {
  title: 2,
  body: 1,
  names: 1,
  facts: 1,
};

/** Parameters of BM25+ as MiniSearch has them. */
const [k, b, d] = [1.2, 0.7, 0.5];

/** Which fields of the index each kind of group is looked for in, with the list of counts that tells how often. */
export const fieldsOf: Readonly<
  Record<
    Group['field'],
    readonly { readonly field: (typeof fieldNames)[number]; readonly counts: 'title' | 'body' | 'names' }[]
  >
> = {
  text: [
    { field: 'title', counts: 'title' },
    { field: 'body', counts: 'body' },
    { field: 'names', counts: 'names' },
  ],
  title: [{ field: 'title', counts: 'title' }],
  facts: [{ field: 'facts', counts: 'body' }],
};

/** By document number: whether it fulfils a plan, the sum of its scores, and in bits which groups it has. */
export interface Evaluation {
  readonly hits: Uint8Array;
  readonly scores: Float64Array;
  readonly masks: readonly Uint32Array[];
}

function gain(out: Evaluation, number: number, scores: Float64Array, masks: readonly Uint32Array[]): void {
  out.scores[number] = (out.scores[number] as number) + (scores[number] as number);
  for (let i = 0; i < masks.length; i++) {
    const mask = out.masks[i] as Uint32Array;
    mask[number] = (mask[number] as number) | ((masks[i] as Uint32Array)[number] as number);
  }
}

export class Evaluator {
  /** By node of the plan; the second phase needs to know who fulfils each. */
  readonly results = new Map<Plan, Evaluation>();
  readonly #reader: GroupReader;
  readonly #source: PlaceSource;
  readonly #snapshot: Snapshot;
  readonly #labels = new Map<string, number>();
  readonly #maskWords: number;
  #liveDocuments: Uint8Array | null = null;

  /** `leaves` is the number of different groups in the plan. */
  constructor(reader: GroupReader, source: PlaceSource, leaves: number) {
    this.#reader = reader;
    this.#source = source;
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
      case 'leaf': {
        const out = this.#empty();
        this.#addLeaf(out, plan.group, plan.weight);
        return out;
      }
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

  /** Adds what a group gives each document that has it: the sum of its fields' BM25+, times the field's boost. */
  #addLeaf({ hits, scores, masks }: Evaluation, group: Group, weight: number): void {
    const postings = this.#reader.postings(group);
    const { documents } = postings;
    const lengths = this.#snapshot.lengths();
    const { averages, count } = this.#snapshot;
    const label = this.#label(groupKey(group));
    const mask = masks[label >> 5] as Uint32Array;
    const bit = 1 << (label & 31);
    for (const { field, counts } of fieldsOf[group.field]) {
      const own = postings[counts];
      const matching = postings.sizes[counts];
      if (matching === 0) continue;
      const rarity = Math.log(1 + (count - matching + 0.5) / (matching + 0.5));
      const scale = weight * fieldBoosts[field] * rarity;
      const at = fieldNames.indexOf(field);
      const average = averages[at] as number;
      for (let i = 0; i < own.length; i++) {
        const frequency = own[i] as number;
        if (frequency === 0) continue;
        const number = documents[i] as number;
        const length = lengths[number * 4 + at] as number;
        const weighted = scale * (d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / average)));
        scores[number] = (scores[number] as number) + weighted;
        hits[number] = 1;
        mask[number] = (mask[number] as number) | bit;
      }
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
        this.#addLeaf(out, part.group, part.weight);
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

  #all({ parts, without, spans }: Extract<Plan, { readonly kind: 'all' }>): Evaluation {
    const out = this.#empty();
    if (parts.length === 0) out.hits.set(this.#live());
    for (const [at, part] of parts.entries()) {
      const { hits, scores, masks } = this.evaluate(part);
      for (let number = 0; number < hits.length; number++) {
        out.hits[number] = at === 0 || out.hits[number] === 1 ? (hits[number] as number) : 0;
        if (out.hits[number] === 0) continue;
        gain(out, number, scores, masks);
      }
    }
    for (const part of without) {
      const { hits } = this.evaluate(part);
      for (let number = 0; number < hits.length; number++) if (hits[number] === 1) out.hits[number] = 0;
    }
    if (spans !== null)
      for (let number = 0; number < out.hits.length; number++)
        if (out.hits[number] === 1 && spansOf(spans, number, this.#source).length === 0) out.hits[number] = 0;
    return out;
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

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Scores by document: MiniSearch multiplies the sum by the number of different things asked for that a document has. */
export function finalScores({ hits, scores, masks }: Evaluation): Float64Array {
  const out = new Float64Array(scores.length);
  for (let number = 0; number < hits.length; number++) {
    if (hits[number] === 0) continue;
    let terms = 0;
    for (let i = 0; i < masks.length; i++) terms += ones((masks[i] as Uint32Array)[number] as number);
    out[number] = (scores[number] as number) * Math.max(1, terms);
  }
  return out;
}
