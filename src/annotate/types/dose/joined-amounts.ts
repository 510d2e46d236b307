import type { Analysis } from '../../analysis.js';
import type { TokenMask, TokenRange } from '../../relations/attach.js';
import { wordAt } from '../token-words.js';

/** Tokens between two amounts of one drug, at most. */
const farthest = 8;
const joint = /^(?:and|or|to|then|,)$/u;
/** Words of the time at which one of them is given: `on day 1`, `in the second week`. */
const ofTime =
  /^(?:on|in|for|during|the|days?|weeks?|months?|first|second|third|fourth|fifth|sixth|next|following|last|another)$/u;
const ofDay = /^(?:days?|weeks?|months?)$/u;
const number = /^\d+$/u;

/**
 * True where the second amount goes on from the first: nothing stands between but joints and when each is given
 * (`1 mg and 8 mg`, `24 mg on day 1 and 20 mg on day 2`, `from 20 mg daily to 40 mg`). `timed` marks the tokens of
 * frequencies, durations and routes.
 */
export function areJoined(analysis: Analysis, left: TokenRange, right: TokenRange, timed: TokenMask): boolean {
  const count = right.first - left.last - 1;
  if (count < 1 || count > farthest || analysis.sentenceOf[left.first] !== analysis.sentenceOf[right.first])
    return false;
  let isJoined = false;
  for (let i = left.last + 1; i < right.first; i++) {
    const word = wordAt(analysis, i);
    if (timed[i] === 1 || ofTime.test(word) || (number.test(word) && ofDay.test(wordAt(analysis, i - 1)))) continue;
    if (!joint.test(word)) return false;
    isJoined = true;
  }
  return isJoined;
}
