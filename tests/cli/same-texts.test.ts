import { describe, expect, it } from 'vitest';
import { renderSameTexts } from '../../src/cli/render/same-texts.js';
import { textFingerprint } from '../../src/read/text-fingerprint.js';

const report = 'A man of sixty years had a fever and a mass of the liver, which a biopsy showed to be a carcinoma.';
const wrapped =
  '12\tA man of sixty years had a fe-\nver and a mass of the liver, which a bi-\nopsy showed to be a carcinoma.';
const other =
  'A girl of seven years fell from a horse and broke her left wrist, which healed in a cast within six weeks.';

const entry = (id: string, rawSha256: string, text = '') => ({
  id,
  slug: id,
  path: `corpus/${id}.txt`,
  sha256: '',
  rawSha256,
  fingerprint: textFingerprint(text),
  rules: null,
  record: null,
});

describe('texts that stand there more than once', () => {
  it('are named with the first that has them', () => {
    expect(renderSameTexts([entry('b', '1'), entry('a', '1'), entry('c', '2')], new Set(['a']))).toBe(
      'the same report stands there more than once: b = a',
    );
  });

  it('are named where the same report has been wrapped in another way, in any order', () => {
    const entries = [entry('case-pdf', '1', wrapped), entry('case', '2', report), entry('girl', '3', other)];
    const all = new Set(['case-pdf', 'case', 'girl']);
    const expected = 'the same report stands there more than once: case-pdf ≈ case';
    expect(renderSameTexts(entries, all)).toBe(expected);
    expect(renderSameTexts(entries.toReversed(), all)).toBe(expected);
  });

  it('are counted behind the first five', () => {
    const entries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => entry(id, '1'));
    expect(renderSameTexts(entries, new Set(['a']))).toMatch(/f = a, and 2 more$/u);
  });

  it('are not spoken of again when they did not change', () => {
    expect(renderSameTexts([entry('a', '1'), entry('b', '1'), entry('c', '2')], new Set(['c']))).toBeNull();
  });

  it('are not spoken of where each stands once', () => {
    expect(renderSameTexts([entry('a', '1'), entry('b', '2')], new Set(['a', 'b']))).toBeNull();
  });
});
