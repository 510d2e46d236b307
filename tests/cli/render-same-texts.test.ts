import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSameTexts } from '../../src/cli/render/same-texts.js';

/** A fingerprint of some of a few hashes, so that many share some. */
const fingerprint = (bits: number): string =>
  Array.from({ length: 8 }, (_, i) => ((bits >> i) & 1 ? `0000000${i}` : `${i}a9f0000`))
    .toSorted()
    .join('');

const pairsOf = (line: string | null): readonly string[] => line?.replace(/^[^:]*: /u, '').split(', ') ?? [];

describe('reports that stand there more than once', () => {
  it('are the same for some that changed as those among all that name one of them', () => {
    const text = record({
      bits: nat(255),
      sha: constantFrom('p', 'q', 'r', 's', 't', 'u', 'v'),
      isBlank: constantFrom(true, false, false),
    });
    assert(
      property(array(text, { maxLength: 6 }), array(nat(5)), (texts, changed) => {
        const entries = texts.map(({ bits, sha, isBlank }, i) => ({
          id: `r${i}`,
          slug: `r${i}`,
          path: `${9 - i}.txt`,
          sha256: '',
          rawSha256: isBlank ? `blank ${sha}` : `${sha} ${bits}`,
          fingerprint: isBlank ? '' : fingerprint(bits),
          rules: null,
          record: null,
        }));
        const ids = new Set(changed.map((i) => `r${i}`));
        const all = pairsOf(renderSameTexts(entries, new Set(entries.map(({ id }) => id))));
        const own = all.filter((pair) => pair.split(' ').some((id) => ids.has(id)));
        expect(pairsOf(renderSameTexts(entries.toReversed(), ids))).toEqual(own);
      }),
    );
  });
});
