import { isSmallLetter } from '../model/char-codes.js';

/** Letters of a run that is hashed: longer than any running head's words that two reports of one journal share. */
const runLength = 40;

/** Digits of a hash. */
const hexDigits = 8;

/** How many hashes stand for a text. */
const sketchSize = 16;

/** Share of equal hashes from which two texts count as one; copies of one report measured 0.68 and more, others 0.13 at most. */
const leastShare = 0.4;

const base = 31;
const caseBit = 0x20;
const firstForeign = 0x80;

/** Appends the letters of a character that is not ASCII, without case and diacritics (`é` is e, `ﬁ` is fi). */
function pushForeign(out: number[], char: string): void {
  for (const letter of char.normalize('NFKD').toLowerCase())
    if (/[\p{Ll}\p{Lo}]/u.test(letter)) out.push(letter.codePointAt(0) as number);
}

/** Only letters, without case and diacritics: what layout, hyphens, line numbers and page numbers leave alone. */
function lettersOf(text: string): readonly number[] {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= firstForeign) pushForeign(out, text.charAt(i));
    else if (isSmallLetter(code | caseBit)) out.push(code | caseBit);
  }
  return out;
}

/** Spreads the bits of a hash so that the smallest ones are a fair sample (the finalizer of MurmurHash3). */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Keeps the smallest different values, ascending. */
function addSmall(smallest: number[], value: number): void {
  if (smallest.length === sketchSize && value >= (smallest.at(-1) as number)) return;
  const at = smallest.findIndex((other) => other >= value);
  if (at >= 0 && smallest[at] === value) return;
  smallest.splice(at < 0 ? smallest.length : at, 0, value);
  if (smallest.length > sketchSize) smallest.pop();
}

/** The smallest hashes of the runs of letters, by a rolling polynomial. */
function smallestHashes(letters: readonly number[]): readonly number[] {
  const smallest: number[] = [];
  let leaving = 1;
  for (let i = 1; i < runLength; i++) leaving = Math.imul(leaving, base);
  let hash = 0;
  for (let i = 0; i < letters.length; i++) {
    if (i >= runLength) hash = (hash - Math.imul(letters[i - runLength] as number, leaving)) | 0;
    hash = (Math.imul(hash, base) + (letters[i] as number)) | 0;
    if (i >= runLength - 1 || i === letters.length - 1) addSmall(smallest, mix(hash));
  }
  return smallest;
}

/**
 * A sketch of a text that stays nearly the same when the text is wrapped, hyphenated, paged or copied in another way: the
 * smallest hashes of its runs of letters (bottom-k sketch), each of eight hexadecimal digits, ascending. Empty for a text
 * without letters.
 */
export const textFingerprint = (text: string): string =>
  smallestHashes(lettersOf(text))
    .map((hash) => hash.toString(16).padStart(hexDigits, '0'))
    .join('');

/** The hashes of a fingerprint. */
const hashesOf = (fingerprint: string): readonly string[] => fingerprint.match(/.{8}/gsu) ?? [];

/**
 * How much of two texts is the same, from 0 to 1, as their fingerprints tell: the share of the smallest hashes of both
 * that both have.
 */
export function similarity(a: string, b: string): number {
  const [ofA, ofB] = [hashesOf(a), new Set(hashesOf(b))];
  const inBoth = new Set(ofA.filter((hash) => ofB.has(hash)));
  const smallest = [...new Set([...ofA, ...ofB])].toSorted().slice(0, sketchSize);
  return smallest.length === 0 ? 0 : smallest.filter((hash) => inBoth.has(hash)).length / smallest.length;
}

/** True for fingerprints of what is one report, such as its PDF and a text copied from it. */
export const isSameText = (a: string, b: string): boolean => similarity(a, b) >= leastShare;

/** Numbers that stand for the hashes of fingerprints, one after the other: of their digits as they are written, for speed. */
function numbersOf(fingerprints: readonly string[]): Int32Array {
  const text = fingerprints.join('');
  const halves = new Int32Array(text.length / 4);
  Buffer.from(halves.buffer).write(text, 'latin1');
  const numbers = new Int32Array(text.length / hexDigits);
  for (let i = 0; i < numbers.length; i++)
    numbers[i] = Math.imul(halves[i * 2] as number, base) ^ (halves[i * 2 + 1] as number);
  return numbers;
}

/** Texts whose fingerprints are read once, so that those like a few of them are found without an index of all. */
export class FingerprintTable<T extends { readonly fingerprint: string }> {
  readonly #items: readonly T[];
  /** The hashes of all items; those of item `i` are the ones from `firsts[i]` to below `firsts[i + 1]`. */
  readonly #hashes: Int32Array;
  readonly #firsts: Int32Array;

  constructor(items: readonly T[]) {
    const fingerprints = items.map(({ fingerprint }) => fingerprint);
    this.#items = items;
    this.#hashes = numbersOf(fingerprints);
    this.#firsts = new Int32Array(items.length + 1);
    for (const [i, { length }] of fingerprints.entries()) {
      this.#firsts[i + 1] = (this.#firsts[i] as number) + length / hexDigits;
    }
  }

  /** The items that share a hash with one of the fingerprints (or, once in 2³², seem to): no other is like any of them. */
  sharing(fingerprints: readonly string[]): readonly T[] {
    const wanted = new Set(numbersOf(fingerprints));
    const found: T[] = [];
    let item = 0;
    for (let i = 0; i < this.#hashes.length; i++) {
      if (!wanted.has(this.#hashes[i] as number)) continue;
      while ((this.#firsts[item + 1] as number) <= i) item++;
      found.push(this.#items[item] as T);
      i = (this.#firsts[item + 1] as number) - 1;
    }
    return found;
  }

  /** Those for which `isMeant`, all that share a hash with one of them, all that share one with one of these, and so on. */
  connected(isMeant: (item: T) => boolean): readonly T[] {
    const items = this.#items;
    const found = new Set(items.filter(isMeant));
    for (let added: readonly T[] = [...found]; added.length > 0; ) {
      const sharing = this.sharing(added.map(({ fingerprint }) => fingerprint));
      added = sharing.filter((item) => !found.has(item));
      for (const item of added) found.add(item);
    }
    return items.filter((item) => found.has(item));
  }
}

/** More texts than this share a sentence that journals prescribe; it tells nothing of any two of them. */
const mostSharing = 64;

/** Finds texts by their fingerprints, without comparing each with each. */
export class FingerprintIndex<T> {
  readonly #byHash = new Map<string, { readonly fingerprint: string; readonly item: T }[]>();

  /** An item whose text is the same, the first added of those that share the smallest hash; undefined when there is none. */
  find(fingerprint: string): T | undefined {
    const compared = new Set<string>();
    for (const hash of hashesOf(fingerprint))
      for (const other of this.#byHash.get(hash) ?? []) {
        if (compared.has(other.fingerprint)) continue;
        compared.add(other.fingerprint);
        if (isSameText(fingerprint, other.fingerprint)) return other.item;
      }
    return undefined;
  }

  /** Adds a text's item under its hashes. */
  add(fingerprint: string, item: T): void {
    for (const hash of hashesOf(fingerprint)) {
      const sharing = this.#byHash.get(hash) ?? [];
      if (sharing.length < mostSharing) sharing.push({ fingerprint, item });
      this.#byHash.set(hash, sharing);
    }
  }
}
