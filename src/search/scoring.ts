import type { Group } from './group.js';
import { addressOf, float64s, kernels, uint32s } from './heap.js';
import type { fieldNames } from './invert.js';
import type { Postings } from './postings.js';
import { markedNumbers } from './sorted-numbers.js';

/** What the words of a title count against those of the text; a concept's name counts as a word of the text. */
export const fieldBoosts: Readonly<Record<(typeof fieldNames)[number], number>> = {
  title: 2,
  body: 1,
  names: 1,
  facts: 1,
};

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

/**
 * Adds BM25+ of one field, with MiniSearch's parameters, to the scores of documents; with `levels` to those alone that
 * stand at `level` there.
 */
export function addScores(
  scores: Float64Array,
  { documents }: Postings,
  counts: Uint32Array,
  { scale, lengths, field, average }: Weighing,
  levels: Uint16Array | null,
  level: number,
): void {
  const [to, from, own, count] = [addressOf(scores), addressOf(documents), addressOf(counts), documents.length];
  kernels().addScores(to, from, own, count, scale, addressOf(lengths), field, average, addressOf(levels), level);
}

/** Adds what hits gained by a part of a plan; with `levels` those alone that stand at `level` there, which rise by one. */
export function gain(out: Evaluation, part: Evaluation, levels: Uint16Array | null = null, level = 0): void {
  const { gainBits, gainScores } = kernels();
  const [hits, only, capacity] = [addressOf(part.hits), addressOf(levels), part.hits.length];
  for (const [i, mask] of out.masks.entries())
    gainBits(addressOf(mask), hits, addressOf(part.masks[i] ?? null), capacity, only, level);
  gainScores(addressOf(out.hits), addressOf(out.scores), hits, addressOf(part.scores), capacity, only, level);
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

/** The powers of ten between which most scores are. */
const powers = Array.from({ length: 18 }, (_, i) => i - 12);

/** Rounds the scores at some indices as `roundScore` does. */
export function roundScores(scores: Float64Array, indices: Uint32Array): void {
  const bounds = Float64Array.from([...powers, powers.length - 12], (power) => 10 ** power);
  const scales = Float64Array.from(powers, (power) => 10 ** (significantDigits - 1 - power));
  const [to, at, count] = [addressOf(scores), addressOf(indices), indices.length];
  const outside = kernels().roundKeys(to, at, count, addressOf(bounds), addressOf(scales), powers.length);
  if (outside > 0) for (const index of indices) scores[index] = roundScore(scores[index] as number);
}

/** Two scores that are the same when they are rounded differ by no more than this part of them. */
export const roundingPart = 1e-5;

/** Scores of hits, not rounded: MiniSearch multiplies the sum by the number of different things asked for that a document has. */
export function finalScores({ scores, masks }: Evaluation, numbers: Uint32Array): Float64Array {
  const { countBits, finalScores: multiply } = kernels();
  const count = numbers.length;
  const [out, terms, given] = [float64s(count, false), addressOf(uint32s(count)), addressOf(numbers)];
  for (const mask of masks) countBits(addressOf(mask), given, count, terms);
  multiply(addressOf(scores), given, terms, count, addressOf(out));
  return out;
}

/** The numbers of all hits, ascending. */
export const hitNumbers = ({ hits }: Evaluation): Uint32Array => markedNumbers(hits);
