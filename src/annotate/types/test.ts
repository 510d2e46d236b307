import type { Annotator } from '../annotator.js';
import { susceptibilityTests } from './susceptibility.js';
import { testsFromLexicon } from './test/from-lexicon.js';
import { antibodiesAgainst, clusterMarkers, testsFromEndings, testsOfSites } from './test/from-shape.js';

/** Tests: analytes, panels, imaging, procedures and scores. */
export const test: Annotator<'test'> = {
  type: 'test',
  version: 6,
  needs: ['drug'],
  candidates: (analysis, found) => [
    ...testsFromLexicon(analysis, found.of('drug')),
    ...testsFromEndings(analysis),
    ...testsOfSites(analysis),
    ...clusterMarkers(analysis),
    ...antibodiesAgainst(analysis),
    ...susceptibilityTests(analysis),
  ],
};
