import { describe, expect, it } from 'vitest';
import { CasebookError } from '../../src/model/errors.js';
import { list, parseTable } from '../../src/lexicons/read-table.js';

describe('lexicon tables', () => {
  it('give a row by column, without comments', () => {
    expect(parseTable('drugs', '# a\nname\tforms\n# b\naspirin\ta|b\nramipril\t\n', ['name', 'forms'])).toEqual([
      { name: 'aspirin', forms: 'a|b' },
      { name: 'ramipril', forms: '' },
    ]);
    expect([list('a|b'), list('')]).toEqual([['a', 'b'], []]);
  });

  it.each([
    ['an unknown column', 'name\tcolour\n', 'drugs.tsv line 1: unknown column "colour"'],
    ['a missing column', 'name\n', 'drugs.tsv line 1: missing column "forms"'],
    ['too few cells', 'name\tforms\naspirin\n', 'drugs.tsv line 2: 1 cells instead of 2 (column "forms")'],
    ['no columns', '', 'drugs.tsv line 1: no column names'],
  ])('are rejected for %s', (_, text, message) => {
    expect(() => parseTable('drugs', text, ['name', 'forms'])).toThrow(new CasebookError('LEXICON_TABLE', message));
  });
});
