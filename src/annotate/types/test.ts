import type { Candidate } from '../../model/annotation.js';
import { joined } from '../../model/lists.js';
import type { Analysis } from '../analysis.js';
import type { Annotator } from '../annotator.js';
import { localAbbreviations } from '../matchers/local-abbreviations.js';
import { touching } from '../matchers/lexical.js';
import { susceptibilityTests } from './susceptibility.js';
import { testsBySharedNoun } from './test/from-coordination.js';
import { scoresFromNames, testsFromHeads } from './test/from-heads.js';
import { markersFromLists, stainedLists } from './test/from-lists.js';
import { testsFromLexicon } from './test/from-lexicon.js';
import { levelsOfDrugs, testsByValue, tokensBeforeValues } from './test/from-values.js';
import { ratiosOfTests } from './test/ratios.js';
import { antibodiesAgainst, clusterMarkers, testsFromEndings, testsOfSites } from './test/from-shape.js';

/** True for what is a test only where it shows something, whatever it is short for: `adenocarcinoma in the CSF`. */
const isSpecimen = ({ lexical }: Analysis, token: number, { value }: Candidate<'test'>): boolean =>
  touching(lexical.tests, token, token).some(({ record }) => record.guard === 'shown' && record.name === value.name);

/** Abbreviations of tests that the report defines (`total bile acids (TBA)`); `named` are the tests found so far. */
const locallyAbbreviated = (analysis: Analysis, named: readonly Candidate<'test'>[]): Candidate<'test'>[] =>
  localAbbreviations(analysis, named)
    .filter(({ token, long }) => !isSpecimen(analysis, token, long))
    .map(({ start, end, long }) => ({
      type: 'test',
      start,
      end,
      value: long.value,
      rule: 'test/local-abbreviation',
      madeFrom: ['pattern:long form (SHORT)', ...long.madeFrom],
    }));

/** Tests: analytes, panels, imaging, procedures and scores. */
export const test: Annotator<'test'> = {
  type: 'test',
  version: 11,
  needs: ['drug'],
  candidates(analysis, found) {
    const drugs = found.of('drug');
    const lists = stainedLists(analysis);
    const beforeValues = tokensBeforeValues(analysis);
    const named = joined([
      testsFromLexicon(analysis, drugs, lists),
      markersFromLists(analysis, lists),
      testsFromEndings(analysis),
      testsBySharedNoun(analysis),
      testsFromHeads(analysis),
      scoresFromNames(analysis),
      ratiosOfTests(analysis),
      testsOfSites(analysis),
      clusterMarkers(analysis),
      antibodiesAgainst(analysis),
      levelsOfDrugs(analysis, beforeValues),
      susceptibilityTests(analysis),
    ]);
    const abbreviated = locallyAbbreviated(analysis, named);
    const byValue = testsByValue(analysis, beforeValues, [named, abbreviated, drugs]);
    return joined([named, abbreviated, byValue]);
  },
};
