import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gap } from '../../src/model/tokens.js';
import { foldedTokens, tokenize } from '../../src/segment/tokenize.js';

describe('tokens', () => {
  it('know whether nothing, a blank or a line end stands before them', () => {
    const { folded, gaps } = tokenize('5mg daily\n \nThen (once)');
    expect(folded).toEqual(['5', 'mg', 'daily', 'then', '(', 'once', ')']);
    const { none, blank, line } = gap;
    expect([...gaps]).toEqual([line, none, blank, line, blank, none, none]);
  });

  it('that are written alike are one word, folded', () => {
    const { words, folded } = tokenize('Ménière and MÉNIÈRE and Ménière');
    expect(folded[0]).toBe('meniere');
    expect(words[0]).toBe(words[4]);
    expect(words[0]).not.toBe(words[2]);
  });

  it('cover everything but blanks, and do not depend on the text before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 200 }), (text, other) => {
        const tokens = tokenize(text);
        tokenize(other);
        const pieces = [...tokens.starts].map((start, i) => text.slice(start, tokens.ends[i]));
        expect(pieces.join('')).toBe(text.replaceAll(/\s/gu, ''));
        expect(tokenize(text)).toEqual(tokens);
        expect(foldedTokens(text)).toEqual(tokens.folded);
      }),
    );
  });
});
