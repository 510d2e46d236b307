import type { Annotator } from '../annotator.js';
import { classesByAgentNoun, locallyAbbreviatedDrugs, trademarkedDrugs } from './drug/from-context.js';
import { drugsFromLexicon } from './drug/from-lexicon.js';
import { misspeltDrugs } from './drug/from-misspelling.js';
import { drugsFromStems } from './drug/from-stems.js';
import { radiopharmaceuticals } from './drug/radiopharmaceutical.js';

/** Drugs: what the lexicon names, then what grammar, stems, spelling and the report itself make known. */
export const drug: Annotator<'drug'> = {
  type: 'drug',
  version: 7,
  needs: [],
  candidates(analysis) {
    const named = [...radiopharmaceuticals(analysis), ...drugsFromLexicon(analysis)].toSorted(
      (a, b) => a.start - b.start,
    );
    return [
      ...named,
      ...trademarkedDrugs(analysis, named),
      ...locallyAbbreviatedDrugs(analysis, named),
      ...classesByAgentNoun(analysis, named),
      ...misspeltDrugs(analysis),
      ...drugsFromStems(analysis),
    ];
  },
};
