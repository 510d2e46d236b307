import { describe, expect, it } from 'vitest';
import {
  FingerprintIndex,
  FingerprintTable,
  isSameText,
  similarity,
  textFingerprint,
} from '../../src/read/text-fingerprint.js';

const words =
  'fever liver mass octreotide scan admitted treated stable months later biopsy tumour portal vein grade'.split(' ');

/** A text of `count` words that depends on `seed` alone. */
function prose(seed: number, count = 600): string {
  let state = seed;
  const next = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return words[(state >>> 16) % words.length] as string;
  };
  return Array.from({ length: count }, next).join(' ');
}

const same = (a: string, b: string): boolean => isSameText(textFingerprint(a), textFingerprint(b));

/** The text as a narrow column with hyphens at line ends, line numbers and a running head. */
const typeset = (text: string): string =>
  (text.match(/.{1,60}/gsu) ?? [])
    .map(
      (line, i) =>
        `${i % 40 === 0 ? '\fInvented Journal 2020;1\n' : ''}${i + 1}\t${line}${/\p{L}$/u.test(line) ? '-' : ''}\n`,
    )
    .join('');

describe('the fingerprint of a text', () => {
  it('is that of its typeset form', () => {
    expect(same(prose(1), typeset(prose(1)))).toBe(true);
  });

  it('does not heed case, ligatures and diacritics', () => {
    expect(textFingerprint('The ﬁrst naïve man had a fever of forty degrees.')).toEqual(
      textFingerprint('THE FIRST NAIVE MAN — had a fe-\nver of forty degrees'),
    );
  });

  it.each([2, 3, 4, 5])('tells other texts apart (%i)', (seed) => {
    expect(same(prose(1), prose(seed))).toBe(false);
  });

  it('tells a text from its quotation in a longer one', () => {
    expect(same(prose(1, 60), `${prose(2)} ${prose(1, 60)}`)).toBe(false);
  });

  it('is empty without letters, and like nothing', () => {
    expect(textFingerprint('12 — 34')).toBe('');
    expect(similarity('', '')).toBe(0);
  });
});

describe('the index of fingerprints', () => {
  const index = new FingerprintIndex<number>();
  for (let seed = 1; seed <= 20; seed++) index.add(textFingerprint(prose(seed)), seed);

  it('finds the text that is the same in another form, and no other', () => {
    expect(index.find(textFingerprint(typeset(prose(7))))).toBe(7);
    expect(index.find(textFingerprint(prose(99)))).toBeUndefined();
    expect(index.find('')).toBeUndefined();
  });
});

const ids = (found: readonly { readonly id: number }[]): readonly number[] => found.map(({ id }) => id);

describe('the table of fingerprints', () => {
  const half = (a: number, b: number): string =>
    textFingerprint(prose(a)).slice(0, 64) + textFingerprint(prose(b)).slice(64);
  const items = [textFingerprint(prose(1)), half(2, 1), textFingerprint(prose(2)), textFingerprint(prose(3)), ''].map(
    (fingerprint, id) => ({ id, fingerprint }),
  );
  const table = new FingerprintTable(items);

  it('gives the texts that share a hash with one of some, in their order', () => {
    expect(ids(table.sharing([textFingerprint(prose(1))]))).toEqual([0, 1]);
    expect(ids(table.sharing([half(2, 1)]))).toEqual([0, 1, 2]);
    expect(ids(table.sharing([textFingerprint(prose(99)), '']))).toEqual([]);
  });

  it('gives those that are connected over others, and those that are meant in any case', () => {
    expect(ids(table.connected(({ id }) => id === 0 || id === 4))).toEqual([0, 1, 2, 4]);
    expect(ids(table.connected(({ id }) => id === 3))).toEqual([3]);
    expect(table.connected(() => false)).toEqual([]);
  });
});
