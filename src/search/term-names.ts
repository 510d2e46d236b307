import type { AnnotationType } from '../model/annotation.js';
import { analyze } from './analyzer.js';

/**
 * Names under which things stand in the dictionary of a segment. Words are letters and digits alone; all else has a sign:
 * `~stem`, `drug:octreotide` (asserted; `!` denied), `drug^anticoagulant` (what a concept is a kind or part of; `?` denied),
 * `anatomy+left` (a site's qualifier; `-` denied), `drug=octreotide` (a concept by its shown name), `#size/length` (numbers),
 * `@sex=female` (attributes of the report).
 */
export type Relation = 'own' | 'ancestor' | 'qualifier';

const signs: Readonly<Record<Relation, readonly [asserted: string, denied: string]>> = {
  own: [':', '!'],
  ancestor: ['^', '?'],
  qualifier: ['+', '-'],
};

/** A concept that a report asserts or denies, by its key, as its own, what it is a kind of, or what qualifies it. */
export const entityTerm = (type: AnnotationType, relation: Relation, negated: boolean, key: string): string =>
  `${type}${signs[relation][negated ? 1 : 0]}${key}`;
/** A concept by its shown name. */
export const conceptTerm = (type: AnnotationType, name: string): string => `${type}=${name}`;
/** A stem, which leads to its words. */
export const stemTerm = (stem: string): string => `~${stem}`;
/** The stem that a `stemTerm` is of. */
export const stemOf = (term: string): string => term.slice(1);
/** The numbers of a field in one dimension. */
export const numberTerm = (field: string, dimension: string): string => `#${field}/${dimension}`;
/** A value of an attribute of the report. */
export const attributeTerm = (name: string, value: string): string => `@${name}=${value}`;

/**
 * An author is listed under the surname (the last word that is no initial) with the whole name behind it, and under each
 * other word by that alone: no search goes over all authors, and a name is kept once.
 */
export function authorEntries(name: string): readonly string[] {
  const { words } = analyze(name);
  const surname = words.findLast((word) => word.length > 1) ?? words[0];
  if (surname === undefined) return [];
  return [`${surname} ${words.join(' ')}`, ...new Set(words.filter((word) => word.length > 1 && word !== surname))];
}

/** What a dictionary entry holds besides documents and counts. */
export type TermKind = 'word' | 'stem' | 'entity' | 'number' | 'count';

/** What the entry of a term holds, by its sign. */
export function termKind(term: string): TermKind {
  if (term.startsWith('~')) return 'stem';
  if (term.startsWith('#')) return 'number';
  if (term.startsWith('@')) return 'count';
  const sign = /[:!^?+=-]/u.exec(term)?.[0];
  return sign === undefined ? 'word' : sign === '=' ? 'count' : 'entity';
}
