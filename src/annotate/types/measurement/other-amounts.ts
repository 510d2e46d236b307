import { gap } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { startingAt, touching } from '../../matchers/lexical.js';
import { isFluidOfStrength, isGiven } from '../given.js';
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
  (unit?.per ?? []).some(
    (code) =>
      /^(?:\{[\d.]+_(?:m?L|[mu]?g)\}|\([\d.]+\.(?:m?L|[mu]?g)\))$/u.test(code) && !/^\(10{1,3}\.mL\)$/u.test(code),
  );

/** `p < 0.05`, `n = 3`, `risk ratio 2.1`, `confidence interval: 1.4 to 6.0`: statistics, not findings. */
function isStatistic(analysis: Analysis, match: QuantityMatch): boolean {
  if (match.unit !== null) return false;
  const at = /^[=:]$/u.test(wordAt(analysis, match.first - 1)) ? match.first - 2 : match.first - 1;
  const [kind, name] = [wordAt(analysis, at - 1), wordAt(analysis, at)];
  return (
    /^(?:p|n|ci)$/u.test(name) ||
    (name === 'interval' && kind === 'confidence') ||
    (name === 'ratio' && /^(?:risk|odds|hazard|rate)$/u.test(kind))
  );
}

/** How many there were of them: `elevated in 7 patients`. */
const counted =
  /^(?:patients?|cases?|subjects?|individuals?|participants?|children|women|men|people|persons?|specimens?|samples?|occasions?|others|controls)$/u;

const isCount = (analysis: Analysis, match: QuantityMatch): boolean =>
  match.unit === null && counted.test(wordAt(analysis, match.last + 1));

/** Things in the plural that a bare number counts (`17 segments`), but for what beats and breathes and points of a scale. */
const counts =
  /^(?!(?:beats|breaths|cycles|pulses|respirations|points|times|units|degrees|minutes|seconds)$)[a-z]{4,}[^sui]s$/u;

/** True for a bare number of things, which are counted and not measured. */
export const countsThings = ({ tokens, gaps }: Analysis, { unit, ratio, last }: QuantityMatch): boolean =>
  unit === null && ratio === null && gaps[last + 1] === gap.blank && counts.test(tokens.folded[last + 1] ?? '');

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
  const { numerator = '', per = [] } = match.unit ?? {};
  if (isOsmolality(analysis, match)) return false;
  return (
    per.some((code) => code === 'kg' || code === 'm2') &&
    /^(?:mg|ug|ng|(?:k|m|u)?\[iU\]|U|Bq|MBq|GBq|mmol|meq)$/u.test(numerator)
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
