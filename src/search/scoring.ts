import { countOnes } from './count-ones.js';
import type { Group } from './group.js';
import type { fieldNames } from './invert.js';
import type { Postings } from './postings.js';

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
  /** Of hits alone, as `masks`. */
  readonly scores: Float64Array;
  readonly masks: readonly Uint32Array[];
}

/** What a document gains by a field with a term in it is made of. */
interface Weighing {
  /** Weight, boost and rarity. */
  readonly scale: number;
  /** Lengths of four fields a document, and which of them it is. */
  readonly lengths: Uint32Array;
  readonly field: number;
  readonly average: number;
}

/** Adds BM25+ of one field to the scores of documents; with `levels` to those alone that stand at `level` there. */
export function addScores(
  scores: Float64Array,
  { documents }: Postings,
  counts: Uint32Array,
  { scale, lengths, field, average }: Weighing,
  levels: Uint16Array | null,
  level: number,
): void {
  for (let i = 0; i < documents.length; i++) {
    const frequency = counts[i] as number;
    const number = documents[i] as number;
    if (frequency === 0 || (levels !== null && levels[number] !== level)) continue;
    const length = lengths[number * 4 + field] as number;
    const weighted = scale * (d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / average)));
    scores[number] = (scores[number] as number) + weighted;
  }
}

/** Adds what a document gained by a part of a plan. */
export function gain(out: Evaluation, number: number, scores: Float64Array, masks: readonly Uint32Array[]): void {
  out.scores[number] = (out.scores[number] as number) + (scores[number] as number);
  for (let i = 0; i < masks.length; i++) {
    const mask = out.masks[i] as Uint32Array;
    mask[number] = (mask[number] as number) | ((masks[i] as Uint32Array)[number] as number);
  }
}

/** Digits by which scores are told apart: sums of the same numbers differ in their last bits by the order of adding. */
const significantDigits = 6;

/** Rounds scores (none negative) to the digits that tell them apart. */
function createRounding(): (score: number) => number {
  let [least, most, scale] = [0, 0, 1];
  return (score) => {
    if (score === 0) return 0;
    if (score < least || score >= most) {
      const power = Math.floor(Math.log10(score));
      [least, most, scale] = [10 ** power, 10 ** (power + 1), 10 ** (significantDigits - 1 - power)];
    }
    return scale < 1 ? Number(score.toPrecision(significantDigits)) : Math.round(score * scale) / scale;
  };
}

export const roundScore = createRounding();

/** Two scores that are the same when they are rounded differ by no more than this part of them. */
export const roundingPart = 1e-5;

/** Scores of hits, not rounded: MiniSearch multiplies the sum by the number of different things asked for that a document has. */
export function finalScores({ scores, masks }: Evaluation, numbers: ArrayLike<number>): Float64Array {
  const out = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    let terms = 0;
    for (let at = 0; at < masks.length; at++) terms += countOnes((masks[at] as Uint32Array)[number] as number);
    out[i] = (scores[number] as number) * (terms === 0 ? 1 : terms);
  }
  return out;
}

/** The numbers of all hits, ascending. */
export function hitNumbers({ hits }: Evaluation): Uint32Array {
  const out = new Uint32Array(hits.length);
  let count = 0;
  for (let number = 0; number < hits.length; number++) if (hits[number] === 1) out[count++] = number;
  return out.subarray(0, count);
}
