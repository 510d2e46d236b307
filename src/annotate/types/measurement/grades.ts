import { flatMapped } from '../../../model/lists.js';
import { exactQuantity, rangeQuantity } from '../../matchers/exact-quantity.js';
import type { Quantity } from '../../../model/quantity.js';
import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { TestItem } from '../../relations/value-items.js';
import { wordAt } from '../token-words.js';
import type { NumberCandidate } from './numbers.js';
import { type QualityCandidate, qualityAt } from './qualities.js';

const numerals: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5 };
/** A numeral with the letter of a part of its class: `IIIB`, `IVa`. */
const lettered = /^(?:I{1,3}|IV)[A-Ca-c]$/u;
/** Words between a score's name and its class: `NYHA functional class was III`. */
const between = /^(?:class|classification|functional|grade|score|category|stage|of|was|is|to|at|as|:|=|\(|-)$/u;
/** Most of them. */
const reach = 4;

/** A token as it is written. */
const written = ({ text, tokens }: Analysis, i: number): string => text.slice(tokens.starts[i], tokens.ends[i]);

function candidateAt(analysis: Analysis, first: number, last: number, quantity: Quantity): NumberCandidate {
  const span = { start: analysis.tokens.starts[first] as number, end: analysis.tokens.ends[last] as number };
  const { item, candidate } = qualityAt(
    { first, last, ...span },
    { value: '', abnormal: null },
    'class',
    'pattern:numeral',
  );
  const value = { ...candidate.value, qualitative: null, quantity };
  return { item: { ...item, kind: 'number' }, candidate: { ...candidate, value }, needs: 'close link' };
}

/** True where the digit of a part touches a class with its letter: `IB1`. */
const isDivided = (analysis: Analysis, at: number): boolean =>
  analysis.gaps[at + 1] === gap.none && /^[1-3]$/u.test(written(analysis, at + 1));

/** The Roman numeral, a range of two, or the letter of a class right behind a score's name. */
function classBehind(analysis: Analysis, test: TestItem): NumberCandidate | QualityCandidate | null {
  let at = test.last + 1;
  while (at <= test.last + reach && between.test(wordAt(analysis, at))) at++;
  const low = numerals[written(analysis, at)];
  const isJoined = /^(?:-|\/|to)$/u.test(wordAt(analysis, at + 1));
  const high = isJoined ? numerals[written(analysis, at + 2)] : undefined;
  if (low !== undefined && high !== undefined && low < high)
    return candidateAt(
      analysis,
      at,
      at + 2,
      rangeQuantity(low, high, analysis.text.slice(analysis.tokens.starts[at], analysis.tokens.ends[at + 2]), null),
    );
  if (low !== undefined) return candidateAt(analysis, at, at, exactQuantity(low, written(analysis, at), null));
  const isLettered = lettered.test(written(analysis, at));
  const last = isLettered && isDivided(analysis, at) ? at + 1 : at;
  const isChild = wordAt(analysis, test.first).startsWith('child') && /^[ABC]$/u.test(written(analysis, at));
  if (!isLettered && !isChild) return null;
  const span = { start: analysis.tokens.starts[at] as number, end: analysis.tokens.ends[last] as number };
  return qualityAt(
    { first: at, last, ...span },
    { value: analysis.text.slice(span.start, span.end), abnormal: null },
    'class',
    'pattern:letter',
  );
}

/** Classes of scores that are no digits: `NYHA class III`, `ASA II-III`, `FIGO stage IIIB`, `Child-Pugh B`. */
export const classCandidates = (
  analysis: Analysis,
  tests: readonly TestItem[],
): (NumberCandidate | QualityCandidate)[] =>
  flatMapped(tests, (test) => (test.kind === 'score' ? (classBehind(analysis, test) ?? []) : []));
