import type { Analysis } from '../../analysis.js';
import type { QuantityMatch } from '../../matchers/quantities.js';
import { wordSet } from '../../matchers/word-set.js';
import { wordAt } from '../token-words.js';

/** A notation of two numbers by which clinicians know what was measured, where a word of its field is near. */
interface Notation {
  readonly isWritten: (numerator: number, denominator: number) => boolean;
  readonly words: ReadonlySet<string>;
}

/** Denominators of Snellen charts in feet and in metres (ETDRS lines among them). */
const feet: ReadonlySet<number> = new Set([
  10, 12, 12.5, 13, 15, 16, 20, 25, 30, 32, 35, 40, 45, 50, 60, 63, 70, 80, 100, 125, 150, 160, 200, 250, 300, 320, 400,
  500, 600, 640, 800, 1000, 2000,
]);
const metres: ReadonlySet<number> = new Set([
  3, 4, 4.5, 4.8, 5, 6, 7.5, 9, 9.5, 12, 15, 18, 19, 24, 30, 36, 38, 48, 60, 120,
]);

/** Steps of two from the dilutions with which laboratories begin. */
const isDilution = (denominator: number): boolean =>
  [8, 10, 20, 25, 50, 100].some((least) => {
    const steps = Math.log2(denominator / least);
    return steps >= 0 && Number.isInteger(steps);
  });

const notations: readonly Notation[] = [
  {
    isWritten: (numerator, denominator) =>
      (numerator === 20 && feet.has(denominator)) || (numerator === 6 && metres.has(denominator)),
    words: wordSet('acuity acuities vision visual va bcva bscva ucva cdva ucdva udva uncva snellen'),
  },
  {
    isWritten: (numerator, denominator) => denominator === 5 && numerator <= 5,
    words: wordSet('strength strengths power force motor mrc mrcs muscle muscular weakness'),
  },
  {
    isWritten: (numerator, denominator) => /^(?:10|15|30|100)$/u.test(String(denominator)) && numerator <= denominator,
    words: wordSet('score scores scored scoring scale scales pain vas nrs nprs apgar gcs glasgow mmse moca intensity'),
  },
  {
    isWritten: (numerator, denominator) => numerator === 1 && isDilution(denominator),
    words: wordSet(`
      titer titers titre titres serology serologies antibody antibodies autoantibodies ana anca vdrl rpr tpha widal
      agglutination dilution coombs reactive
    `),
  },
];

/** How far from the ratio its word may stand. */
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

/** `vision of 20/80`, `power was 4/5`, `pain 7/10`, `a titre of 1:160`: true for a ratio that is a finding without the name of its test. */
export function tellsItself(analysis: Analysis, match: QuantityMatch): boolean {
  const { ratio, unit, last } = match;
  if (ratio === null || unit !== null || /^(?:of|patients?|cases?)$/u.test(wordAt(analysis, last + 1))) return false;
  const { numerator, denominator } = ratio;
  return notations.some(({ isWritten, words }) => isWritten(numerator, denominator) && hasWord(analysis, match, words));
}
