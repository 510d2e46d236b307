import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchDocument } from '../../src/search/document.js';
import {
  dumpTermIndex,
  emptyTermIndex,
  loadTermIndex,
  scoreTerm,
  toTermDocument,
} from '../../src/search/term-index.js';

const document = (text: string, title: string): SearchDocument => ({
  id: text,
  title,
  text,
  journal: null,
  year: null,
  format: 'text',
  ages: [],
  sexes: [],
  repairs: 0,
  sections: [],
  mentions: [],
  concepts: [],
  rawWords: [],
});
const words = fc
  .array(fc.constantFrom('liver', 'lung', 'fever', 'drug', 'ki-67', 'of'), { maxLength: 12 })
  .map((list) => list.join(' '));
const corpus = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 8 });

test('an index of a query’s terms alone scores as MiniSearch does with all of them', () => {
  fc.assert(
    fc.property(corpus, fc.constantFrom('liver', 'fever', 'ki67', '67'), (texts, term) => {
      const full = emptyTermIndex();
      for (const [i, [text, title]] of texts.entries()) full.add(toTermDocument(i, document(text, title)));
      const { statistics, terms } = dumpTermIndex(full);
      const part = loadTermIndex(
        statistics,
        terms.filter(([name]) => name === term),
      );
      expect(part.termCount).toBeLessThanOrEqual(1);
      const expected = scoreTerm(full, term, null);
      const scores = scoreTerm(part, term, null);
      expect(new Set(scores.keys())).toEqual(new Set(expected.keys()));
      for (const [number, score] of expected) expect(scores.get(number)).toBeCloseTo(score, 10);
    }),
  );
});

test('scores do not depend on the order in which documents came and went', () => {
  fc.assert(
    fc.property(corpus, fc.constantFrom('liver', 'fever'), (texts, term) => {
      const documents = texts.map(([text, title], i) => toTermDocument(i, document(text, title)));
      const forwards = emptyTermIndex();
      forwards.addAll(documents);
      const backwards = emptyTermIndex();
      for (const one of documents.toReversed()) {
        backwards.add(one);
        backwards.remove(one);
        backwards.add(one);
      }
      const [a, b] = [forwards, backwards].map((index) => {
        const { statistics, terms } = dumpTermIndex(index);
        return scoreTerm(loadTermIndex(statistics, terms), term, null);
      });
      expect(new Map([...(a ?? [])].toSorted(([x], [y]) => x - y))).toEqual(
        new Map([...(b ?? [])].toSorted(([x], [y]) => x - y)),
      );
    }),
  );
});
