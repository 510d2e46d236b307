import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import { gap, tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { startingAt } from '../../matchers/lexical.js';
import { type TokenRange, tokenRange } from '../../relations/attach.js';
import type { drugFinder } from '../../relations/attributes.js';
import { trigger } from '../../triggers.js';
import { wordAt } from '../token-words.js';

/** UCUM unit of an area under the concentration curve, in which carboplatin is dosed (Calvert et al. 1989). */
const areaUnit = 'mg.min/mL';
/** Greatest area that a carboplatin dose aims at; larger ones were measured. */
const greatestArea = 10;

const doseOf = (
  { tokens }: Analysis,
  { first, last }: TokenRange,
  quantity: Quantity,
  rule: string,
): Candidate<'dose'> => ({
  type: 'dose',
  start: tokens.starts[first] as number,
  end: tokens.ends[last] as number,
  value: { quantity, per: [], cumulative: false },
  rule: `dose/${rule}`,
  madeFrom: [`pattern:${rule}`],
});

/** Token behind `AUC`, `area under the curve (AUC)` and `of`, `=`, `:` that begin at `i`; -1 when something else stands there. */
function behindArea(analysis: Analysis, i: number): number {
  let at = i;
  if (wordAt(analysis, at) === 'area') {
    if (wordAt(analysis, at + 1) !== 'under' || wordAt(analysis, at + 3) !== 'curve') return -1;
    at += 4;
    if (wordAt(analysis, at) === '(' && wordAt(analysis, at + 1) === 'auc') at += 3;
  } else if (wordAt(analysis, at) === 'auc') at++;
  else return -1;
  while (/^(?:of|=|:|-|at|to|target)$/u.test(wordAt(analysis, at))) at++;
  return at;
}

/** The unit is mostly left out, or written as a quotient (`5 mg/mL/min`). */
const isAreaUnit = (ucum: string | null): boolean => ucum === null || ucum === areaUnit || ucum.startsWith('mg/mL');

const areaWord = trigger('auc area');

/** `carboplatin AUC 5`, `at an area under the curve of 6`: a dose by the exposure it aims at. */
export function dosesFromAreas(analysis: Analysis, findDrug: ReturnType<typeof drugFinder>): Candidate<'dose'>[] {
  const { quantities } = analysis;
  const out: Candidate<'dose'>[] = [];
  for (const first of analysis.where(areaWord)) {
    const at = behindArea(analysis, first);
    const [match] = startingAt(quantities, at);
    if (!match?.quantity || !isAreaUnit(match.unit?.ucum ?? null)) continue;
    if ((match.quantity.value ?? match.quantity.high ?? 0) > greatestArea) continue;
    const range = { first, last: match.last };
    if (findDrug('dose', range) < 0) continue;
    out.push(doseOf(analysis, range, { ...match.quantity, unit: areaUnit }, 'area'));
  }
  return out;
}

/** The drug with the route and the form that stand right before and behind it: `topical timolol`, `atropine eye drops`. */
function withForm({ lexical }: Analysis, { first, last }: TokenRange): TokenRange {
  const before = lexical.routes.find((route) => route.last === first - 1);
  const behind = startingAt(lexical.forms, last + 1).at(-1);
  return { first: before?.first ?? first, last: behind?.last ?? last };
}

/** `0.5% bupivacaine`, `atropine 1%`: a share right beside a drug is its strength. */
export function dosesFromStrengths(analysis: Analysis, drugs: readonly Candidate<'drug'>[]): Candidate<'dose'>[] {
  const shares = analysis.quantities.filter(({ unit, role }) => unit?.ucum === '%' && role === 'value');
  if (shares.length === 0) return [];
  const ranges = drugs.filter(({ value }) => value.kind !== 'class').map((drug) => tokenRange(analysis, drug));
  const phrases = [...ranges, ...ranges.map((range) => withForm(analysis, range))];
  const starts = new Set(phrases.map(({ first }) => first));
  const ends = new Set(phrases.map(({ last }) => last));
  const isTight = (i: number): boolean =>
    analysis.gaps[i] === gap.blank && analysis.tokens.kinds[i] !== tokenKind.symbol;
  return shares.flatMap((match) => {
    if (match.quantity === null) return [];
    const before = starts.has(match.last + 1) && isTight(match.last + 1);
    const behind = ends.has(match.first - 1) && isTight(match.first) && wordAt(analysis, match.last + 1) !== 'of';
    return before || behind ? [doseOf(analysis, match, match.quantity, 'strength')] : [];
  });
}
