import type { Analysis } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { skipSign, wordAt } from '../token-words.js';
import { isPersonBehind } from './beside-person.js';
import { type AgeCandidate, ageAt, greatestAge } from './stated-age.js';

/** The number of years in digits at token `i`, null when it is none that a person can have. */
function yearsAt(analysis: Analysis, i: number): number | null {
  const digits = wordAt(analysis, i);
  return /^[1-9]\d{0,2}$/u.test(digits) && Number(digits) <= greatestAge ? Number(digits) : null;
}

const old = trigger('old');

/** `a 73-old man`, `a 41-old-year woman`: the unit was left out, or put behind. */
function withoutUnit(analysis: Analysis): AgeCandidate[] {
  return analysis.where(old).flatMap((at) => {
    const number = wordAt(analysis, at - 1) === '-' ? at - 2 : at - 1;
    const years = yearsAt(analysis, number);
    if (years === null || wordAt(analysis, number - 1) === '-') return [];
    const next = skipSign(analysis, at + 1, '-');
    const isYear = /^years?$/u.test(wordAt(analysis, next));
    if (!isYear && !isPersonBehind(analysis, at)) return [];
    const last = isYear ? next : at;
    return [ageAt(analysis, exactQuantity(years, wordAt(analysis, number), 'a'), number, last, 'without-unit')];
  });
}

const sexLetter = trigger('m f male female');
const article = /^(?:a|an|this|our|:)$/u;
/** Catheters up to this gauge are written like a woman's age (`14F`). */
const greatestGauge = 26;
/** What may follow a person's age and sex; behind `14F` elsewhere stands a catheter. */
const told =
  /^(?:with|who|whom|presented|presents|presenting|admitted|complained|complaining|patient|was|had|[,.;)])$/u;

/** `a 68 female with`, `a 36M with`, `54/F`: years right before the sex. */
function beforeSex(analysis: Analysis): AgeCandidate[] {
  const { text, tokens } = analysis;
  return analysis.where(sexLetter).flatMap((at) => {
    const hasStroke = wordAt(analysis, at - 1) === '/';
    const number = hasStroke ? at - 2 : at - 1;
    const years = yearsAt(analysis, number);
    const isLetter = /^[MF]$/u.test(text.slice(tokens.starts[at], tokens.ends[at]));
    if (years === null || (wordAt(analysis, at).length === 1 && !isLetter) || (hasStroke && !isLetter)) return [];
    if (isLetter && !hasStroke && wordAt(analysis, at) === 'f' && years <= greatestGauge) return [];
    if (!article.test(wordAt(analysis, number - 1)) || !told.test(wordAt(analysis, at + 1))) return [];
    return [ageAt(analysis, exactQuantity(years, wordAt(analysis, number), 'a'), number, number, 'before-sex')];
  });
}

/** Ages in years whose unit is not stated. */
export const bareYears = (analysis: Analysis): AgeCandidate[] => withoutUnit(analysis).concat(beforeSex(analysis));
