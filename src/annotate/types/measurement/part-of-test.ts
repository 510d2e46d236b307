import { itemAtOrBefore } from '../../../model/span.js';
import type { TokenRange } from '../../relations/attach.js';
import type { TestItem } from '../../relations/value-items.js';

/**
 * True where a range of tokens shares one with the name of a test (`CA 19-9`, `normal pressure hydrocephalus`). `tests`
 * are in text order and do not overlap.
 */
export function isPartOfTest(tests: readonly TestItem[], { first, last }: TokenRange): boolean {
  const test = itemAtOrBefore(tests, last, (each) => each.first);
  return test !== undefined && test.last >= first;
}
