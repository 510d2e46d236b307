import { describe, expect, it } from 'vitest';
import { findLexiconLines } from '../../src/lexicons/find-lines.js';
import type { DrugRecord } from '../../src/lexicons/lexicons.js';
import { loadLexicons } from '../../src/lexicons/load-lexicons.js';
import { addUserWord, readUserLexicon } from '../../src/lexicons/user-lexicon.js';

const named = (text: string, name: string): readonly DrugRecord[] =>
  loadLexicons(text).drugs.filter((record) => record.name === name);
const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('reading a user lexicon', () => {
  it('takes the columns in any order, leaves out cells at the end and skips comments', () => {
    const { words } = readUserLexicon(
      file('# mine', 'name\ttype\tsynonyms', '', 'zorblate\tdrug\tzorb|ZBL', 'left eye\tanatomy'),
    );
    expect(words.map(({ type, row, line }) => [type, row.name, row.synonyms, line])).toEqual([
      ['drug', 'zorblate', 'zorb|ZBL', 4],
      ['anatomy', 'left eye', '', 5],
    ]);
  });

  it.each([
    [file('type\tnam'), 'line 1, column 2: "nam"'],
    [file('type\tname\tname'), 'line 1, column name'],
    [file('type'), 'line 1: the column "name" is missing'],
    [file('type\tname', 'durg\tx'), 'line 2, column type: "durg"'],
    [file('type\tname', 'drug\t'), 'line 2, column name'],
    [file('type\tname', 'drug\tx\ty'), 'line 2, column 3'],
    [file('type\tname\tkind', 'drug\tx\tsalt'), 'line 2, column kind: "salt"'],
    [file('type\tname\tkind', 'route\tx\tsalt'), 'line 2, column kind: a route has none'],
    [file('type\tname\tsynonyms', 'drug\tx\ta||b'), 'line 2, column synonyms'],
    [file('type\tname\tsynonyms', 'drug\tx\t--'), 'line 2, column synonyms: "--" has neither'],
    [file('type\tname\tguard', 'drug\tx\tvalued'), 'line 2, column guard'],
    [file('type\tname\tguard', 'drug\tx\tgiven'), 'line 2, column example: a word with a guard'],
    [file('type\tname\texample', 'drug\tx\tHe took x.'), 'line 2, column example: "He took x." must mark one form'],
    [file('type\tname\tsynonyms', 'drug\tx', 'drug\ty\tX'), 'line 3, column synonyms: "X" stands on line 2 already'],
  ])('names line and column of a fault: %j', (text, message) => {
    expect(() => readUserLexicon(text)).toThrow(`casebook.lexicon.tsv ${message}`);
  });
});

describe('adding a word', () => {
  it('begins a file with all columns', () => {
    const text = addUserWord('', { type: 'drug', name: 'zorblate' });
    expect(text.split('\n')[0]).toBe(
      'type\tname\tkind\tclass\tsynonyms\tbrands\tabbreviations\tguard\texample\tcounter',
    );
    expect(readUserLexicon(text).words).toMatchObject([{ type: 'drug', row: { name: 'zorblate' }, line: 2 }]);
  });

  it('keeps what is there and adds a column that it needs', () => {
    const text = addUserWord('# mine\nname\ttype\nzorblate\tdrug', {
      type: 'test',
      name: 'zorb level',
      kind: 'analyte',
    });
    expect(text).toBe('# mine\nname\ttype\tkind\nzorblate\tdrug\nzorb level\ttest\tanalyte\n');
  });
});

describe('adding to a file from another program', () => {
  it('keeps its byte order mark and its line ends', () => {
    const text = addUserWord('\uFEFFtype\tname \r\ndrug\tzorblate\r\n', { type: 'drug', name: 'zub', class: 'zorb' });
    expect(text).toBe('\uFEFFtype\tname\tclass\r\ndrug\tzorblate\r\ndrug\tzub\tzorb\n');
    expect(readUserLexicon(text).words).toHaveLength(2);
  });
});

describe('own words over shipped ones', () => {
  it('add their forms to the shipped record of the name, which keeps its codes', () => {
    const [octreotide, ...others] = named(file('type\tname\tsynonyms', 'drug\tOctreotide\tsandoso'), 'octreotide');
    expect(others).toEqual([]);
    expect(octreotide?.synonyms).toContain('sandoso');
    expect(octreotide).toMatchObject({ kind: 'ingredient', atc: ['H01CB02'] });
  });

  it('are records of their own elsewhere', () => {
    const [record] = named(file('type\tname\tclass', 'drug\tzorblate\tzorb'), 'zorblate');
    expect(record).toMatchObject({ kind: 'ingredient', class: 'zorb', atc: [], synonyms: [], brands: [] });
  });

  it('change the hash', () => {
    expect(loadLexicons(file('type\tname', 'drug\tzorblate')).hash).not.toBe(loadLexicons('').hash);
  });

  it('are found with their line, before the shipped line of the name', () => {
    const lines = findLexiconLines('drugs', 'octreotide', file('type\tname\tsynonyms', 'drug\toctreotide\tsandoso'));
    expect(lines).toMatchObject([
      { file: 'casebook.lexicon.tsv', line: 2, cells: { synonyms: 'sandoso' } },
      { file: 'drugs.tsv', cells: { atc: 'H01CB02' } },
    ]);
  });
});
