import { type LexiconName, type LexiconRecords, lexiconNames } from '../../lexicons/lexicons.js';
import type { FormKind } from '../../lexicons/forms.js';
import { type Span, lastAtOrBefore } from '../../model/span.js';
import { type Tokens, gap, tokenKind } from '../../model/tokens.js';
import type { KnownWords } from '../resources.js';
import type { LexiconEntry, LexiconTrie } from './lexicon-trie.js';
import { endsWord, mayGoOn } from './token-trie.js';

/** A form of a lexicon record in the text; `first` and `last` are token indices, both inclusive. */
export interface LexicalMatch<R> extends Span {
  readonly first: number;
  readonly last: number;
  readonly record: R;
  readonly kind: FormKind;
}

/** Matches by lexicon, in text order, the shorter first at one place; all are kept, selection prefers the longer. */
export type LexicalMatches = { readonly [K in LexiconName]: readonly LexicalMatch<LexiconRecords[K]>[] };

const startsWord = ({ kinds, gaps }: Tokens, i: number): boolean =>
  i === 0 || gaps[i] !== gap.none || kinds[i - 1] === tokenKind.symbol || kinds[i] === tokenKind.symbol;

const none: readonly never[] = [];

/** Matches of which each lexicon's are given by its name; in one place, so that all are of one hidden class. */
export function matchesByName(
  matchesOf: (name: LexiconName, number: number) => readonly LexicalMatch<unknown>[],
): LexicalMatches {
  const out: Record<string, readonly LexicalMatch<unknown>[]> = {};
  lexiconNames.forEach((name, number) => (out[name] = matchesOf(name, number)));
  return out as unknown as LexicalMatches;
}

/**
 * Finds every lexicon form. It is known of a word what it is by itself, and most that begin a longer form do not go on
 * with what follows, which a bit tells.
 */
export function matchLexicons(text: string, tokens: Tokens, known: KnownWords, trie: LexiconTrie): LexicalMatches {
  const { count, words, kinds, starts, ends } = tokens;
  const { formNumbers, formAheads, forms, formsFrom } = known;
  // By the number of the lexicon; no list where there are none.
  const lists: (LexicalMatch<unknown>[] | undefined)[] = [];
  const found = ({ number, record, kind }: LexiconEntry, first: number, last: number): void => {
    const match = { first, last, start: starts[first] as number, end: ends[last] as number, record, kind };
    (lists[number] ??= []).push(match);
  };
  for (let first = 0; first < count; first++) {
    const word = words[first] as number;
    const from = formsFrom[word] as number;
    const to = formsFrom[word + 1] as number;
    const next = first + 1 < count ? (formNumbers[words[first + 1] as number] as number) : 0;
    const goesOn = mayGoOn(formAheads[word] as number, next);
    if (from === to && !goesOn) continue;
    if (kinds[first] === tokenKind.symbol || !startsWord(tokens, first)) continue;
    if (from < to && endsWord(tokens, first))
      for (let own = from; own < to; own++) found(forms[own] as LexiconEntry, first, first);
    if (goesOn) trie.matchLonger(text, tokens, formNumbers, first, found);
  }
  return matchesByName((_, number) => lists[number] ?? none);
}

/** Of matches in text order, those that begin at a token. */
export function startingAt<M extends { readonly first: number }>(matches: readonly M[], token: number): readonly M[] {
  const from = lastAtOrBefore(matches, token - 1, ({ first }) => first) + 1;
  let to = from;
  while (matches[to]?.first === token) to++;
  return from === to ? [] : matches.slice(from, to);
}

/** More tokens than any form has, hyphens included: where the search for a match that reaches a token may stop. */
const longestForm = 64;

/** Of matches in text order, those that share a token with `from` to `to`, both inclusive. */
export function touching<M extends { readonly first: number; readonly last: number }>(
  matches: readonly M[],
  from: number,
  to: number,
): readonly M[] {
  const out: M[] = [];
  const begin = lastAtOrBefore(matches, from - longestForm, ({ first }) => first) + 1;
  for (let i = begin; i < matches.length; i++) {
    const match = matches[i] as M;
    if (match.first > to) break;
    if (match.last >= from) out.push(match);
  }
  return out;
}
