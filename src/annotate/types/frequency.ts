import type { Candidate } from '../../model/annotation.js';
import type { Annotator } from '../annotator.js';
import { fromTimes } from './frequency/adverbs.js';
import { fromPeriods } from './frequency/intervals.js';
import { fromIndefinite } from './frequency/indefinite.js';
import { fromLatin } from './frequency/latin.js';
import { fromSchedules } from './frequency/schedules.js';

/** `18 times/min`, `77 beats every minute`: a rhythm that is measured, not how often something is given. */
const isRhythm = ({ value: { period } }: Candidate<'frequency'>): boolean =>
  period?.value === 1 && /^(?:min|s)$/u.test(period.unit ?? '');

/** How often something is given or done, wherever a number of times and a period are stated. */
export const frequency: Annotator<'frequency'> = {
  type: 'frequency',
  version: 6,
  needs: [],
  candidates: (analysis) => {
    const found = fromTimes(analysis).concat(
      fromPeriods(analysis),
      fromLatin(analysis),
      fromSchedules(analysis),
      fromIndefinite(analysis),
    );
    return found.length === 0 ? found : found.filter((each) => !isRhythm(each));
  },
};
