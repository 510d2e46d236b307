import { describe, expect, it } from 'vitest';
import { repair } from '../../src/repair/repair.js';
import { addWords, formatVocabulary, parseVocabulary } from '../../src/repair/vocabulary.js';
import { rawReport, repaired, resources } from './helpers.js';

function vocabularyOf(...texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const { text, map } of texts.map(repaired)) addWords(counts, text, map);
  return formatVocabulary(counts);
}

const report = 'The anti-nuclear antibody was sought. A second anti-nuclear test was done.\n';
const other = 'Both tests were negative in the second report.\n';

describe('the vocabulary of a workspace', () => {
  it('counts words and hyphenated pairs, and leaves out what stands there once', () => {
    expect(vocabularyOf(report)).toContain('\nanti-nuclear\t2\nnuclear\t2\n');
    expect(vocabularyOf(report)).not.toContain('antibody');
  });

  it('is the same for any order of reports', () => {
    expect(vocabularyOf(report, other)).toBe(vocabularyOf(other, report));
  });

  it('leaves out what repair itself decided, so that no guess confirms itself', () => {
    const wrapped = 'He was well and came to us for an anti-\nnuclear test in the spring of that year.\n';
    expect(vocabularyOf(wrapped, wrapped)).not.toMatch(/antinuclear|anti-nuclear/u);
  });

  it('decides a hyphen that a report leaves open', () => {
    const raw = 'He was well and came to us for an anti-\nnuclear test in the spring of that year.\n';
    const vocabulary = parseVocabulary('v.tsv', vocabularyOf(report));
    const { text, map } = repair(rawReport(raw), { ...resources, vocabulary });
    expect(text).toContain('anti-nuclear test');
    expect(map.repairs.edits[0]?.evidence).toBe('corpus:anti-nuclear×2');
  });

  it('is empty without a snapshot, and a damaged one is refused', () => {
    expect(parseVocabulary('v.tsv', '').size).toBe(0);
    expect(() => parseVocabulary('v.tsv', 'word\tcount\ntumor\tmany\n')).toThrow(/"many" is no count.*update/u);
    expect(() => parseVocabulary('v.tsv', 'word\n')).toThrow(/missing column "count".*update/u);
  });
});
