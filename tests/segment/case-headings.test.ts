import { describe, expect, it } from 'vitest';
import { findSections } from '../../src/segment/sections.js';

const kinds = (text: string): string[] => findSections(text).map(({ kind }) => kind);
const long = 'The patient was seen in the clinic and treated there for several weeks without any trouble.';

describe('headings of cases', () => {
  it('may carry a number before a run-in text', () => {
    expect(kinds(`INTRODUCTION\n\n${long}\n\nCASE 1: ${long}\n\nCASE 2: ${long}`)).toEqual([
      'introduction',
      'case',
      'case',
    ]);
  });

  it('may say in brackets whose case it is', () => {
    expect(kinds(`Summary\n\n${long}\n\nCase 1 (the son)\n\n${long}`)).toEqual(['abstract', 'case']);
  });

  it('may be letter-spaced like a row of a table', () => {
    expect(kinds(`INTRODUCTION\n\n${long}\n\nC A S E   R E P O R T\n\n${long}`)).toEqual(['introduction', 'case']);
  });

  it('hold the parts with a number of a second level', () => {
    expect(kinds(`2. Case presentation\n\n${long}\n\n2.2. Findings\n\n${long}\n\n3. Results\n\n${long}`)).toEqual([
      'case',
      'case',
      'results',
    ]);
  });
});

describe('headings of the front matter', () => {
  it('may end in a stop', () => {
    expect(kinds(`Abstract. ${long}\n\nIntroduction\n\n${long}`)).toEqual(['abstract', 'introduction']);
  });

  it('are no sentence that begins with such a word', () => {
    expect(kinds(`Summary judgement. ${long}`)).toEqual(['body']);
  });
});
