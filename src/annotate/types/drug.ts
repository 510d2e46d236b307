import { inOrder, joined } from '../../model/lists.js';
import type { Span } from '../../model/span.js';
import type { Annotator } from '../annotator.js';
import { classesByAgentNoun, locallyAbbreviatedDrugs, trademarkedDrugs } from './drug/from-context.js';
import { drugsFromLexicon } from './drug/from-lexicon.js';
import { misspeltDrugs } from './drug/from-misspelling.js';
import { drugsFromStems } from './drug/from-stems.js';
import { radiopharmaceuticals } from './drug/radiopharmaceutical.js';

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** Drugs: what the lexicon names, then what grammar, stems, spelling and the report itself make known. */
export const drug: Annotator<'drug'> = {
  type: 'drug',
  version: 7,
  needs: [],
  candidates(analysis) {
    const named = inOrder(joined([radiopharmaceuticals(analysis), drugsFromLexicon(analysis)]), byStart);
    return joined([
      named,
      trademarkedDrugs(analysis, named),
      locallyAbbreviatedDrugs(analysis, named),
      classesByAgentNoun(analysis, named),
      misspeltDrugs(analysis),
      drugsFromStems(analysis),
    ]);
  },
};
