import { continuesWord } from '../analysis.js';
import type { Examiner } from '../create-pipeline.js';
import type { Examination } from '../annotate.js';
import { affixOf } from '../matchers/affixes.js';
import { shortestStemmed } from '../types/drug/from-stems.js';
import { shortestMisspelt } from '../types/drug/from-misspelling.js';
import type { NearMiss } from './declined.js';
import type { Place } from './places.js';

const miss = (stem: string, because: string): NearMiss[] => [
  { rule: 'drug/stem', record: `drug-stems/${stem}`, because },
];

/** Why the rule of INN stems passed a word by; none when it has no stem. */
function stemMisses(word: string, runsOn: boolean, { resources }: Examiner): NearMiss[] {
  const { stems } = resources.lexicons;
  const exception = stems.find((stem) => stem.exceptions.has(word));
  if (exception !== undefined) return miss(exception.name, `"${word}" is an exception of the stem "${exception.name}"`);
  const stem = affixOf(stems, word);
  if (stem === null) return [];
  if (word.length < shortestStemmed)
    return miss(stem.name, `it has the stem "${stem.name}", but fewer than ${shortestStemmed} letters`);
  if (resources.words.has(word)) return miss(stem.name, `it has the stem "${stem.name}", but is a known word`);
  return runsOn ? miss(stem.name, `it has the stem "${stem.name}", but is joined to the word before it`) : [];
}

/** Why a word was not read as the misspelt name of a drug; none when no name is near. */
function spellingMisses(word: string, { resources }: Examiner): NearMiss[] {
  const near = resources.spellDrug(word);
  if (near === null || near.record.name === word) return [];
  const { record, similarity } = near;
  const like = `it is like "${record.name}" (likeness ${similarity.toFixed(2)})`;
  const because = resources.words.has(word)
    ? `${like}, but a known word of its own`
    : word.length < shortestMisspelt
      ? `${like}, but has fewer than ${shortestMisspelt} letters`
      : `${like}; a misspelt name counts only with a dose beside it or a giving word near`;
  return [{ rule: 'drug/misspelling', record: `drugs/${record.name}`, because }];
}

/** What the rules that read unknown words made of a place of one word. */
export function unknownWordMisses({ analysis }: Examination, place: Place, examiner: Examiner): NearMiss[] {
  if (place.first !== place.last) return [];
  const word = analysis.tokens.folded[place.first] as string;
  if (!/^\p{L}+$/u.test(word)) return [];
  return [...stemMisses(word, continuesWord(analysis, place.first), examiner), ...spellingMisses(word, examiner)];
}
