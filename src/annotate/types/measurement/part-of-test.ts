import type { Analysis } from '../../analysis.js';
import type { TokenRange } from '../../relations/attach.js';
import type { TestItem } from '../../relations/value-items.js';

/** Tells whether a range of tokens shares one with the name of a test (`CA 19-9`, `normal pressure hydrocephalus`). */
export function partOfTest(analysis: Analysis, tests: readonly TestItem[]): (range: TokenRange) => boolean {
  if (tests.length === 0) return () => false;
  const named = new Uint8Array(analysis.tokens.count);
  for (const { first, last } of tests) named.fill(1, first, last + 1);
  return ({ first, last }) => {
    for (let i = first; i <= last; i++) if (named[i] === 1) return true;
    return false;
  };
}
