import type { QueryNode } from './ast.js';

const isWord = ({ kind }: QueryNode): boolean => ['word', 'prefix', 'fuzzy', 'phrase'].includes(kind);

/**
 * The query with its words side by side wanted each for itself, not all: a question in free text. Fields and what is
 * denied stay conditions.
 */
export function anyOfWords(query: QueryNode): QueryNode {
  if (query.kind !== 'and') return query;
  const words = query.parts.filter(isWord);
  const others = query.parts.filter((part) => !isWord(part));
  if (words.length < 2) return query;
  const any: QueryNode = { kind: 'or', parts: words };
  return others.length === 0 ? any : { kind: 'and', parts: [any, ...others] };
}
