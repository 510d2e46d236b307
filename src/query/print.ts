import type { FieldNode, FieldValue, QueryNode, RangeEnd, RangeNode } from './ast.js';

/** Characters that mean something in a bare word. */
const special = /[\s"()\\:*~<>=-]/gu;
const operator = /^(?:AND|OR|NOT|with|near\/(?:\d{1,3}|s|sentence|section))$/iu;

function printWord(text: string): string {
  const plain = text.replace(special, '\\$&');
  return operator.test(text) ? `\\${plain}` : plain;
}

const printEnd = (end: RangeEnd | null): string => (end === null ? '' : `${end.value}${end.unit ?? ''}`);

function printRange({ low, high, includesLow, includesHigh }: RangeNode): string {
  if (low !== null && high !== null) return `${printEnd(low)}..${printEnd(high)}`;
  return low === null ? `<${includesHigh ? '=' : ''}${printEnd(high)}` : `>${includesLow ? '=' : ''}${printEnd(low)}`;
}

function printValue(value: FieldValue): string {
  switch (value.kind) {
    case 'word':
      return printWord(value.text);
    case 'prefix':
      return `${printWord(value.text)}*`;
    case 'fuzzy':
      return `${printWord(value.text)}~${value.distance}`;
    case 'phrase':
      return printPhrase(value.text);
    default:
      return printRange(value);
  }
}

const printPhrase = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;

/** `=` parts a name from a range with two ends. */
function printOf({ of, value }: FieldNode): string {
  if (of === undefined) return '';
  const name = /^[\p{L}\p{N}-]+$/u.test(of) && /\p{L}/u.test(of) ? of : printPhrase(of);
  return value.kind === 'range' && value.low !== null && value.high !== null ? `${name}=` : name;
}

const inner = (node: QueryNode, ...wrapped: readonly QueryNode['kind'][]): string =>
  wrapped.includes(node.kind) ? `(${printQuery(node)})` : printQuery(node);

/** The query text that parses to exactly this tree. */
export function printQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
      return node.parts.map((part) => inner(part, 'or')).join(' ');
    case 'or':
      return node.parts.map((part) => inner(part)).join(' OR ');
    case 'not':
      return `NOT ${inner(node.part, 'and', 'or')}`;
    case 'near':
      return `${printQuery(node.left)} near/${node.reach} ${printQuery(node.right)}`;
    case 'with':
      return `${printQuery(node.left)} with ${printQuery(node.right)}`;
    case 'field':
      return `${node.only === true ? 'only:' : ''}${node.field}:${printOf(node)}${printValue(node.value)}`;
    default:
      return printValue(node);
  }
}
