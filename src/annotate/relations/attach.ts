import type { Span } from '../../model/span.js';
import { tokenKind } from '../../model/tokens.js';
import { type Analysis, tokenAt } from '../analysis.js';

/** A span as token indices, both inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

export const tokenRange = (analysis: Analysis, span: Span): TokenRange => ({
  first: tokenAt(analysis.tokens, span.start),
  last: tokenAt(analysis.tokens, span.end - 1),
});

/** How far an attribute may stand from its drug, in words that say something else. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** Words between an attribute and its drug that say nothing of their own. */
const light: ReadonlySet<string> = new Set([
  'of',
  'the',
  'a',
  'an',
  'at',
  'in',
  'with',
  'by',
  'to',
  'for',
  'was',
  'were',
  'is',
  'as',
  'dose',
  'doses',
  'dosage',
  'total',
  'daily',
  'given',
  'administered',
  'per',
  'adjuvant',
  'maintenance',
  'loading',
  'initial',
  'single',
]); // prettier-ignore

/** Words that begin another statement: what stands behind them belongs to no drug before them. */
const stops: ReadonlySet<string> = new Set([
  'presented',
  'admitted',
  'developed',
  'revealed',
  'showed',
  'demonstrated',
  'history',
  'follow',
  'followed',
  'visit',
  'visits',
  'measured',
  'measuring',
  'level',
  'levels',
  'scan',
  'weighing',
  'aged',
  'later',
  'ago',
  'discharged',
  'but',
  'however',
  'while',
  'whereas',
  'because',
  'monitored',
  'underwent',
  'died',
]); // prettier-ignore

const costOf = (word: string): number =>
  word === 'and' || word === ';' || word === '+' ? 3 : word === ',' ? 1 : light.has(word) ? 0.5 : 1;

/**
 * Cost of the tokens between two ranges: words count, what `transparent` marks does not;
 * Infinity when a word between begins another statement.
 */
function distance(analysis: Analysis, from: number, to: number, transparent: Uint8Array): number {
  let cost = 0;
  for (let i = from; i < to; i++) {
    const word = analysis.tokens.folded[i] as string;
    if (stops.has(word)) return Infinity;
    if (transparent[i]) continue;
    if (analysis.tokens.kinds[i] === tokenKind.word || word === ',' || word === ';' || word === '+')
      cost += costOf(word);
  }
  return cost;
}

/** True when `word` stands right behind the attribute: `40 mg of furosemide` leaves no doubt. */
const says = (analysis: Analysis, attribute: TokenRange, word: string): boolean =>
  analysis.tokens.folded[attribute.last + 1] === word;

/**
 * The index in `targets` (sorted, by tokens) of what an attribute belongs to, or -1: in its own sentence, before it or
 * after it, whichever is less far in words. `20 mg of prednisone` and `prednisone 20 mg` are equally near; before wins a tie. What stands behind `of` is its own:
 * `three sessions of embolisation` are none of a drug before them.
 */
export function attach(
  analysis: Analysis,
  attribute: TokenRange,
  targets: readonly TokenRange[],
  transparent: Uint8Array,
  reach: Reach,
): number {
  const sentence = analysis.sentenceOf[attribute.first];
  const isOf = says(analysis, attribute, 'of');
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] as TokenRange;
    if (analysis.sentenceOf[target.first] !== sentence) continue;
    const isBefore = target.last < attribute.first;
    if (isBefore && isOf) continue;
    if (!isBefore && target.first <= attribute.last) continue;
    const cost = isBefore
      ? distance(analysis, target.last + 1, attribute.first, transparent)
      : distance(analysis, attribute.last + 1, target.first, transparent) + (isOf ? -1 : 0.25);
    if (cost > (isBefore ? reach.before : reach.after)) continue;
    if (cost <= least) [best, least] = [i, cost];
  }
  return best;
}
