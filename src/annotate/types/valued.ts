import { type Analysis, quantitiesWithin } from '../analysis.js';
import type { TokenRange } from '../relations/attach.js';
import { hasWordNear } from './given.js';
import { wordAt } from './token-words.js';
import { type Members, inLexicon, isKindAt, wordKind } from '../word-kinds.js';

export const judged = wordKind(inLexicon(({ testWords }) => testWords.judged));
export const specimen = wordKind(inLexicon(({ testWords }) => testWords.specimen));
export const measuring: Members = inLexicon(({ testWords }) => testWords.measured);
const ofValueBefore = wordKind(...judged.members, measuring, ...specimen.members);
const ofValueBehind = wordKind(
  ...judged.members,
  measuring,
  inLexicon(({ testWords }) => testWords.after),
);
const copula = wordKind('was were is are remained');

/** True in front of the specimen: `globulin in the serum`. */
function isInSpecimen(analysis: Analysis, last: number): boolean {
  const at = wordAt(analysis, last + 2) === 'the' ? last + 3 : last + 2;
  return wordAt(analysis, last + 1) === 'in' && isKindAt(analysis.tokens, at, specimen);
}

/** Tokens that a unit in brackets may take up between a name and its number (`Calcium (mmol/L) 3.68`). */
const longestUnit = 12;

/**
 * True where a name is that of something measured: a value beside it, its specimen behind it, or a judging or measuring
 * word near.
 */
export function isValued(analysis: Analysis, match: TokenRange): boolean {
  if (isInSpecimen(analysis, match.last)) return true;
  const beside = quantitiesWithin(analysis, match.first - 3, match.last + 4 + longestUnit).some(
    (quantity) =>
      (analysis.sentenceOf[quantity.first] === analysis.sentenceOf[match.first] &&
        quantity.from > match.last &&
        quantity.from - match.last <= 4) ||
      (quantity.last < match.first && match.first - quantity.last <= 3),
  );
  return beside || isJudged(analysis, match);
}

/** True behind a judging or measuring word or a specimen (`raised potassium`), and before one or a word of a result. */
function isJudged(analysis: Analysis, { first, last }: TokenRange): boolean {
  if (hasWordNear(analysis, last + 1, 1, 3, ofValueBehind) || isJudgedFurther(analysis, last)) return true;
  return wordAt(analysis, first - 1) !== 'in' && hasWordNear(analysis, first - 1, -1, 2, ofValueBefore);
}

/** Tokens of a bracket with an abbreviation, and behind it up to the judgement. */
const furthest = { bracket: 6, judgement: 4 };

/** True where brackets, a verb and adverbs stand between a name and the judgement: `interleukin-6 (IL-6) was moderately increased`. */
function isJudgedFurther({ tokens, sentenceOf }: Analysis, last: number): boolean {
  let i = last + 1;
  if (tokens.folded[i] === '(') {
    const close = tokens.folded.indexOf(')', i);
    if (close < 0 || close - i > furthest.bracket) return false;
    i = close;
  }
  if (tokens.folded[i] === ')') i++;
  if (!isKindAt(tokens, i, copula)) return false;
  for (let n = 0; n < furthest.judgement && sentenceOf[i + 1] === sentenceOf[last]; n++) {
    i++;
    if (isKindAt(tokens, i, judged)) return true;
    if (!/(?:ly|also|not|still|within)$/u.test(tokens.folded[i] ?? '')) return false;
  }
  return false;
}
