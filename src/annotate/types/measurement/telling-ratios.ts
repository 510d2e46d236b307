import type { RatioNotation } from '../../../lexicons/lexicons.js';
import { lastAtOrBefore } from '../../../model/span.js';
import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { wordAt } from '../token-words.js';

/** Denominators of the dilutions with which laboratories begin, and from which they go on in steps of two. */
const firstDilutions = [8, 10, 20, 25, 50, 100];

const isDilution = (denominator: number): boolean =>
  firstDilutions.some((least) => {
    const steps = Math.log2(denominator / least);
    return steps >= 0 && Number.isInteger(steps);
  });

/** True for two numbers that are written so in a notation. */
const isWritten = (notation: RatioNotation, numerator: number, denominator: number): boolean =>
  (notation.numerator === null ? numerator <= denominator : numerator === notation.numerator) &&
  (notation.denominators === 'dilutions' ? isDilution(denominator) : notation.denominators.has(denominator));

/** How far from the ratio a word of its field may stand. */
const [before, behind] = [14, 5];

function hasWord(
  { sentenceOf, tokens }: Analysis,
  { first, last }: QuantityMatch,
  words: ReadonlySet<string>,
): boolean {
  for (let i = Math.max(0, first - before); i <= last + behind; i++)
    if (sentenceOf[i] === sentenceOf[first] && words.has(tokens.folded[i] ?? '')) return true;
  return false;
}

/** `6/6 on the right and 6/18 on the left, improving to 6/9`: by a word of its field, or the ratios of its notation before it in the sentence. */
function isOfField(analysis: Analysis, match: QuantityMatch, notation: RatioNotation): boolean {
  const { quantities, sentenceOf } = analysis;
  let at = lastAtOrBefore(quantities, match.first, ({ first }) => first);
  let later = match;
  while (!hasWord(analysis, later, notation.words)) {
    const earlier = quantities[--at];
    if (!earlier || sentenceOf[earlier.first] !== sentenceOf[match.first] || later.first - earlier.last > before)
      return false;
    const { ratio } = earlier;
    if (ratio === null || !isWritten(notation, ratio.numerator, ratio.denominator)) return false;
    later = earlier;
  }
  return true;
}

/** What may stand between the word of a score and its value. */
const tie = /^(?:of|was|were|is|:|=|equal|to|at|as|\()$/u;
/** Most of it. */
const longestTie = 4;
/** Before the word of a score these tell of the scale, not of a patient. */
const notFound = /^(?:off|cutoff|threshold|maximum|maximal|possible|highest)$/u;

/** `a score of 1/13`, `scored 62/80`, `a selectivity index of 0.07`: whatever the name and the end of the scale. */
export function isBehindScore(analysis: Analysis, { first }: QuantityMatch): boolean {
  let at = first - 1;
  while (at >= first - longestTie && tie.test(wordAt(analysis, at))) at--;
  if (wordAt(analysis, at) === ')' && wordAt(analysis, at - 2) === '(') at -= 3;
  if (analysis.sentenceOf[at] !== analysis.sentenceOf[first] || notFound.test(wordAt(analysis, at - 1))) return false;
  return at < first - 1 ? /^(?:scores?|scored|index)$/u.test(wordAt(analysis, at)) : wordAt(analysis, at) === 'scored';
}

/** `vision of 20/80`, `power was 4/5`, `pain 7/10`, `a titre of 1:160`: true for a ratio that is a finding without the name of its test. */
export function tellsItself(analysis: Analysis, match: QuantityMatch): boolean {
  const { ratio, unit, last } = match;
  if (ratio === null || unit !== null || /^(?:of|patients?|cases?)$/u.test(wordAt(analysis, last + 1))) return false;
  const { numerator, denominator } = ratio;
  if (numerator <= denominator && isBehindScore(analysis, match)) return true;
  return analysis.resources.lexicons.tellingRatios.some(
    (notation) => isWritten(notation, numerator, denominator) && isOfField(analysis, match, notation),
  );
}
