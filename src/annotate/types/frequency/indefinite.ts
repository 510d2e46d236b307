import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Analysis } from '../../analysis.js';
import { trigger } from '../../triggers.js';
import { inLexicon } from '../../word-kinds.js';
import { wordAt } from '../token-words.js';
import { countEndingAt, frequencyOf } from './parts.js';

/** Behind an indefinite word these make a name of it: `intermittent claudication`. */
const namedAfter =
  /^(?:claudication|porphyria|cathet\w+|hydrarthrosis|exotropia|esotropia|case|cases|form|mutation|disease|type|cause|site|complication)$/u;
/** Behind `three times` these make a comparison or a product of it, no count of events. */
const compared =
  /^(?:the|higher|greater|lower|more|less|larger|bigger|longer|faster|upper|normal|as|its|their|of|than|that|those|what|above|over|too|\/|per|each)$/u;
/** Between these and `needed` stands nothing else: `as needed`, `if required`, `on demand`. */
const condition = /^(?:as|if|when)$/u;

const indefiniteWord = trigger(inLexicon(({ frequencyWords }) => frequencyWords.indefinite));
const occasionWord = trigger('times occasions occasion');
const needWord = trigger('needed required demand');

/** `regularly`, `intermittent pain`; a word that is part of a name says nothing of how often. */
const indefinite = (analysis: Analysis): Candidate<'frequency'>[] =>
  analysis
    .where(indefiniteWord)
    .filter((i) => !namedAfter.test(wordAt(analysis, i + 1)))
    .map((i) => frequencyOf(analysis, i, i, [null, null], 'indefinite'));

/** `as needed`, `if required`, `on demand`. */
function asNeeded(analysis: Analysis): Candidate<'frequency'>[] {
  return analysis.where(needWord).flatMap((i) => {
    const before = wordAt(analysis, i - 1);
    const holds = wordAt(analysis, i) === 'demand' ? before === 'on' : condition.test(before);
    return holds ? [frequencyOf(analysis, i - 1, i, [null, null], 'indefinite')] : [];
  });
}

/** What stands before `times`: a number, or a word such as `several` that gives none; null for anything else. */
function countBefore(
  analysis: Analysis,
  i: number,
): { readonly first: number; readonly times: Quantity | null } | null {
  if (analysis.resources.lexicons.frequencyWords.many.has(wordAt(analysis, i - 1)))
    return { first: i - 1, times: null };
  const count = countEndingAt(analysis, i - 1);
  return count && { first: count.first, times: count.quantity };
}

/** `seven times`, `on several occasions`, `a single occasion`: how many times, in no stated period. */
function occasions(analysis: Analysis): Candidate<'frequency'>[] {
  return analysis.where(occasionWord).flatMap((i) => {
    const count = countBefore(analysis, i);
    if (count === null || compared.test(wordAt(analysis, i + 1))) return [];
    return [frequencyOf(analysis, count.first, i, [count.times, null], 'occasions')];
  });
}

/** Frequencies whose times or period the text leaves open. */
export const fromIndefinite = (analysis: Analysis): Candidate<'frequency'>[] =>
  indefinite(analysis).concat(asNeeded(analysis), occasions(analysis));
