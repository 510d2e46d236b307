import type { Group } from './group.js';
import type { SpanNode } from './spans.js';

/** A query as it is asked of the index. */
export type Plan =
  /** Scored by BM25+. */
  | { readonly kind: 'leaf'; readonly group: Group; readonly weight: number }
  /** All of `parts`, none of `without`, and if `spans` is given at some place of the text. No parts: every document. */
  | {
      readonly kind: 'all';
      readonly parts: readonly Plan[];
      readonly without: readonly Plan[];
      readonly spans: SpanNode | null;
    }
  | { readonly kind: 'any'; readonly parts: readonly Plan[] }
  /** Documents alone, without a score. */
  | { readonly kind: 'filter'; readonly documents: () => Uint32Array };

/** Every scored part of a plan that a document may gain by. */
export function leavesOf(plan: Plan): readonly Extract<Plan, { readonly kind: 'leaf' }>[] {
  if (plan.kind === 'leaf') return [plan];
  return plan.kind === 'filter' ? [] : plan.parts.flatMap(leavesOf);
}
