import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../src/search/bytes.js';
import { NumberList, NumberWriter } from '../../src/search/number-list.js';
import { nearPlaces, samePlaces } from '../../src/search/pairs.js';
import { PlaceBuilder, type Places, unitePlaces } from '../../src/search/places.js';
import { withSizes } from '../../src/search/postings.js';
import { isWithinEdits } from '../../src/search/edit-distance.js';
import { encodeStructure, placeStructures } from '../../src/search/structure.js';
import { LetterWriter, allWords, ofAnyLength, wordsLike } from '../../src/search/word-letters.js';

type Place = readonly [from: number, to: number];

const documents = 3;
const place = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 3 })).map(([from, width]): Place => [from, from + width]);
const lists = fc.array(fc.array(place, { maxLength: 6 }), { minLength: documents, maxLength: documents });

function build(lists_: readonly (readonly Place[])[]): Places {
  const out = new PlaceBuilder(documents);
  for (const [at, own] of lists_.entries()) for (const [from, to] of own) out.add(at, from, to);
  return out.places();
}

const inDocument = ({ starts, from, to }: Places, at: number): Place[] =>
  Array.from(from.subarray(starts[at], starts[at + 1]), (first, i) => [
    first,
    to[(starts[at] as number) + i] as number,
  ]);

const sortedOnce = (places: readonly Place[]): Place[] => {
  const keyed = new Map(places.map((one) => [one.join(' '), one]));
  return [...keyed.values()].toSorted(([a, aTo], [b, bTo]) => a - b || aTo - bTo);
};

test('places come out under their document, sorted and each once, in whatever order they are added', () => {
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      const united = unitePlaces([build(a), build(b)], documents);
      for (let at = 0; at < documents; at++)
        expect(inDocument(united, at)).toEqual(sortedOnce([...(a[at] ?? []), ...(b[at] ?? [])]));
    }),
  );
});

/** Words from one place to another, as `near` counts them. */
const apart = ([a, aTo]: Place, [b, bTo]: Place): number => Math.max(b - aTo + 1, a - bTo + 1, 0);

test('the places near each other are those that a look at all pairs finds', () => {
  const sentences = [0, 7, 12];
  const structure = encodeStructure({ sentences, longestSentence: 11, sections: [0, 0, 9, 1], links: [] });
  const structures = placeStructures(Array.from({ length: documents }, () => structure));
  const sentenceOf = (word: number): number => sentences.findLastIndex((start) => start <= word);
  fc.assert(
    fc.property(
      lists,
      lists,
      fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant('sentence' as const)),
      (a, b, reach) => {
        const belong = (x: Place, y: Place): boolean =>
          typeof reach === 'number'
            ? apart(x, y) > 0 && apart(x, y) <= reach
            : apart(x, y) > 0 && sentenceOf(x[0]) === sentenceOf(y[0]);
        const found = nearPlaces(build(a), build(b), reach, structures);
        for (let at = 0; at < documents; at++) {
          const [left, right] = [a[at] ?? [], b[at] ?? []];
          const pairs = left.flatMap((x) => right.flatMap((y) => (belong(x, y) ? [x, y] : [])));
          expect(inDocument(found, at)).toEqual(sortedOnce(pairs));
        }
      },
    ),
  );
});

test('the same places are those of both lists', () => {
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      const same = samePlaces(build(a), build(b));
      for (let at = 0; at < documents; at++) {
        const others = new Set((b[at] ?? []).map(String));
        expect(inDocument(same, at)).toEqual(sortedOnce((a[at] ?? []).filter((one) => others.has(String(one)))));
      }
    }),
  );
});

test('numbers are read as they were written, document by document', () => {
  const bound = fc.constantFrom(-Infinity, -2.5, 0, 0.1, 3, 1e9, Infinity);
  const interval = fc.record({ low: bound, high: bound, includesLow: fc.boolean(), includesHigh: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fc.array(interval, { maxLength: 4 }), { maxLength: 5 }), (stated) => {
      const [writer, out] = [new NumberWriter(), new ByteWriter()];
      for (const one of stated.flat()) writer.add(one);
      writer.write(out);
      const postings = withSizes({
        documents: Uint32Array.from(stated, (_, i) => i * 2),
        body: Uint32Array.from(stated, ({ length }) => length),
        title: null,
        names: null,
      });
      const list = new NumberList(new ByteReader(Buffer.from(out.view())), postings);
      for (const [i, own] of stated.entries()) expect(list.of(i)).toEqual(own);
      expect([...list.documents(({ low }) => low > 0)]).toEqual(
        stated.flatMap((own, i) => (own.some(({ low }) => low > 0) ? [i * 2] : [])),
      );
    }),
  );
});

test('of words by their letters those are found that are within so many edits, and no others', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'q', '1', 'я'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(word), word, fc.constantFrom(1, 2), (words, asked, limit) => {
      const writer = new LetterWriter();
      for (const one of words) writer.add(Buffer.from(one));
      const isAscii = !asked.includes('я');
      const groups = writer.groups().flatMap(([length, bytes]) => {
        const group = Buffer.from(bytes);
        expect(allWords(group, length).every((one) => words.includes(one))).toBe(true);
        return isAscii && length !== ofAnyLength
          ? wordsLike(group, length, asked, limit)
          : allWords(group, length).filter((one) => isWithinEdits(asked, one, limit));
      });
      const found = new Set(groups);
      const near = words.filter((one) => isWithinEdits(asked, one, limit));
      expect([...found].toSorted()).toEqual(near.toSorted());
    }),
  );
});
