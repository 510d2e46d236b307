import { type Halves, type HyphenContext, type HyphenDecision, halvesOf, join, keep } from './hyphen-halves.js';
import { byHabit } from './hyphen-habits.js';
import { byLexicon, byParticle } from './hyphen-lexicon.js';
import { byCapitals, byDigit, byLink, byNumeral, byPlace, bySuspension } from './hyphen-shapes.js';

export type { HyphenContext, HyphenDecision } from './hyphen-halves.js';

/** The document or corpus that has one of the two spellings more often decides. */
function byCounts(
  { lowerLeft, lowerRight, solid }: Halves,
  name: string,
  count: (key: string) => number,
): HyphenDecision | null {
  const joined = count(solid);
  const kept = count(`${lowerLeft}-${lowerRight}`);
  if (joined > kept) return join(`${name}:${solid}×${joined}`);
  if (kept > joined) return keep(`${name}:${lowerLeft}-${lowerRight}×${kept}`);
  return null;
}

/** What the user decided on the hyphen at a raw offset; null where nothing. */
export function overrideAt(offset: number, { overrides }: HyphenContext): HyphenDecision | null {
  const outcome = overrides.get(offset);
  return outcome === undefined ? null : { outcome, rule: 'hyphen/override', evidence: `user:${outcome}` };
}

/**
 * Decides a hyphen at a line end. `before` is the text that ends where the hyphen stands, `after` the text that begins
 * behind the line break. The order of the questions is the one that decided best on 4,567 line ends of real journals.
 */
export function decideHyphen(before: string, after: string, context: HyphenContext): HyphenDecision {
  const halves = halvesOf(before, after);
  const { document, resources } = context;
  return (
    byPlace(halves) ??
    bySuspension(halves, () => resources.words.has(halves.solid) || document.count(halves.solid) > 0, resources) ??
    byDigit(halves) ??
    byCounts(halves, 'document', (key) => document.count(key)) ??
    byLink(halves, resources) ??
    byCapitals(halves, resources) ??
    byNumeral(halves) ??
    byParticle(halves) ??
    byCounts(halves, 'corpus', (key) => resources.vocabulary.get(key) ?? 0) ??
    byHabit(halves, context) ??
    byLexicon(halves, context)
  );
}
