import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnowledge, knownTokens } from '../../src/annotate/known-words.js';
import { findTriggers, trigger } from '../../src/annotate/triggers.js';
import { type KindData, inLexicon, isKindAt, wordKind } from '../../src/annotate/word-kinds.js';
import type { Lexicons } from '../../src/lexicons/lexicons.js';
import { tokenize } from '../../src/segment/tokenize.js';

const article = wordKind('the a an');
const agent = wordKind(inLexicon(({ prefixes }) => prefixes));
const long = wordKind((word) => word.length > 6);
const several = trigger(new Set(['drug', 'drugs']), 'tablets', (word) => word.startsWith('tablet'));
const never = trigger('unheard');

/** More kinds than one number has bits: kind `i` has the words for the multiples of `i + 1`. */
const count = 70;
const numerals = Array.from(
  { length: 200 },
  (_, i) => `n${'abcdefghij'[Math.floor(i / 10) % 10]}${'abcdefghij'[i % 10]}`,
);
const ofNumber = (word: string): number => numerals.indexOf(word);
const multiples = Array.from({ length: count }, (_, i) =>
  wordKind(new Set(numerals.filter((word) => ofNumber(word) % (i + 1) === 0))),
);

const dataWith = (prefixes: readonly string[]): KindData =>
  ({
    lexicons: { prefixes: new Set(prefixes) } as unknown as Lexicons,
    trie: { numberOf: () => 0, aheadOf: () => 0, addFormsOf: () => {} },
  }) as unknown as KindData;
const know = createKnowledge(dataWith(['peri', 'supra']));

function learned(text: string, knowledge = know) {
  const plain = tokenize(text);
  const tokens = knownTokens(plain, knowledge(plain.book));
  return { tokens, where: findTriggers(tokens) };
}

describe('kinds of words', () => {
  test('have words that are listed, that a lexicon has, or that pass a test, however they are written', () => {
    const { tokens } = learned('The peri drug, an ESSENTIAL one');
    const kindsAt = tokens.folded.map((_, i) => [article, agent, long].map((kind) => isKindAt(tokens, i, kind)));
    expect(kindsAt).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, false],
      [false, false, false],
      [true, false, false],
      [false, false, true],
      [false, false, false],
    ]);
  });

  test('have no token outside of the text', () => {
    const { tokens } = learned('the');
    expect([-1, 0, 1].map((i) => isKindAt(tokens, i, article))).toEqual([false, true, false]);
  });

  test('are told apart however many they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...numerals), fc.nat(count - 1), (word, i) => {
        expect(isKindAt(learned(word).tokens, 0, multiples[i] as (typeof multiples)[number])).toBe(
          ofNumber(word) % (i + 1) === 0,
        );
      }),
    );
  });

  test('of one set of data are not those of another', () => {
    const others = createKnowledge(dataWith(['infra']));
    const kindsIn = ({ tokens }: ReturnType<typeof learned>) => [0, 1].map((i) => isKindAt(tokens, i, agent));
    const before = learned('supra infra');
    expect(kindsIn(learned('supra infra', others))).toEqual([false, true]);
    expect(kindsIn(before)).toEqual([true, false]);
  });

  test('of earlier tokens stay while words are learned', () => {
    const { tokens } = learned('the essential drug');
    learned(Array.from({ length: 20_000 }, (_, i) => `newword${i.toString(36).replaceAll(/\d/gu, 'x')}`).join(' '));
    expect([0, 1, 2].map((i) => isKindAt(tokens, i, article))).toEqual([true, false, false]);
    expect(isKindAt(learned('the').tokens, 0, article)).toBe(true);
  });

  test('are declared before words have their kinds', () => {
    expect(() => wordKind('late')).toThrow('declared');
    expect(() => trigger('late')).toThrow('declared');
  });
});

describe('triggers', () => {
  test('have their tokens listed in order, each once', () => {
    expect(learned('Tablets of the drug; no other drugs, a tablet').where(several)).toEqual([0, 3, 7, 10]);
  });

  test('have no tokens in a report without their words', () => {
    expect(learned('the drug').where(never)).toEqual([]);
  });

  test('are kinds as others are', () => {
    const { tokens } = learned('the drug');
    expect([0, 1].map((i) => isKindAt(tokens, i, several))).toEqual([false, true]);
  });
});
