import { type FormKind, type LexiconForm, lexiconForms, recordForms } from '../../lexicons/forms.js';
import type { LexiconName, LexiconRecords, Lexicons } from '../../lexicons/lexicons.js';
import { lexiconOfType } from '../../lexicons/own-words.js';
import { TokenTrie, compact, formTokens } from './token-trie.js';

/** A form's record: what a match in the text stands for. */
export interface LexiconEntry {
  readonly lexicon: LexiconName;
  readonly record: LexiconRecords[LexiconName];
  readonly kind: FormKind;
}

export type LexiconTrie = TokenTrie<LexiconEntry>;

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
