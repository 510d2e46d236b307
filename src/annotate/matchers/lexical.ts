import { type LexiconName, type LexiconRecords, type Lexicons, lexiconNames } from '../../lexicons/lexicons.js';
import { type FormKind, lexiconForms } from '../../lexicons/forms.js';
import type { Span } from '../../model/span.js';
import { type Tokens, tokenKind } from '../../model/tokens.js';
import { TokenTrie, gap } from './token-trie.js';

/** A form of a lexicon record in the text; `first` and `last` are token indices, both inclusive. */
export interface LexicalMatch<R> extends Span {
  readonly first: number;
  readonly last: number;
  readonly record: R;
  readonly kind: FormKind;
}

/** Matches by lexicon, in text order, the shorter first at one place; all are kept, selection prefers the longer. */
export type LexicalMatches = { readonly [K in LexiconName]: readonly LexicalMatch<LexiconRecords[K]>[] };

interface Entry {
  readonly lexicon: LexiconName;
  readonly record: LexiconRecords[LexiconName];
  readonly kind: FormKind;
}

export type LexiconTrie = TokenTrie<Entry>;

/** Compiles every form of every lexicon into one trie. */
export function compileLexicons(lexicons: Lexicons): LexiconTrie {
  const trie: LexiconTrie = new TokenTrie();
  for (const { lexicon, record, form, kind } of lexiconForms(lexicons)) {
    trie.add(form, { lexicon, record, kind }, kind === 'abbreviation');
  }
  return trie;
}

const startsWord = (tokens: Tokens, gaps: Uint8Array, i: number): boolean =>
  i === 0 || gaps[i] !== gap.none || tokens.kinds[i - 1] === tokenKind.symbol || tokens.kinds[i] === tokenKind.symbol;

/** Finds every lexicon form in one pass over the tokens. */
export function matchLexicons(text: string, tokens: Tokens, gaps: Uint8Array, trie: LexiconTrie): LexicalMatches {
  const out: Record<string, LexicalMatch<unknown>[]> = {};
  for (const name of lexiconNames) out[name] = [];
  for (let first = 0; first < tokens.count; first++) {
    if (tokens.kinds[first] === tokenKind.symbol || !startsWord(tokens, gaps, first)) continue;
    const start = tokens.starts[first] as number;
    trie.match(text, tokens, gaps, first, ({ lexicon, record, kind }, last) => {
      (out[lexicon] as LexicalMatch<unknown>[]).push({
        first,
        last,
        start,
        end: tokens.ends[last] as number,
        record,
        kind,
      });
    });
  }
  return out as unknown as LexicalMatches;
}
