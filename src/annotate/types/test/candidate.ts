import type { Candidate } from '../../../model/annotation.js';
import type { TokenRange } from '../../relations/attach.js';
import type { Analysis } from '../../analysis.js';

type Test = Candidate<'test'>;

/** The test that the tokens of `range` name. */
export const testCandidate = (
  { tokens }: Analysis,
  { first, last }: TokenRange,
  { name, kind }: Pick<Test['value'], 'name' | 'kind'>,
  rule: string,
  madeFrom: readonly string[],
): Test => ({
  type: 'test',
  start: tokens.starts[first] as number,
  end: tokens.ends[last] as number,
  value: { name, kind, loinc: null },
  rule: `test/${rule}`,
  madeFrom,
});

/** The words of `range` as a name: small letters, blanks made one. */
export const nameOf = ({ text, tokens }: Analysis, { first, last }: TokenRange): string =>
  text.slice(tokens.starts[first], tokens.ends[last]).replace(/\s+/gu, ' ').toLowerCase();
