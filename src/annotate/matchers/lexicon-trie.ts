import { type FormKind, type LexiconForm, lexiconForms, recordForms } from '../../lexicons/forms.js';
import { type LexiconName, type LexiconRecords, type Lexicons, lexiconNames } from '../../lexicons/lexicons.js';
import { lexiconOfType } from '../../lexicons/own-words.js';
import { TokenTrie, TrieBuilder, type TrieData, compact, formTokens } from './token-trie.js';

/** A form's record: what a match in the text stands for. */
export interface LexiconEntry {
  readonly lexicon: LexiconName;
  /** The lexicon's place among `lexiconNames`. */
  readonly number: number;
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

const kinds: readonly FormKind[] = ['name', 'synonym', 'brand', 'abbreviation', 'adjective'];

/** Every form of every lexicon for one trie; a form of a user's own word belongs to that word alone. */
export function compileLexicons(lexicons: Lexicons): TrieData {
  const trie = new TrieBuilder();
  const takenOver = isTakenOver(lexicons);
  const numbers = new Map(recordsOf(lexicons).map(({ record }, number) => [record, number]));
  for (const entry of lexiconForms(lexicons)) {
    const { record, form, kind } = entry;
    if (takenOver(entry)) continue;
    trie.add(form, (numbers.get(record) as number) * kinds.length + kinds.indexOf(kind), kind === 'abbreviation');
  }
  return trie.build();
}

/** The records whose forms are matched, in the order in which the trie numbers them. */
const recordsOf = (lexicons: Lexicons): readonly Pick<LexiconEntry, 'lexicon' | 'record'>[] =>
  lexiconNames.flatMap((lexicon) => Array.from(lexicons[lexicon], (record) => ({ lexicon, record })));

/** The trie of lexicons that were compiled. */
export function createLexiconTrie(lexicons: Lexicons, data: TrieData): LexiconTrie {
  const entries = new Map<number, LexiconEntry>();
  const bounds = lexiconNames.map((lexicon) => lexicons[lexicon].length);
  const entryOf = (payload: number): LexiconEntry => {
    let number = Math.floor(payload / kinds.length);
    let at = 0;
    while (number >= (bounds[at] as number)) number -= bounds[at++] as number;
    const lexicon = lexiconNames[at] as LexiconName;
    const record = lexicons[lexicon][number] as LexiconEntry['record'];
    return { lexicon, number: at, record, kind: kinds[payload % kinds.length] as FormKind };
  };
  return new TokenTrie(data, (payload) => {
    let entry = entries.get(payload);
    if (entry === undefined) entries.set(payload, (entry = entryOf(payload)));
    return entry;
  });
}
