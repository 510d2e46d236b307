import { addressOf, kernels, uint16s, uint32s, withHeap } from './heap.js';

/*
 * The words of a segment by their letters, for a look at all of them. Words of ASCII letters and digits stand by their
 * length, each group with a signature a word (Uint32: which letters it has), then all letters; the others one a line.
 */

/** Length of the words of a group that stand one a line. */
export const ofAnyLength = 0;
/** Longer words stand among the others. */
const longest = 40;

/** One bit a letter or digit, by its code modulo 32. */
function signatureOf(bytes: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) bits |= 1 << ((bytes[i] as number) & 31);
  return bits >>> 0;
}

const isPlain = (bytes: Uint8Array): boolean => bytes.length <= longest && bytes.every((byte) => byte < 0x80);

/** Gathers words and gives them in groups. */
export class LetterWriter {
  readonly #groups = new Map<number, Uint8Array[]>();

  add(word: Uint8Array): void {
    const length = isPlain(word) ? word.length : ofAnyLength;
    const group = this.#groups.get(length);
    if (group === undefined) this.#groups.set(length, [word]);
    else group.push(word);
  }

  /** The bytes of each group, with the length of its words. */
  groups(): (readonly [length: number, bytes: Uint8Array])[] {
    return [...this.#groups].map(([length, words]) => {
      if (length === ofAnyLength)
        return [length, Buffer.from(words.map((word) => Buffer.from(word).toString()).join('\n'))];
      return [length, Buffer.concat([Buffer.from(Uint32Array.from(words, signatureOf).buffer), ...words])];
    });
  }
}

/** The words of a group of words of `length` that are within `limit` edits of a word of ASCII letters. */
export function wordsLike(group: Buffer, length: number, word: string, limit: number): string[] {
  const count = group.length / (length + 4);
  const letters = Buffer.from(word);
  const found = withHeap(() => {
    const out = uint32s(count, false);
    const [words, wanted] = [addressOf(group), addressOf(letters)];
    const rows = addressOf(uint16s((length + 1) * 3));
    const signature = signatureOf(letters);
    const { wordsWithinEdits } = kernels();
    return out.slice(
      0,
      wordsWithinEdits(words, count, length, wanted, letters.length, signature, limit, rows, addressOf(out)),
    );
  });
  return Array.from(found, (i) => {
    const from = count * 4 + i * length;
    return group.toString('latin1', from, from + length);
  });
}

/** All words of a group. */
export function allWords(group: Buffer, length: number): string[] {
  if (length === ofAnyLength) return group.toString().split('\n');
  const start = (group.length / (length + 4)) * 4;
  const count = start / 4;
  return Array.from({ length: count }, (_, i) =>
    group.toString('latin1', start + i * length, start + (i + 1) * length),
  );
}
