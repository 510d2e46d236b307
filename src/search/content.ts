import type { AnnotationType } from '../model/annotation.js';
import type { SearchDocument } from './document.js';
import type { Inverted } from './invert.js';
import { wordStep } from './word-spans.js';

/** A mention of a concept; its place is in words of the text: the first, and the one past the last. */
interface ShownMention {
  readonly type: AnnotationType;
  readonly name: string;
  readonly negated: boolean;
  readonly from: number;
  readonly to: number;
}

/** What is shown of a report that was found; all else is in the postings. */
export interface ShownDocument extends Pick<SearchDocument, 'id' | 'title' | 'year' | 'ages' | 'sexes' | 'text'> {
  /** Offset at which each `wordStep`-th word of the text starts. */
  readonly landmarks: readonly number[];
  readonly mentions: readonly ShownMention[];
}

type Row = Pick<ShownDocument, 'id' | 'title' | 'year' | 'ages' | 'sexes'>;
type Concept = readonly [type: AnnotationType, name: string];

/** A document as it is kept: a concept that several mentions share stands once, offsets and places as differences. */
type Content = readonly [
  row: Row,
  text: string,
  landmarks: readonly number[],
  concepts: readonly Concept[],
  /** Concept × 2, + 1 for one that is denied; first word, from that of the mention before; words. */
  mentions: readonly number[],
];

const differences = (numbers: readonly number[]): number[] => numbers.map((value, i) => value - (numbers[i - 1] ?? 0));

function sums(numbers: readonly number[]): number[] {
  let total = 0;
  return numbers.map((value) => (total += value));
}

/** What the index keeps of a document to show it, before it is compressed. */
export function encodeContent(document: SearchDocument, { analysis, places }: Inverted): Buffer {
  const { id, title, year, ages, sexes, text } = document;
  const concepts = new Map<string, number>();
  let last = 0;
  const mentions = document.mentions.flatMap(({ type, name, negated }, i) => {
    const concept = JSON.stringify([type, name] satisfies Concept);
    const index = concepts.get(concept) ?? concepts.size;
    concepts.set(concept, index);
    const [from, to] = places[i] ?? [0, 0];
    const step = from - last;
    last = from;
    return [index * 2 + (negated ? 1 : 0), step, to - from];
  });
  const landmarks = analysis.starts.filter((_, i) => i % wordStep === 0);
  const kept = [...concepts.keys()].map((concept) => JSON.parse(concept) as Concept);
  const content: Content = [{ id, title, year, ages, sexes }, text, differences(landmarks), kept, mentions];
  return Buffer.from(JSON.stringify(content));
}

/** What `encodeContent` kept. */
export function decodeContent(bytes: Buffer): ShownDocument {
  const [row, text, landmarks, concepts, packed] = JSON.parse(bytes.toString()) as Content;
  const mentions: ShownMention[] = [];
  let from = 0;
  for (let i = 0; i < packed.length; i += 3) {
    const [head, step, words] = [packed[i], packed[i + 1], packed[i + 2]] as [number, number, number];
    const [type, name] = concepts[head >> 1] as Concept;
    from += step;
    mentions.push({ type, name, negated: head % 2 === 1, from, to: from + words });
  }
  return { ...row, text, landmarks: sums(landmarks), mentions };
}
