import type { Span } from '../model/span.js';
import type { PhraseNode, WordNode } from '../query/ast.js';
import { analyze, toTerm } from './analyzer.js';
import type { DictionaryEntry } from './index-format.js';
import { type Matcher, type Scope, type Scores, isEverywhere, isInScope, restrict } from './matcher.js';
import { type Atom, type Pattern, findPattern, toPattern } from './pattern.js';
import type { IndexReader, OpenedDocument } from './reader.js';

/** The terms under which an atom is looked up; null when it is too common for that. */
interface Lookup {
  readonly terms: readonly string[];
  /** True when every document with one of the terms has the atom itself. */
  readonly exact: boolean;
}

function toLookup(atom: Atom, dictionary: readonly DictionaryEntry[]): Lookup | null {
  if (atom.plain) {
    const term = toTerm(atom.word);
    return term === null ? null : { terms: [term], exact: true };
  }
  const terms: string[] = [];
  let exact = true;
  for (const [term, , words] of dictionary) {
    const accepted = words.filter(([word]) => atom.accepts(word)).length;
    if (accepted === 0) continue;
    terms.push(term);
    exact &&= accepted === words.length;
  }
  return { terms, exact };
}

export interface TextMatcher extends Matcher {
  readonly pattern: Pattern;
  /** Every term whose postings it needs. */
  readonly terms: readonly string[];
  /** True when all its words are too common to be looked up alone. */
  readonly isCommon: boolean;
}

/** Adds up the scores of terms; a document needs one of them. */
function sumTerms(reader: IndexReader, terms: readonly string[], title: boolean): Scores {
  const scores = new Map<number, number>();
  for (const term of terms)
    for (const [number, score] of reader.score(term, title ? 'title' : null))
      scores.set(number, (scores.get(number) ?? 0) + score);
  return scores;
}

/** Documents that have each of the atoms somewhere. */
function matchAtoms(reader: IndexReader, lookups: readonly Lookup[], title: boolean, among: Scores | null): Scores {
  const parts = lookups.map(({ terms }) => sumTerms(reader, terms, title)).toSorted((a, b) => a.size - b.size);
  const [first, ...others] = parts;
  if (first === undefined) return new Map([...(among ?? reader.rows).keys()].map((number) => [number, 0]));
  const out = new Map<number, number>();
  for (const [number, score] of restrict(first, among)) {
    const scores = others.map((part) => part.get(number));
    if (scores.every((other) => other !== undefined))
      out.set(
        number,
        scores.reduce((sum, other) => sum + other, score),
      );
  }
  return out;
}

/** A word or phrase in the text, or in the title alone. */
export function createTextMatcher(
  node: WordNode | PhraseNode,
  scope: Scope,
  dictionary: readonly DictionaryEntry[],
  title = false,
): TextMatcher {
  const pattern = toPattern(node);
  const lookups = pattern.atoms.map((atom) => toLookup(atom, dictionary));
  const wanted = lookups.filter((lookup) => lookup !== null);
  const joined = pattern.joined === null ? null : toTerm(pattern.joined);
  const isSure = pattern.atoms.length === 1 && wanted.every(({ exact }) => exact) && isEverywhere(scope);
  const locate = ({ document, analysis }: OpenedDocument): Span[] =>
    findPattern(pattern, analysis).filter(({ start }) => isInScope(document, start, scope));
  const isFound = (reader: IndexReader, number: number): boolean =>
    title
      ? findPattern(pattern, analyze(reader.rows.get(number)?.title ?? '')).length > 0
      : locate(reader.open(number)).length > 0;

  const match = (reader: IndexReader, among: Scores | null): Scores => {
    const whole = joined === null ? new Map<number, number>() : restrict(sumTerms(reader, [joined], title), among);
    const apart = matchAtoms(reader, wanted, title, among);
    const out = new Map<number, number>();
    for (const number of new Set([...whole.keys(), ...apart.keys()])) {
      const sure = isSure || (whole.has(number) && isEverywhere(scope));
      if (sure || isFound(reader, number)) out.set(number, Math.max(whole.get(number) ?? 0, apart.get(number) ?? 0));
    }
    return out;
  };
  return {
    pattern,
    terms: [...wanted.flatMap(({ terms }) => terms), ...(joined === null ? [] : [joined])],
    isCommon: wanted.length === 0 && pattern.atoms.length < 2,
    cost: isSure ? 1 : 5,
    match,
    locate: title ? () => [] : locate,
  };
}
