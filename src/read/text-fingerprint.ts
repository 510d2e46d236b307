/** Letters of a run that is hashed: longer than any running head's words that two reports of one journal share. */
const runLength = 40;

/** How many hashes stand for a text. */
const sketchSize = 16;

/** Share of equal hashes from which two texts count as one; copies of one report measured 0.68 and more, others 0.13 at most. */
const leastShare = 0.4;

const base = 31;

/** Only letters, without case and diacritics: what layout, hyphens, line numbers and page numbers leave alone. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}]+/gu, '');

/** Spreads the bits of a hash so that the smallest ones are a fair sample (the finalizer of MurmurHash3). */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The hash of each run of letters, by a rolling polynomial. */
function runHashes(letters: string): Set<number> {
  const hashes = new Set<number>();
  let leaving = 1;
  for (let i = 1; i < runLength; i++) leaving = Math.imul(leaving, base);
  let hash = 0;
  for (let i = 0; i < letters.length; i++) {
    if (i >= runLength) hash = (hash - Math.imul(letters.charCodeAt(i - runLength), leaving)) | 0;
    hash = (Math.imul(hash, base) + letters.charCodeAt(i)) | 0;
    if (i >= runLength - 1 || i === letters.length - 1) hashes.add(mix(hash));
  }
  return hashes;
}

/**
 * A sketch of a text that stays nearly the same when the text is wrapped, hyphenated, paged or copied in another way: the
 * smallest hashes of its runs of letters (bottom-k sketch), in hexadecimal, ascending. Empty for a text without letters.
 */
export const textFingerprint = (text: string): readonly string[] =>
  [...runHashes(lettersOf(text))]
    .toSorted((a, b) => a - b)
    .slice(0, sketchSize)
    .map((hash) => hash.toString(16).padStart(8, '0'));

/**
 * How much of two texts is the same, from 0 to 1, as their fingerprints tell: the share of the smallest hashes of both
 * that both have.
 */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const inB = new Set(b);
  const inBoth = new Set(a.filter((hash) => inB.has(hash)));
  const smallest = [...new Set([...a, ...b])].toSorted().slice(0, sketchSize);
  return smallest.length === 0 ? 0 : smallest.filter((hash) => inBoth.has(hash)).length / smallest.length;
}

/** True for fingerprints of what is one report, such as its PDF and a text copied from it. */
export const isSameText = (a: readonly string[], b: readonly string[]): boolean => similarity(a, b) >= leastShare;
