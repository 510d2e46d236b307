import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SectionKind } from '../model/report.js';
import { sectionKinds } from '../model/report.js';
import type { Mention, SearchDocument } from './document.js';
import type { NumberFact } from './numbers.js';

type Concept = readonly [
  type: Mention['type'],
  name: string,
  keys: readonly string[],
  qualifiers: readonly string[],
  ancestors: readonly string[],
];
type PackedNumber = readonly [term: string, mention: number, low: number | null, high: number | null, open: number];

/** A document as it is kept: what mentions share stands once, offsets as differences. */
type Content = readonly [
  row: Pick<SearchDocument, 'id' | 'title' | 'journal' | 'year' | 'format' | 'ages' | 'sexes' | 'repairs'>,
  text: string,
  sections: readonly number[],
  sentences: readonly number[],
  concepts: readonly Concept[],
  mentions: readonly number[],
  numbers: readonly PackedNumber[],
  links: readonly number[],
  names: readonly string[],
  rawWords: readonly string[],
];

const differences = (numbers: readonly number[]): number[] => numbers.map((value, i) => value - (numbers[i - 1] ?? 0));

function sums(numbers: readonly number[]): number[] {
  let total = 0;
  return numbers.map((value) => (total += value));
}

/** Infinity has no JSON; which ends belong to an interval are two bits. */
const packNumber = ({ term, mention, low, high, includesLow, includesHigh }: NumberFact): PackedNumber => [
  term,
  mention,
  Number.isFinite(low) ? low : null,
  Number.isFinite(high) ? high : null,
  (includesLow ? 1 : 0) + (includesHigh ? 2 : 0),
];

const unpackNumber = ([term, mention, low, high, ends]: PackedNumber): NumberFact => ({
  term,
  mention,
  low: low ?? -Infinity,
  high: high ?? Infinity,
  includesLow: (ends & 1) > 0,
  includesHigh: (ends & 2) > 0,
});

/** The bytes that the index keeps of a document. */
export function encodeContent(document: SearchDocument): Buffer {
  const { id, title, journal, year, format, ages, sexes, repairs } = document;
  const concepts = new Map<string, number>();
  const mentions = document.mentions.flatMap(({ type, name, keys, qualifiers, ancestors, start, end, negated }) => {
    const concept = JSON.stringify([type, name, keys, qualifiers, ancestors] satisfies Concept);
    const index = concepts.get(concept) ?? concepts.size;
    concepts.set(concept, index);
    return [index * 2 + (negated ? 1 : 0), start, end - start];
  });
  const content: Content = [
    { id, title, journal, year, format, ages, sexes, repairs },
    document.text,
    document.sections.flatMap(({ kind, start, end }) => [sectionKinds.indexOf(kind), start, end]),
    differences(document.sentences),
    [...concepts.keys()].map((concept) => JSON.parse(concept) as Concept),
    mentions,
    document.numbers.map(packNumber),
    document.links.flat(),
    document.concepts,
    document.rawWords,
  ];
  return deflateRawSync(JSON.stringify(content), { level: 6 });
}

function inGroups<T>(numbers: readonly number[], size: number, make: (...group: number[]) => T): T[] {
  const out: T[] = [];
  for (let i = 0; i < numbers.length; i += size) out.push(make(...numbers.slice(i, i + size)));
  return out;
}

export function decodeContent(bytes: Uint8Array): SearchDocument {
  const [row, text, sections, sentences, kept, mentions, numbers, links, concepts, rawWords] = JSON.parse(
    inflateRawSync(bytes).toString(),
  ) as Content;
  return {
    ...row,
    text,
    sections: inGroups(sections, 3, (kind = 0, start = 0, end = 0) => ({
      kind: sectionKinds[kind] as SectionKind,
      start,
      end,
    })),
    sentences: sums(sentences),
    mentions: inGroups(mentions, 3, (head = 0, start = 0, length = 0): Mention => {
      const [type, name, keys, qualifiers, ancestors] = kept[head >> 1] as Concept;
      return { type, name, keys, qualifiers, ancestors, start, end: start + length, negated: head % 2 === 1 };
    }),
    numbers: numbers.map(unpackNumber),
    links: inGroups(links, 2, (a = 0, b = 0): readonly [number, number] => [a, b]),
    concepts,
    rawWords,
  };
}
