import type { Annotator } from '../annotator.js';
import { fromTimes } from './frequency/adverbs.js';
import { fromPeriods } from './frequency/intervals.js';
import { fromLatin } from './frequency/latin.js';

/** How often something is given or done, wherever a number of times and a period are stated. */
export const frequency: Annotator<'frequency'> = {
  type: 'frequency',
  version: 1,
  needs: [],
  candidates: (analysis) => [...fromTimes(analysis), ...fromPeriods(analysis), ...fromLatin(analysis)],
};
