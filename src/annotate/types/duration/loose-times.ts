import type { Candidate } from '../../../model/annotation.js';
import type { Analysis } from '../../analysis.js';
import { exactQuantity } from '../../matchers/exact-quantity.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { timeUnitAt } from '../frequency/parts.js';
import { skipSign, wordAt } from '../token-words.js';
import { lasting, momentAfter, momentBefore, spans, statedAs } from './parts.js';

const several = trigger(inLexicon(({ frequencyWords }) => frequencyWords.many));
/** How many are several: these count no time (`the single day`, `various years`). */
const noCount = /^(?:single|various|multiple|numerous)$/u;

/** `for several months`, `a few days`, `a several-year history`: how long is left open; moments (`several days later`, `within a few hours`) are none. */
export function severalTimes(analysis: Analysis): Candidate<'duration'>[] {
  const { tokens } = analysis;
  return analysis.where(several).flatMap((i) => {
    if (noCount.test(wordAt(analysis, i))) return [];
    const unit = timeUnitAt(analysis, skipSign(analysis, i + 1, '-'));
    if (unit === null || unit.ucum === 's' || wordAt(analysis, unit.last).length < 3) return [];
    const next = wordAt(analysis, unit.last + 1);
    const first = /^an?$/u.test(wordAt(analysis, i - 1)) ? i - 1 : i;
    const before = wordAt(analysis, first - 1);
    const isLasting = lasting.test(before) || (before === 'the' && lasting.test(wordAt(analysis, first - 2)));
    if (momentAfter.test(next) || (momentBefore.test(before) && !spans.test(next)) || next === '-') return [];
    if (!isLasting && !spans.test(next) && !/^(?:of|lasted|were)$/u.test(before) && !/^(?:of|has|had)$/u.test(next))
      return [];
    const [start, end] = [tokens.starts[first] as number, tokens.ends[unit.last] as number];
    return [{ ...statedAs({ start, end }, null), rule: 'duration/several', madeFrom: ['pattern:several + time'] }];
  });
}

/** Adjectives between `the` and a time that has passed or is to come. */
const boundingWord = trigger('last past previous preceding following next whole entire first');

/** `over the previous week`, `during the following month`, `for the last year`: one unit of time. */
export function boundedTimes(analysis: Analysis): Candidate<'duration'>[] {
  const { tokens, text } = analysis;
  return analysis.where(boundingWord).flatMap((i) => {
    const unit = timeUnitAt(analysis, i + 1);
    if (
      unit === null ||
      unit.ucum === 's' ||
      wordAt(analysis, i + 1).length < 3 ||
      wordAt(analysis, i + 1).endsWith('s')
    )
      return [];
    const before = wordAt(analysis, i - 1) === 'the' ? wordAt(analysis, i - 2) : wordAt(analysis, i - 1);
    if (!/^(?:for|over|during|throughout)$/u.test(before) || /^(?:of|after|-)$/u.test(wordAt(analysis, unit.last + 1)))
      return [];
    const [start, end] = [tokens.starts[i] as number, tokens.ends[unit.last] as number];
    return [
      { ...statedAs({ start, end }, exactQuantity(1, text.slice(start, end), unit.ucum)), rule: 'duration/article' },
    ];
  });
}
