import { flatMapped } from '../../../model/lists.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { TestItem } from '../../relations/value-items.js';
import { isKindAt, wordKind } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { closesBracket, opensBracket } from '../../matchers/numeric-text.js';
import { type QualityCandidate, qualityAt } from './qualities.js';

/** Most signs of one value. */
const mostSigns = 4;

/** Index behind the run of one sign that begins at token `i`. */
function runEnd(analysis: Analysis, i: number): number {
  let end = i;
  while (
    end < i + mostSigns &&
    wordAt(analysis, end) === wordAt(analysis, i) &&
    (end === i || analysis.gaps[end] !== gap.line)
  )
    end++;
  return end;
}

/** What the signs from token `i` mean: plus, minus, both. */
const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ '+': 'positive', '-': 'negative', '±': 'equivocal' }),
);

/** Plain signs end what they are said of; behind a hyphen or a number goes on something else (`CD4+ T cells`, `K+ 4.1`). */
const isClosed = (analysis: Analysis, end: number): boolean =>
  end >= analysis.tokens.count ||
  analysis.gaps[end] === gap.line ||
  /^(?:[,.;)\]]|and|or)$/u.test(wordAt(analysis, end));

/** Ions that are measured, as their formula is written. */
const ion = /^(?:Na|K|Li|Ca|Mg|Cl|HCO3|HCO₃)$/u;

/** `HCO3(-)`, `Na(+)`: the charge of an ion, whatever follows. */
const isCharge = ({ text, tokens, gaps }: Analysis, { first, last }: TestItem): boolean =>
  gaps[last + 1] === gap.none && ion.test(text.slice(tokens.starts[first], tokens.ends[last]));

/** What may stand right behind a name that has a sign for its value. */
const signLead = wordKind(new Set(meanings.keys()), ') ( [ : =');

/** The signs that stand for a value right behind a test's name: `HBsAg (+)`, `anti-HBs (-)`, `protein: ++`, `HBV +`. */
function signsBehind(analysis: Analysis, test: TestItem): QualityCandidate | null {
  const { gaps, tokens } = analysis;
  if (!isKindAt(tokens, test.last + 1, signLead)) return null;
  const next = wordAt(analysis, test.last + 1) === ')' ? test.last + 2 : test.last + 1;
  const opened = opensBracket(wordAt(analysis, next));
  const isAnnounced = wordAt(analysis, next) === ':' || wordAt(analysis, next) === '=';
  const first = opened || isAnnounced ? next + 1 : next;
  const value = meanings.get(wordAt(analysis, first));
  if (value === undefined || isCharge(analysis, test)) return null;
  const signs = runEnd(analysis, first);
  const isGraded = /^[1-4]$/u.test(wordAt(analysis, signs)) && gaps[signs] === gap.none && value === 'positive';
  const last = isGraded ? signs : signs - 1;
  if (opened ? !closesBracket(wordAt(analysis, last + 1)) : !isClosed(analysis, last + 1)) return null;
  // A hyphen parts words, and one sign that touches a letter is of its name (`Na+`).
  const isOfName = gaps[first] === gap.none && tokens.kinds[first - 1] !== tokenKind.symbol && last === first;
  if (!opened && (value === 'negative' || isOfName)) return null;
  const span = { start: tokens.starts[first] as number, end: tokens.ends[last] as number };
  return qualityAt({ first, last, ...span }, { value, abnormal: null }, 'sign', 'pattern:sign');
}

/** Every sign that stands for a value of one of some tests, in text order. */
export const signCandidates = (analysis: Analysis, tests: readonly TestItem[]): QualityCandidate[] =>
  flatMapped(tests, (test) => signsBehind(analysis, test) ?? []);
