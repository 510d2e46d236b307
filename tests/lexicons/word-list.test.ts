import { array, assert, constantFrom, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordList, compileWordList } from '../../src/lexicons/word-list.js';

describe('a compiled list of words', () => {
  it('has exactly the words that it was made of', () => {
    const word = stringMatching(/^[a-cé\u03b2]{0,4}$/u);
    assert(
      property(array(word), array(word), string(), (words, asked, other) => {
        const [list, set] = [new WordList(compileWordList(words)), new Set(words)];
        for (const each of [...words, ...asked, other.replaceAll('\n', '')]) expect(list.has(each)).toBe(set.has(each));
      }),
    );
  });

  it('has no part of a word and no two words in one', () => {
    const list = new WordList(compileWordList(['liver', 'kidney']));
    assert(property(constantFrom('live', 'iver', 'liver\nkidney', 'liver\n', ''), (word) => !list.has(word)));
  });
});
