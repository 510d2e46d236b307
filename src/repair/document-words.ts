/** How often words and hyphenated pairs of words stand in a document, in lower case. */
export interface DocumentWords {
  count(word: string): number;
}

const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011;

/** True for a code unit of a word; what is not ASCII and no letter or digit hardly matters here. */
const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  isLetterBeyondAscii(code);

const isLetterBeyondAscii = (code: number): boolean =>
  code >= 0xaa &&
  code < 0x2000 &&
  code !== 0xab &&
  code !== 0xad &&
  code !== 0xb7 &&
  code !== 0xbb &&
  code !== 0xd7 &&
  code !== 0xf7;

function countAll(raw: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let last = '';
  let lastEnd = -2;
  for (let i = 0; i < raw.length; i++) {
    if (!isWordCode(raw.charCodeAt(i))) continue;
    const start = i;
    while (i < raw.length && isWordCode(raw.charCodeAt(i))) i++;
    const folded = raw.slice(start, i).toLowerCase();
    add(folded);
    if (start === lastEnd + 1 && isHyphen(raw.charCodeAt(lastEnd))) add(`${last}-${folded}`);
    last = folded;
    lastEnd = i;
  }
  return counts;
}

/** Counts single words (`tumors`) and neighbours with a hyphen between them (`ki-67`); the text is read at the first question. */
export function documentWords(raw: string): DocumentWords {
  let counts: ReadonlyMap<string, number> | null = null;
  return { count: (key) => (counts ??= countAll(raw)).get(key) ?? 0 };
}
