import { type LexiconName, type LexiconRecords, type Lexicons, lexiconNames } from '../../lexicons/lexicons.js';
import { type FormKind, type LexiconForm, lexiconForms, recordForms } from '../../lexicons/forms.js';
import { lexiconOfType } from '../../lexicons/own-words.js';
import type { Span } from '../../model/span.js';
import { type Tokens, gap, tokenKind } from '../../model/tokens.js';
import { TokenTrie, compact, formTokens } from './token-trie.js';

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

/** Forms are alike when they match the same text; abbreviations are told apart by their letters as written. */
const alike = (form: string, isExact: boolean): string => (isExact ? `=${compact(form)}` : formTokens(form).join(' '));

/** A test of whether a form belongs to a user's own word and not to the shipped record that has it too. */
function isTakenOver({ own }: Lexicons): (form: LexiconForm) => boolean {
  const owners = new Map<string, Set<unknown>>();
  for (const { lexicon, stated, record } of own)
    for (const { form, kind } of recordForms(lexicon, stated)) {
      const key = alike(form, kind === 'abbreviation');
      owners.set(key, (owners.get(key) ?? new Set()).add(record));
    }
  const open = new Set<LexiconName>(own.length === 0 ? [] : Object.values(lexiconOfType));
  return ({ lexicon, record, form, kind }) => {
    if (!open.has(lexicon)) return false;
    const byLetters = kind === 'abbreviation' ? owners.get(alike(form, true)) : undefined;
    const owner = byLetters ?? owners.get(alike(form, false));
    return owner !== undefined && !owner.has(record);
  };
}

/** Compiles every form of every lexicon into one trie; a form of a user's own word belongs to that word alone. */
export function compileLexicons(lexicons: Lexicons): LexiconTrie {
  const trie: LexiconTrie = new TokenTrie();
  const takenOver = isTakenOver(lexicons);
  for (const entry of lexiconForms(lexicons)) {
    const { lexicon, record, form, kind } = entry;
    if (!takenOver(entry)) trie.add(form, { lexicon, record, kind }, kind === 'abbreviation');
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
