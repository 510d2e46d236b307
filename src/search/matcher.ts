import { type Span, lastAtOrBefore } from '../model/span.js';
import type { SectionKind } from '../model/report.js';
import type { SearchDocument } from './document.js';
import type { IndexReader, OpenedDocument } from './reader.js';

/** Document numbers with their scores. */
export type Scores = ReadonlyMap<number, number>;

/** The part of each report in which something is looked for. */
export interface Scope {
  /** Null: every section. */
  readonly within: ReadonlySet<SectionKind> | null;
  readonly outside: ReadonlySet<SectionKind>;
}

export const everywhere: Scope = { within: null, outside: new Set() };
export const isEverywhere = ({ within, outside }: Scope): boolean => within === null && outside.size === 0;

/** True when the text at `offset` stands in the scope. */
export function isInScope(document: SearchDocument, offset: number, { within, outside }: Scope): boolean {
  const at = lastAtOrBefore(document.sections, offset, (section) => section.start);
  const kind = document.sections[at]?.kind ?? 'body';
  return (within === null || within.has(kind)) && !outside.has(kind);
}

/** One condition of a query, ready to be asked. */
export interface Matcher {
  /** Cheap conditions are asked first, so that dear ones see fewer documents. */
  readonly cost: number;
  /** Documents that fulfil it, of those in `among` (null: of all). */
  match(reader: IndexReader, among: Scores | null): Scores;
  /** Where it is fulfilled in a document that matches; nothing for conditions on the document as a whole. */
  locate(opened: OpenedDocument): readonly Span[];
}

/** Keeps the documents of `scores` that are in `among`. */
export function restrict(scores: Scores, among: Scores | null): Scores {
  return among === null ? scores : new Map([...scores].filter(([number]) => among.has(number)));
}

/** All conditions; scores add up. */
export function allOf(parts: readonly Matcher[]): Matcher {
  const ordered = parts.toSorted((a, b) => a.cost - b.cost);
  return {
    cost: Math.max(...parts.map(({ cost }) => cost)),
    match: (reader, among) => {
      const [first, ...others] = ordered;
      return others.reduce<Scores>((found, part) => {
        const next = part.match(reader, found);
        return new Map([...next].map(([number, score]) => [number, score + (found.get(number) ?? 0)]));
      }, first?.match(reader, among) ?? new Map());
    },
    locate: (opened) => parts.flatMap((part) => part.locate(opened)),
  };
}

/** Any of the conditions; the scores of those that are fulfilled add up. */
export function anyOf(parts: readonly Matcher[]): Matcher {
  return {
    cost: Math.max(...parts.map(({ cost }) => cost)),
    match: (reader, among) => {
      const scores = new Map<number, number>();
      for (const part of parts)
        for (const [number, score] of part.match(reader, among)) scores.set(number, (scores.get(number) ?? 0) + score);
      return scores;
    },
    locate: (opened) => parts.flatMap((part) => part.locate(opened)),
  };
}

/** What does not fulfil the condition; it scores nothing. */
export const noneOf = (part: Matcher): Matcher => ({
  cost: part.cost + 10,
  match: (reader, among) => {
    const matched = part.match(reader, among);
    return new Map(
      [...(among ?? reader.rows).keys()].filter((number) => !matched.has(number)).map((number) => [number, 0]),
    );
  },
  locate: () => [],
});
