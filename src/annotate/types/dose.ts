import type { Span } from '../../model/span.js';
import type { Annotator } from '../annotator.js';
import { drugFinder } from '../relations/attributes.js';
import { dosesFromCounts } from './dose/from-counts.js';
import { dosesFromAreas, dosesFromStrengths } from './dose/from-shares.js';
import { dosesFromQuantities } from './dose/from-quantities.js';
import { dosesFromWords } from './dose/from-words.js';

/** Doses: a quantity is one only if it is given; otherwise it is left to the measurements. */
export const dose: Annotator<'dose'> = {
  type: 'dose',
  version: 8,
  needs: ['drug', 'frequency', 'duration'],
  candidates(analysis, found) {
    const [frequencies, durations] = [found.of('frequency'), found.of('duration')];
    const timed: readonly Span[] = frequencies;
    const findDrug = drugFinder(analysis, found.of('drug'), timed.concat(durations));
    return dosesFromQuantities(analysis, findDrug, { frequencies, durations }).concat(
      dosesFromAreas(analysis, findDrug),
      dosesFromStrengths(analysis, found.of('drug')),
      dosesFromCounts(analysis, findDrug),
      dosesFromWords(analysis, findDrug),
    );
  },
};
