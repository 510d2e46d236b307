import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLearner } from '../../src/annotate/learn-words.js';
import { findTriggers, trigger } from '../../src/annotate/triggers.js';
import { type KindData, inLexicon, isKind, isKindAt, wordKind } from '../../src/annotate/word-kinds.js';
import type { Lexicons } from '../../src/lexicons/lexicons.js';
import type { Word } from '../../src/model/tokens.js';
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
    trie: { numberOf: () => 0, aheadOf: () => 0 },
  }) as unknown as KindData;
const learn = createLearner(dataWith(['peri', 'supra']));

function learned(text: string) {
  const tokens = tokenize(text);
  const where = findTriggers(tokens, learn);
  const wordOf = (token: number): Word => tokens.words[token] as Word;
  return { tokens, where, wordOf };
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
        expect(isKind(learned(word).wordOf(0), multiples[i] as (typeof multiples)[number])).toBe(
          ofNumber(word) % (i + 1) === 0,
        );
      }),
    );
  });

  test('are remembered once for words of the same kinds', () => {
    const { wordOf } = learned('the an drug');
    expect(wordOf(0).kinds).toBe(wordOf(1).kinds);
    expect(wordOf(0).kinds).not.toBe(wordOf(2).kinds);
  });

  test('are worked out anew with other data', () => {
    const { tokens, wordOf } = learned('supra infra');
    findTriggers(tokens, createLearner(dataWith(['infra'])));
    expect([0, 1].map((i) => isKind(wordOf(i), agent))).toEqual([false, true]);
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
