import type { QueryNode, RangeEnd } from '../../src/query/ast.js';

const quote = (text: string): string => JSON.stringify(text);
const printEnd = (end: RangeEnd | null): string => (end === null ? '_' : `${end.value}${end.unit ?? ''}`);

/** A query tree as an S-expression, as in queries.txt. */
export function toSExpression(node: QueryNode | FieldValueOf): string {
  switch (node.kind) {
    case 'word':
      return quote(node.text);
    case 'prefix':
      return `(prefix ${quote(node.text)})`;
    case 'fuzzy':
      return `(fuzzy ${node.distance} ${quote(node.text)})`;
    case 'phrase':
      return `(phrase ${quote(node.text)})`;
    case 'range':
      return `(range ${node.includesLow ? '[' : '('}${printEnd(node.low)} ${printEnd(node.high)}${node.includesHigh ? ']' : ')'})`;
    case 'field':
      return `(${node.only === true ? 'only-' : ''}field ${node.field} ${node.of === undefined ? '' : `${quote(node.of)} `}${toSExpression(node.value)})`;
    case 'near':
      return `(near ${node.reach} ${toSExpression(node.left)} ${toSExpression(node.right)})`;
    case 'with':
      return `(with ${toSExpression(node.left)} ${toSExpression(node.right)})`;
    case 'not':
      return `(not ${toSExpression(node.part)})`;
    default:
      return `(${node.kind} ${node.parts.map(toSExpression).join(' ')})`;
  }
}

type FieldValueOf = Extract<QueryNode, { readonly kind: 'field' }>['value'];
