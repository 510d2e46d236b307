import type { AnnotationType } from '../model/annotation.js';
import type { SectionKind } from '../model/report.js';
import type { SearchDocument } from './document.js';

/** Version of the files below; an index of another version is made again from the records. */
export const indexVersion = 1;

/** `current.json`: the only file that is ever replaced; it names the others. */
export interface Current {
  readonly indexVersion: number;
  readonly analyzerVersion: number;
  readonly generation: number;
  /** File with the documents' contents, to which each change appends. */
  readonly contents: string;
  /** Bytes of it that are in use or were; what lies behind was left by a write that did not finish. */
  readonly contentsLength: number;
}

/** A document without its text. `offset` and `length` are bytes in the contents file. */
export interface Row {
  readonly id: string;
  readonly signature: string;
  readonly title: string | null;
  readonly journal: string | null;
  readonly year: number | null;
  readonly format: string;
  readonly ages: readonly number[];
  readonly sexes: readonly string[];
  readonly repairs: number;
  readonly words: number;
  readonly sections: readonly SectionKind[];
  readonly offset: number;
  readonly length: number;
}

/** Everything that is asked for by the same words; `postings` is flat: document number, mentions asserted, mentions negated. */
export interface EntityEntry {
  readonly type: AnnotationType;
  readonly name: string;
  readonly keys: readonly string[];
  readonly qualifiers: readonly string[];
  readonly postings: readonly number[];
}

/** What MiniSearch needs to score, without its terms. */
export interface Statistics {
  readonly documentCount: number;
  readonly nextId: number;
  readonly documentIds: Readonly<Record<string, number>>;
  readonly fieldIds: Readonly<Record<string, number>>;
  readonly fieldLength: Readonly<Record<string, readonly number[]>>;
  readonly averageFieldLength: readonly number[];
}

/** `head-N.json` */
export interface Head {
  readonly statistics: Statistics;
  /** Documents by number; numbers are never used again. */
  readonly rows: readonly (readonly [number, Row])[];
  readonly nextNumber: number;
  readonly entities: readonly EntityEntry[];
}

/** A term, the bytes of its line in `postings-N.jsonl`, and the words that have it, each with its number of documents. */
export type DictionaryEntry = readonly [term: string, length: number, words: readonly (readonly [string, number])[]];

/** Field id → document (MiniSearch's short id) → occurrences. */
export type TermPostings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the contents file has of a document, as JSON; the rest stands in its row. */
type Content = readonly [
  text: string,
  sections: readonly (readonly [SectionKind, number, number])[],
  mentions: readonly (readonly [AnnotationType, string, readonly string[], readonly string[], number, number, 0 | 1])[],
  concepts: readonly string[],
  rawWords: readonly string[],
];

export const encodeContent = (document: SearchDocument): string => {
  const { text, sections, mentions, concepts, rawWords } = document;
  const content: Content = [
    text,
    sections.map(({ kind, start, end }) => [kind, start, end]),
    mentions.map(({ type, name, keys, qualifiers, start, end, negated }) => [
      type,
      name,
      keys,
      qualifiers,
      start,
      end,
      negated ? 1 : 0,
    ]),
    concepts,
    rawWords,
  ];
  return JSON.stringify(content);
};

export function decodeContent(row: Row, json: string): SearchDocument {
  const [text, sections, mentions, concepts, rawWords] = JSON.parse(json) as Content;
  const { id, title, journal, year, format, ages, sexes, repairs } = row;
  return {
    id,
    title,
    journal,
    year,
    format,
    ages,
    sexes,
    repairs,
    text,
    concepts,
    rawWords,
    sections: sections.map(([kind, start, end]) => ({ kind, start, end })),
    mentions: mentions.map(([type, name, keys, qualifiers, start, end, negated]) => ({
      type,
      name,
      keys,
      qualifiers,
      start,
      end,
      negated: negated === 1,
    })),
  };
}
