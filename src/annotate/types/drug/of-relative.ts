import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';

const relative = trigger(inLexicon(({ administrationWords }) => administrationWords.relative));
/** Tokens between a relative and the drug that is taken. */
const farthest = 25;

/**
 * Tells whether the drug that begins at a token is taken by a relative of the patient: `his father took warfarin`,
 * `the patient's brother was treated with imatinib`; not `his mother gave him ibuprofen`.
 */
export function drugOfRelative(analysis: Analysis): (first: number) => boolean {
  const { tokens, sentenceOf, resources } = analysis;
  const { taking, kinship, another } = resources.lexicons.administrationWords;
  const places = analysis.where(relative).filter((i) => kinship.has(wordAt(analysis, i - 1)));
  const isFrom = (place: number, first: number): boolean => {
    let isTaken = false;
    for (let i = place + 1; i < first; i++) {
      const word = tokens.folded[i] as string;
      if (word === ';' || another.has(word)) return false;
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
