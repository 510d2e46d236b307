import type { Annotation } from '../../model/annotation.js';
import { lastAtOrBefore } from '../../model/span.js';
import { type Analysis, quantitiesWithin } from '../analysis.js';
import { trigger } from '../triggers.js';
import { isDoseUnit, tokensOf } from '../types/given.js';
import { wordAt } from '../types/token-words.js';
import { type TokenRange, tokenRange } from './attach.js';
import type { ListScene } from './shared-attributes.js';

const parting = trigger(';');
const joint = /^(?:,|and|or|then|;)$/u;

const isAmountAt = (analysis: Analysis, i: number): boolean =>
  quantitiesWithin(analysis, i, i).some(({ unit }) => isDoseUnit(analysis, unit));

/** The amounts around the `;` at token `i`, with nothing but joints between; null where it parts no two amounts. */
function listsAround(analysis: Analysis, i: number): TokenRange | null {
  if (!isAmountAt(analysis, i - 1) || !isAmountAt(analysis, i + 1)) return null;
  const amounts = tokensOf(analysis, analysis.quantities);
  const isPart = (at: number): boolean => amounts[at] === 1 || joint.test(wordAt(analysis, at));
  let [first, last] = [i, i];
  while (isPart(first - 1)) first--;
  while (isPart(last + 1)) last++;
  return { first, last };
}

/** The first token of each of the lists that the `;` in `range` part. */
function startsOfLists(analysis: Analysis, { first, last }: TokenRange): readonly number[] {
  const out = [first];
  for (let at = first; at <= last; at++) if (wordAt(analysis, at) === ';') out.push(at + 1);
  return out;
}

/**
 * The drug of each amount in lists that `;` parts behind a list of drugs, by id, the first list of the first drug and so
 * on (`A and B (10 and 20 mg; 1 and 2 mg)`); -1 where the drugs are not as many or no list, so that nobody knows which
 * is whose. Lists behind one drug alone, or behind drugs with amounts of their own, are left out.
 */
export function tiedByParting(
  analysis: Analysis,
  doses: readonly Annotation<'dose'>[],
  { drugs, lists }: ListScene,
): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  const { sentenceOf } = analysis;
  for (const i of analysis.where(parting)) {
    const range = listsAround(analysis, i);
    if (range === null) continue;
    const last = lastAtOrBefore(drugs, range.first - 1, (drug) => drug.first);
    const head = drugs.findIndex(({ first }) => sentenceOf[first] === sentenceOf[i]);
    if (head < 0 || head >= last) continue;
    const from = (drugs[head] as TokenRange).last;
    const ranges = doses.map((dose) => tokenRange(analysis, dose));
    if (ranges.some(({ first }) => first > from && first < range.first)) continue;
    const starts = startsOfLists(analysis, range);
    const members = [last, ...lists.beyond(last, -1, 'closely')].toReversed();
    ranges.forEach(({ first }, k) => {
      if (first < range.first || first > range.last) return;
      const list = lastAtOrBefore(starts, first, (start) => start);
      out.set(doses[k]?.id ?? '', members.length === starts.length ? (members[list] as number) : -1);
    });
  }
  return out;
}
