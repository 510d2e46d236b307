import { expect, test } from 'vitest';
import type { AnatomyRecord } from '../../src/lexicons/lexicons.js';
import { createWholes } from '../../src/annotate/types/anatomy/homonyms.js';

const record = (name: string, parents: readonly string[]): AnatomyRecord =>
  ({ name, parents, role: 'structure', synonyms: [], abbreviations: [] }) as unknown as AnatomyRecord;

const wholesIn = (...records: readonly AnatomyRecord[]) =>
  createWholes(new Map(records.map((each) => [each.name, each])));

const leaf = record('lobule', ['lobe', 'unknown organ']);
const lobe = record('lobe', ['liver']);
const liver = record('liver', []);

test('names a record and all that it is part of; a parent that no record has is left out', () => {
  const wholesOf = wholesIn(leaf, lobe, liver);
  expect([...wholesOf(leaf)]).toEqual(['lobule', 'lobe', 'liver']);
  expect([...wholesOf(liver)]).toEqual(['liver']);
});

test('ends where parts are in a circle', () => {
  const [one, other] = [record('one', ['other']), record('other', ['one'])];
  expect([...wholesIn(one, other)(one)]).toEqual(['one', 'other']);
});
