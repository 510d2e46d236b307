import { expect, test } from 'vitest';
import { flatMapped, grouped } from '../../src/model/lists.js';

const of = (item: number, i: number): number | readonly number[] => (item === 0 ? [] : i === 1 ? item : [item, i]);

test('gives what flatMap gives: members, whole lists and nothing, in order', () => {
  for (const items of [[], [0], [3, 0, 5], [7, 8, 9]]) expect(flatMapped(items, of)).toEqual(items.flatMap(of));
});

test('groups by key in the order in which keys and items come, and leaves out what has none', () => {
  const groups = grouped(['pea', 'bean', 'plum', '', 'beet'], (word) => word[0]);
  expect([...groups]).toEqual([
    ['p', ['pea', 'plum']],
    ['b', ['bean', 'beet']],
  ]);
});
