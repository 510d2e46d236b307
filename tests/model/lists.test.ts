import { expect, test } from 'vitest';
import { emptyPlaces, flatMapped, grouped, joined } from '../../src/model/lists.js';

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

test('has as many empty places as are asked for, and keeps what is put there', () => {
  const places = emptyPlaces<string>(3);
  places[1] = 'pea';
  expect(Array.from(places)).toEqual([undefined, 'pea', undefined]);
  expect(emptyPlaces(0)).toEqual([]);
});

test('joins lists in order and changes none of them', () => {
  const [peas, beans] = [['pea'], ['bean', 'broad bean']];
  expect(joined([[], peas, [], beans, peas])).toEqual(['pea', 'bean', 'broad bean', 'pea']);
  expect(joined([])).toEqual([]);
  expect([peas, beans]).toEqual([['pea'], ['bean', 'broad bean']]);
});

test('gives a list itself where nothing stands in the others', () => {
  const peas = ['pea'];
  expect(joined([[], peas, []])).toBe(peas);
});
