import { flatMapped } from '../../model/lists.js';
import type { Candidate } from '../../model/annotation.js';
import type { Span } from '../../model/span.js';
import { gap } from '../../model/tokens.js';
import type { Analysis } from '../analysis.js';
import { tokensOf } from '../types/given.js';
import { type Between, type Reach, type TokenRange, attach, tokenRange } from './attach.js';

/** How far, in words, each attribute may stand from its drug (`given twice a day for a total of 3 days`). */
const reaches = {
  dose: { before: 6, after: 3, ofAmount: false },
  route: { before: 6, after: 3, ofAmount: true },
  form: { before: 4, after: 3, ofAmount: true },
  frequency: { before: 7, after: 4, ofAmount: true },
  duration: { before: 7, after: 4, ofAmount: false },
} as const satisfies Record<string, Reach>;

export type AttributeType = keyof typeof reaches;

/** Quantities, routes, forms and what else is given as `attributes` do not count as distance. */
function readBetween(analysis: Analysis, attributes: readonly Span[]): Between {
  const { quantities, lexical } = analysis;
  const others = attributes.map((attribute) => tokenRange(analysis, attribute));
  return {
    transparent: tokensOf(analysis, quantities, lexical.routes, lexical.forms, others),
    amounts: tokensOf(analysis, quantities),
  };
}

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

/** `steroid-resistant`, `gadolinium-enhanced`: the drug is part of an adjective, and nothing here tells how it is given. */
const isInCompound = ({ tokens, gaps, resources }: Analysis, { last }: TokenRange): boolean =>
  tokens.folded[last + 1] === '-' &&
  gaps[last + 2] === gap.none &&
  resources.lexicons.relationWords.compound.has(tokens.folded[last + 2] ?? '');

/** The drugs that an attribute may be of, the mention that each is a repetition of, and how the words between are read. */
function sceneOf(analysis: Analysis, drugs: readonly Candidate<'drug'>[], attributes: readonly Span[]) {
  const ranges = drugs.map((drug) => tokenRange(analysis, drug));
  const given = flatMapped(ranges, (range, i) => (isInCompound(analysis, range) ? [] : [i]));
  return {
    targets: given.map((i) => ranges[i] as TokenRange),
    between: readBetween(analysis, attributes),
    mentions: given.map((i) => mainMention(analysis, drugs, ranges, i)),
  };
}

/** Finds the drug of an attribute; `drugs` sorted by start, `attributes` the frequencies and durations of the report. */
export function drugFinder(
  analysis: Analysis,
  drugs: readonly Candidate<'drug'>[],
  attributes: readonly Span[],
): (type: AttributeType, range: TokenRange) => number {
  if (drugs.length === 0) return () => -1;
  let scene: ReturnType<typeof sceneOf> | null = null;
  return (type, range) => {
    // Most reports that name a form or a route ask for no drug of it.
    scene ??= sceneOf(analysis, drugs, attributes);
    return scene.mentions[attach(analysis, range, scene.targets, scene.between, reaches[type])] ?? -1;
  };
}
