import type { Candidate } from '../../../model/annotation.js';
import { tokenKind } from '../../../model/tokens.js';
import type { Analysis } from '../../analysis.js';
import { continuesWord } from '../../analysis.js';
import { affixOf } from '../../matchers/affixes.js';
import { trigger } from '../../triggers.js';
import { newDrug } from './value.js';

/** Shorter words are as often something else (`mab` alone, `tinib`). */
export const shortestStemmed = 7;

/** Words with the stem of a drug that are no English words. */
const stemmed = trigger(
  (word, { words, lexicons }) =>
    word.length >= shortestStemmed && !words.has(word) && affixOf(lexicons.stems, word) !== null,
);

/** INN and USAN stems name drugs that no lexicon has yet (WHO, The use of stems in the selection of INN, 2018). */
export function drugsFromStems(analysis: Analysis): Candidate<'drug'>[] {
  const { tokens, resources } = analysis;
  const out: Candidate<'drug'>[] = [];
  for (const i of analysis.where(stemmed)) {
    if (tokens.kinds[i] !== tokenKind.word || continuesWord(analysis, i)) continue;
    const word = tokens.folded[i] as string;
    const stem = affixOf(resources.lexicons.stems, word);
    if (stem === null) continue;
    out.push({
      type: 'drug',
      start: tokens.starts[i] as number,
      end: tokens.ends[i] as number,
      value: newDrug({ name: word, class: stem.class }),
      rule: 'drug/stem',
      madeFrom: [`lexicon:drug-stems/${stem.name}`],
    });
  }
  return out;
}
