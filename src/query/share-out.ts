import type { QueryNode } from './ast.js';

type Group = Extract<QueryNode, { readonly kind: 'and' | 'or' }>;
/** What two nodes make together; null when they make nothing. */
export type Pair = (left: QueryNode, right: QueryNode) => QueryNode | null;

const isGroup = (node: QueryNode): node is Group => node.kind === 'and' || node.kind === 'or';

/** `a AND b` or `a OR b` of any number of parts, without a node for fewer than two. */
export function combine(kind: Group['kind'], parts: readonly QueryNode[]): QueryNode | null {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : (flat[0] ?? null);
}

/** The group with something else for each member; null when there is nothing for one. */
function eachOf({ kind, parts }: Group, one: (part: QueryNode) => QueryNode | null): QueryNode | null {
  const made = parts.map(one).filter((part) => part !== null);
  return made.length === parts.length ? combine(kind, made) : null;
}

/** Members of a group, and of the groups in it. */
const membersOf = (node: QueryNode): number =>
  isGroup(node) ? node.parts.reduce((sum, part) => sum + membersOf(part), 0) : 1;

/** More pairs than this are none. */
const mostPairs = 1000;

/**
 * A pair whose sides may be groups, as pairs of their members: `(a OR b) near/5 c` is `a near/5 c OR b near/5 c`. Null when
 * two of them make no pair, or there are more pairs than anyone writes.
 */
export const shareOut = (left: QueryNode, right: QueryNode, pair: Pair): QueryNode | null =>
  membersOf(left) * membersOf(right) > mostPairs ? null : share(left, right, pair);

function share(left: QueryNode, right: QueryNode, pair: Pair): QueryNode | null {
  if (isGroup(left)) return eachOf(left, (part) => share(part, right, pair));
  if (isGroup(right)) return eachOf(right, (part) => share(left, part, pair));
  return pair(left, right);
}
