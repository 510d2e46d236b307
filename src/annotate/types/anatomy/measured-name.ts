import type { TestRecord } from '../../../lexicons/lexicons.js';
import type { Analysis } from '../../analysis.js';
import { type LexicalMatch, startingAt, touching } from '../../matchers/lexical.js';

/** True for the name of several words of what is measured: its anatomical words name no site (`blood pressure`, `valve area`). */
export const isMeasuredName = ({ first, last, record }: LexicalMatch<TestRecord>): boolean =>
  last > first && record.kind !== 'imaging' && record.kind !== 'procedure';

/** The name of what is measured that token `token` stands in, null when it stands in none. */
export const measuredNameAround = ({ lexical }: Analysis, token: number): LexicalMatch<TestRecord> | null =>
  touching(lexical.tests, token, token).findLast(isMeasuredName) ?? null;

/** Last token of the name of what is measured that begins with an anatomical word at token `first` (`thyroid function`), -1 where none does. */
export function measuredNameAt({ lexical }: Analysis, first: number): number {
  const name = startingAt(lexical.tests, first).findLast(isMeasuredName);
  return name !== undefined && startingAt(lexical.anatomy, first).length > 0 ? name.last : -1;
}
