import { describe, expect, it } from 'vitest';
import { renderSameTexts } from '../../src/cli/render/same-texts.js';

const entry = (id: string, rawSha256: string) => ({
  id,
  slug: id,
  path: `corpus/${id}.txt`,
  sha256: '',
  rawSha256,
  rules: null,
});

describe('texts that stand there more than once', () => {
  it('are named with the first that has them', () => {
    expect(renderSameTexts([entry('b', '1'), entry('a', '1'), entry('c', '2')])).toBe(
      'the same text stands there more than once: b = a',
    );
  });

  it('are counted behind the first five', () => {
    const entries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => entry(id, '1'));
    expect(renderSameTexts(entries)).toMatch(/f = a, and 2 more$/u);
  });

  it('are not spoken of where each stands once', () => {
    expect(renderSameTexts([entry('a', '1'), entry('b', '2')])).toBeNull();
  });
});
