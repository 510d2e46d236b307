import type { Candidate } from '../../model/annotation.js';
import type { Analysis } from '../analysis.js';
import { tokensOf } from '../types/given.js';
import { type Reach, type TokenRange, attach, tokenRange } from './attach.js';

/** How far, in words, each attribute may stand from its drug (`given twice a day for a total of 3 days`). */
const reaches = {
  dose: { before: 6, after: 3 },
  route: { before: 6, after: 3 },
  form: { before: 4, after: 3 },
  frequency: { before: 7, after: 4 },
  duration: { before: 7, after: 4 },
} as const satisfies Record<string, Reach>;

export type AttributeType = keyof typeof reaches;

/** Tokens that are themselves attributes: quantities, routes and forms; they do not count as distance. */
const attributeTokens = (analysis: Analysis): Uint8Array =>
  tokensOf(analysis, [...analysis.quantities, ...analysis.lexical.routes, ...analysis.lexical.forms]);

/** The mention that a bracket repeats: `fluorouracil (5-FU)`, `octreotide microspheres (Sandostatin®)` are one. */
function mainMention(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
  targets: readonly TokenRange[],
  i: number,
): number {
  const [before, here] = [targets[i - 1], targets[i]];
  if (before === undefined || here === undefined || drugs[i - 1]?.value.name !== drugs[i]?.value.name) return i;
  const opened = analysis.tokens.folded[here.first - 1] === '(';
  return opened && here.first - before.last <= 4 ? i - 1 : i;
}

/** Finds the drug of an attribute; `drugs` sorted by start. */
export function drugFinder(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
): (type: AttributeType, range: TokenRange) => number {
  const targets = drugs.map((drug) => tokenRange(analysis, drug));
  const transparent = attributeTokens(analysis);
  const mentions = drugs.map((_, i) => mainMention(analysis, drugs, targets, i));
  return (type, range) => mentions[attach(analysis, range, targets, transparent, reaches[type])] ?? -1;
}
