import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { startingAt, touching } from '../../matchers/lexical.js';
import { isFluidOfStrength, isGiven } from '../given.js';
import { type WordKind, isKindAt, wordKind } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';

/** Quantity kinds that state no finding by themselves: calibres, habits, counts, field strengths. */
export const unmeasured: ReadonlySet<string> = new Set([
  'size',
  'tobacco',
  'pack-years',
  'count',
  'multiple',
  'sequence-length',
  'rate',
  'dose-equivalent',
  'number',
  'magnetic-flux-density',
  'time',
]);

const solutions =
  /^(?:saline|sodium|formalin|formaldehyde|dextrose|solution|nacl|ethanol|alcohol|glucose|povidone|cream|ointment|gel|lotion|chlorhexidine|hydrogen|acetic|buffered|neutral|paraformaldehyde|glutaraldehyde|agarose|confidence|ci)$/u;

/** `sodium bicarbonate 8.4%`, `albumin 5% was infused`: the name of a product right before its strength. */
const isStrengthOfDrug = (analysis: Analysis, { first: number }: QuantityMatch): boolean =>
  touching(analysis.lexical.drugs, number - 1, number - 1).some(
    ({ first, last, record }) =>
      last === number - 1 &&
      (record.guard === '' || isGiven(analysis, first, last) || isFluidOfStrength(analysis, last, record)),
  );

/** `(3%) eye drops`, `a 2% ointment`: the strength of what is put on, whatever its name. */
function isStrengthOfForm(analysis: Analysis, { last }: QuantityMatch): boolean {
  const at = wordAt(analysis, last + 1) === ')' ? last + 2 : last + 1;
  const form = wordAt(analysis, at) === 'eye' ? at + 1 : at;
  return /^(?:drops?|eyedrops?|solution|cream|ointment|gel|lotion|shampoo|mouthwash|spray)$/u.test(
    wordAt(analysis, form),
  );
}

/** Percentages that tell of an interval of confidence or the strength of a solution. */
function isOtherShare(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.unit?.ucum !== '%') return false;
  const next = wordAt(analysis, match.last + 1);
  return (
    startingAt(analysis.lexical.drugs, match.last + 1).length > 0 ||
    solutions.test(next) ||
    isStrengthOfForm(analysis, match) ||
    isStrengthOfDrug(analysis, match)
  );
}

/** Volumes in which laboratories state a concentration; others, and amounts, are those of a vial or a syringe (`0.5 mg/5 mL`, `0.05 mL/2 mg`). */
const isStrength = ({ unit }: QuantityMatch): boolean =>
  unit !== null &&
  unit.per.length > 0 &&
  unit.per.some(
    (code) =>
      /^(?:\{[\d.]+_(?:m?L|[mu]?g)\}|\([\d.]+\.(?:m?L|[mu]?g)\))$/u.test(code) && !/^\(10{1,3}\.mL\)$/u.test(code),
  );

const isAt = ({ tokens }: Analysis, i: number, kind: WordKind): boolean => isKindAt(tokens, i, kind);

const statistic = wordKind('p n ci');
const relativeRisk = wordKind('risk odds hazard rate');

/** `p < 0.05`, `n = 3`, `risk ratio 2.1`, `confidence interval: 1.4 to 6.0`: statistics, not findings. */
function isStatistic(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.unit !== null) return false;
  const before = wordAt(analysis, match.first - 1);
  const at = before === '=' || before === ':' ? match.first - 2 : match.first - 1;
  if (isAt(analysis, at, statistic)) return true;
  const name = wordAt(analysis, at);
  return (
    (name === 'interval' && wordAt(analysis, at - 1) === 'confidence') ||
    (name === 'ratio' && isAt(analysis, at - 1, relativeRisk))
  );
}

/** How many there were of them: `elevated in 7 patients`. */
const counted = wordKind(`
  patient patients case cases subject subjects individual individuals participant participants children women men people
  person persons specimen specimens sample samples occasion occasions others controls
`);

const isCount = (analysis: Analysis, match: QuantityMatch): boolean =>
  match.unit === null && isAt(analysis, match.last + 1, counted);

/** Things in the plural that a bare number counts (`17 segments`), but for what beats and breathes and points of a scale. */
const thing = wordKind((word) =>
  /^(?!(?:beats|breaths|cycles|pulses|respirations|points|times|units|degrees|minutes|seconds)$)[a-z]{4,}[^sui]s$/u.test(
    word,
  ),
);

/** True for a bare number of things, which are counted and not measured. */
export const countsThings = ({ tokens, gaps }: Analysis, { unit, ratio, last }: QuantityMatch): boolean =>
  unit === null && ratio === null && gaps[last + 1] === gap.blank && isKindAt(tokens, last + 1, thing);

/** How far before its value the osmolality may be named. */
const osmolalityReach = 12;

/** `a urine osmolality of 141 mmol/kg which rose to 382 mmol/kg`: per weight of water, not of the body. */
function isOsmolality({ tokens, sentenceOf }: Analysis, { first, unit }: QuantityMatch): boolean {
  if (unit?.ucum !== 'mmol/kg') return false;
  for (let i = first - 1; i >= first - osmolalityReach && sentenceOf[i] === sentenceOf[first]; i--)
    if (tokens.folded[i]?.startsWith('osmol')) return true;
  return false;
}

/** Amounts per body weight or surface are given, not found: `75 mg/m2`, `2 mg/kg/day`; `22 kg/m2` is found. */
function isDosage(analysis: Analysis, match: QuantityMatch): boolean {
  const { unit } = match;
  if (unit === null || !(unit.per.includes('kg') || unit.per.includes('m2'))) return false;
  return (
    /^(?:mg|ug|ng|(?:k|m|u)?\[iU\]|U|Bq|MBq|GBq|mmol|meq)$/u.test(unit.numerator) && !isOsmolality(analysis, match)
  );
}

/** A time is measured only where something that takes time is named: `clotting time of 228 s`, `QT interval 480 ms`. */
function isPlainTime(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.unit?.dimension !== 'time') return false;
  if (!/^(?:min|s|ms|us)$/u.test(match.unit.ucum)) return true;
  for (let i = match.first - 1; i >= match.first - 4; i--)
    if (/^(?:time|interval|latency|duration|qtc?|pr|qrs|pt|aptt|ptt)$/u.test(wordAt(analysis, i))) return false;
  return match.unit.ucum === 'min';
}

/** True for amounts that are no measurement, whatever stands beside them. */
export const isOtherAmount = (analysis: Analysis, match: QuantityMatch): boolean =>
  isPlainTime(analysis, match) ||
  isDosage(analysis, match) ||
  isStrength(match) ||
  isCount(analysis, match) ||
  isOtherShare(analysis, match) ||
  isStatistic(analysis, match);
