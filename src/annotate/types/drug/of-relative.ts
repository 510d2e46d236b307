import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';
import { wordAt } from '../token-words.js';

const relative = trigger((word, { lexicons }) => lexicons.administrationWords.relative.has(word));
/** Whose relative it is; of `the mother` nobody knows whether she is the patient. */
const owner = /^(?:his|her|their|s|'s)$/u;
/** Words with which another person than the relative comes into the sentence, or at which the relative hands the drug over. */
const another = /^(?:he|she|him|her|they|them|we|patient|infant|child|baby|boy|girl|neonate|gave|administered|;)$/u;
/** Tokens between a relative and the drug that is taken. */
const farthest = 25;

/**
 * Tells whether the drug that begins at a token is taken by a relative of the patient: `his father took warfarin`,
 * `the patient's brother was treated with imatinib`; not `his mother gave him ibuprofen`.
 */
export function drugOfRelative(analysis: Analysis): (first: number) => boolean {
  const { tokens, sentenceOf, resources } = analysis;
  const places = analysis
    .where(relative)
    .filter(
      (i) =>
        owner.test(wordAt(analysis, i - 1)) || /^(?:elder|older|younger|twin|late)$/u.test(wordAt(analysis, i - 1)),
    );
  const { taking } = resources.lexicons.administrationWords;
  const isFrom = (place: number, first: number): boolean => {
    let isTaken = false;
    for (let i = place + 1; i < first; i++) {
      const word = tokens.folded[i] as string;
      if (another.test(word)) return false;
      isTaken ||= taking.has(word);
    }
    return isTaken;
  };
  return (first) =>
    places.some(
      (place) =>
        place < first && first - place <= farthest && sentenceOf[place] === sentenceOf[first] && isFrom(place, first),
    );
}
