/** How often words and hyphenated pairs of words stand in a document, in lower case. */
export interface DocumentWords {
  count(word: string): number;
}

const word = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
const isHyphen = (char: string | undefined): boolean => char === '-' || char === '\u2010' || char === '\u2011';

function countAll(raw: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let last = '';
  let lastEnd = -2;
  for (const match of raw.matchAll(word)) {
    const folded = match[0].toLowerCase();
    add(folded);
    if (match.index === lastEnd + 1 && isHyphen(raw[lastEnd])) add(`${last}-${folded}`);
    last = folded;
    lastEnd = match.index + match[0].length;
  }
  return counts;
}

/** Counts single words (`tumors`) and neighbours with a hyphen between them (`ki-67`); the text is read at the first question. */
export function documentWords(raw: string): DocumentWords {
  let counts: ReadonlyMap<string, number> | null = null;
  return { count: (key) => (counts ??= countAll(raw)).get(key) ?? 0 };
}
