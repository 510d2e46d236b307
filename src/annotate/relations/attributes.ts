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

/** Finds the drug of an attribute; `drugs` sorted by start. */
export function drugFinder(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
): (type: AttributeType, range: TokenRange) => number {
  const targets = drugs.map((drug) => tokenRange(analysis, drug));
  const transparent = attributeTokens(analysis);
  return (type, range) => attach(analysis, range, targets, transparent, reaches[type]);
}
