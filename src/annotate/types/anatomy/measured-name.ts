import type { TestRecord } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, startingAt, touching } from '../../matchers/lexical.js';

/** True for the name of several words of what is measured: its anatomical words name no site (`blood pressure`, `valve area`). */
const isMeasuredName = ({ first, last, record }: LexicalMatch<TestRecord>): boolean =>
  last > first && record.kind !== 'imaging' && record.kind !== 'procedure';

/** Tells whether tokens, asked in order, stand in the name of what is measured. */
export function measuredNamesFrom(tests: readonly LexicalMatch<TestRecord>[]): (token: number) => boolean {
  let next = 0;
  let last = -1;
  return (token) => {
    for (; next < tests.length && (tests[next] as LexicalMatch<TestRecord>).first <= token; next++) {
      const test = tests[next] as LexicalMatch<TestRecord>;
      if (test.last > last && isMeasuredName(test)) last = test.last;
    }
    return token <= last;
  };
}

/** The name of what is measured that token `token` stands in, null when it stands in none. */
export const measuredNameAround = ({ lexical }: Analysis, token: number): LexicalMatch<TestRecord> | null =>
  touching(lexical.tests, token, token).findLast(isMeasuredName) ?? null;

/** Last token of the name of what is measured that begins with an anatomical word at token `first` (`thyroid function`), -1 where none does. */
export function measuredNameAt({ lexical }: Analysis, first: number): number {
  const name = startingAt(lexical.tests, first).findLast(isMeasuredName);
  return name !== undefined && startingAt(lexical.anatomy, first).length > 0 ? name.last : -1;
}
