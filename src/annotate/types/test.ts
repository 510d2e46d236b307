import type { Annotator } from '../annotator.js';
import { susceptibilityTests } from './susceptibility.js';
import { scoresFromNames, testsFromHeads } from './test/from-heads.js';
import { markersFromLists, stainedLists } from './test/from-lists.js';
import { testsFromLexicon } from './test/from-lexicon.js';
import { levelsOfDrugs, testsByValue } from './test/from-values.js';
import { ratiosOfTests } from './test/ratios.js';
import { antibodiesAgainst, clusterMarkers, testsFromEndings, testsOfSites } from './test/from-shape.js';

/** Tests: analytes, panels, imaging, procedures and scores. */
export const test: Annotator<'test'> = {
  type: 'test',
  version: 9,
  needs: ['drug'],
  candidates(analysis, found) {
    const drugs = found.of('drug');
    const lists = stainedLists(analysis);
    const named = [
      ...testsFromLexicon(analysis, drugs, lists),
      ...markersFromLists(analysis, lists),
      ...testsFromEndings(analysis),
      ...testsFromHeads(analysis),
      ...scoresFromNames(analysis),
      ...ratiosOfTests(analysis),
      ...testsOfSites(analysis),
      ...clusterMarkers(analysis),
      ...antibodiesAgainst(analysis),
      ...levelsOfDrugs(analysis),
      ...susceptibilityTests(analysis),
    ];
    return [...named, ...testsByValue(analysis, [...named, ...drugs])];
  },
};
