import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import { UnreadableError } from '../parsed.js';
import { type MarkupElement, type MarkupNode, deepestNesting, localName } from './element.js';

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
}

const invalid = (what: string): UnreadableError =>
  new UnreadableError('READ_XML_INVALID', `is no well-formed XML (${what}); fetch it again`);

function addText(parent: OpenElement | undefined, text: string): void {
  if (parent === undefined) return;
  const last = parent.children.length - 1;
  const before = parent.children[last];
  if (typeof before === 'string') parent.children[last] = before + text;
  else parent.children.push(text);
}

const localAttributes = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));

/** What HTML calls by the names that stand in the text: `&micro;`, `&le;`. The DTDs of journals call the same so. */
function namedCharacters(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [reference, name] of text.matchAll(/&([a-z][a-z\d]{1,31});/giu)) {
    if (name === undefined || name in found) continue;
    const [node] = parseFragment(reference).childNodes as readonly DefaultTreeAdapterTypes.TextNode[];
    if (node !== undefined && node.value !== reference) found[name] = node.value;
  }
  return found;
}

/**
 * The root element of an XML document. Entities that a DTD declares are never expanded: they stay as they are written.
 * Throws an UnreadableError (`READ_XML_INVALID`).
 */
export function parseXml(text: string): MarkupElement {
  const parser = new SaxesParser();
  Object.assign(parser.ENTITIES, namedCharacters(text));
  const stack: OpenElement[] = [];
  let root: MarkupElement | null = null;
  parser.on('error', (error) => {
    if (!error.message.includes('undefined entity')) throw invalid(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name: localName(name), attributes: localAttributes(attributes), children: [] };
    if (stack.length >= deepestNesting) throw invalid(`nested deeper than ${deepestNesting} elements`);
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('text', (found) => addText(stack.at(-1), found));
  parser.on('cdata', (found) => addText(stack.at(-1), found));
  parser.on('closetag', () => void stack.pop());
  parser.write(text.trimStart()).close();
  if (root === null) throw invalid('no element');
  return root;
}
