import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, float64s, kernels, uint32s, withHeap } from '../../src/search/heap.js';
import { roundScore, roundScores } from '../../src/search/scoring.js';

test('the code of the kernels is made of their sources', async () => {
  const maker = new URL('../../bin/make-kernels.mjs', import.meta.url).href;
  const { kernelCode, output } = (await import(maker)) as {
    readonly kernelCode: () => Promise<string>;
    readonly output: URL;
  };
  expect(readFileSync(output, 'utf8')).toBe(await kernelCode());
}, 60_000);

test('an array keeps its place and its numbers when the memory grows', () => {
  withHeap(() => {
    const before = uint32s(3);
    before.set([1, 2, 3]);
    const large = uint32s(20_000_000);
    large[large.length - 1] = 7;
    expect([...before]).toEqual([1, 2, 3]);
    expect(kernels().sumOf(addressOf(before), 3)).toBe(6);
    expect(kernels().sumOf(addressOf(large), large.length)).toBe(7);
  });
});

test('an array is clear where another stood before', () => {
  withHeap(() => uint32s(100).fill(9));
  withHeap(() => expect([...uint32s(100)]).toEqual(Array.from({ length: 100 }, () => 0)));
});

test('an array that does not stand in the memory is copied there, whole and no more of it', () => {
  withHeap(() => {
    const part = Uint32Array.of(5, 6, 7, 8).subarray(1, 3);
    const address = addressOf(part);
    expect(kernels().sumOf(address, 2)).toBe(13);
    part[0] = 0;
    expect(kernels().sumOf(address, 2)).toBe(13);
  });
});

test('many scores are rounded as each of them is', () => {
  const score = fc.oneof(fc.constant(0), fc.double({ min: 1e-14, max: 1e8, noNaN: true }));
  fc.assert(
    fc.property(fc.array(score), (scores) => {
      const rounded = withHeap(() => {
        const out = float64s(scores.length);
        out.set(scores);
        roundScores(out, Uint32Array.from(out.keys()));
        return [...out];
      });
      expect(rounded).toEqual(scores.map((one) => roundScore(one)));
    }),
  );
});

test('keys are sorted as a sort by comparing does, ties by their ranks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.boolean(), (list, isReverse) => {
      const { length } = list;
      const rank = (i: number): number => (isReverse ? length - i : i);
      const sorted = withHeap(() => {
        const numbers = Uint32Array.from(list, (_, i) => i);
        const [indices, spare] = [addressOf(numbers), addressOf(uint32s(length))];
        const [keys, ranks] = [Float64Array.from(list), Uint32Array.from(numbers, rank)];
        const at = kernels().sortByKeys(indices, length, addressOf(keys), addressOf(numbers), addressOf(ranks), spare);
        return Array.from({ length }, (_, i) => kernels().sumOf(at + i * 4, 1));
      });
      const wanted = list
        .map((_, i) => i)
        .toSorted((a, b) => (list[b] as number) - (list[a] as number) || rank(a) - rank(b));
      expect(sorted).toEqual(wanted);
    }),
  );
});
