import { type LexiconName, type LexiconRecords, lexiconNames } from '../../lexicons/lexicons.js';
import type { FormKind } from '../../lexicons/forms.js';
import { type Span, lastAtOrBefore } from '../../model/span.js';
import { type Tokens, type Word, gap, tokenKind } from '../../model/tokens.js';
import type { LexiconEntry, LexiconTrie } from './lexicon-trie.js';
import { mayGoOn } from './token-trie.js';

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

/** Finds every lexicon form. Most tokens are passed by what their words know of forms, once `findTriggers` has met them. */
export function matchLexicons(text: string, tokens: Tokens, trie: LexiconTrie): LexicalMatches {
  const out: Record<string, LexicalMatch<unknown>[]> = {};
  for (const name of lexiconNames) out[name] = [];
  const found = ({ lexicon, record, kind }: LexiconEntry, first: number, last: number): void => {
    const start = tokens.starts[first] as number;
    const end = tokens.ends[last] as number;
    out[lexicon]?.push({ first, last, start, end, record, kind });
  };
  for (let first = 0; first < tokens.count; first++) {
    const { formAhead } = tokens.words[first] as Word;
    if (formAhead === 0 || !mayGoOn(formAhead, tokens.words[first + 1]?.formToken)) continue;
    if (tokens.kinds[first] === tokenKind.symbol || !startsWord(tokens, first)) continue;
    trie.match(text, tokens, first, found);
  }
  return out as unknown as LexicalMatches;
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
