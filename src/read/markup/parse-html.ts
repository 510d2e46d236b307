import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { UnreadableError } from '../parsed.js';
import { type MarkupElement, type MarkupNode, deepestNesting } from './element.js';

type Node = DefaultTreeAdapterTypes.ChildNode;

const attributesOf = (node: DefaultTreeAdapterTypes.Element): Record<string, string> =>
  Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));

function convert(node: Node, depth: number): MarkupNode[] {
  if ('value' in node) return [node.value];
  if (!('childNodes' in node)) return [];
  if (depth > deepestNesting)
    throw new UnreadableError('READ_HTML_TOO_DEEP', `nests deeper than ${deepestNesting} elements; save it as text`);
  const children = node.childNodes.flatMap((child) => convert(child, depth + 1));
  return 'tagName' in node ? [{ name: node.tagName, attributes: attributesOf(node), children }] : children;
}

/** The root element of an HTML document, mended as browsers do. Throws an UnreadableError (`READ_HTML_TOO_DEEP`). */
export function parseHtml(text: string): MarkupElement {
  const children = parse(text).childNodes.flatMap((node) => convert(node, 0));
  const root = children.find((node): node is MarkupElement => typeof node !== 'string' && node.name === 'html');
  return root ?? { name: 'html', attributes: {}, children };
}
