import { expect, test } from 'vitest';
import { flatMapped } from '../../src/model/lists.js';

const of = (item: number, i: number): number | readonly number[] => (item === 0 ? [] : i === 1 ? item : [item, i]);

test('gives what flatMap gives: members, whole lists and nothing, in order', () => {
  for (const items of [[], [0], [3, 0, 5], [7, 8, 9]]) expect(flatMapped(items, of)).toEqual(items.flatMap(of));
});
