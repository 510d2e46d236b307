/** An element of XML or HTML: local name in lower case for HTML and as written for XML, attributes by local name. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

export type MarkupNode = string | MarkupElement;

/** How deep elements may nest; what is deeper was not written by an author. */
export const deepestNesting = 1000;

/** Name without its namespace prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The child elements of one of the given names; all of them when none is given. */
export const childElements = (element: MarkupElement, ...names: readonly string[]): MarkupElement[] =>
  element.children.filter(
    (child): child is MarkupElement => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)),
  );

/** The first element down a path of names; null where there is none. */
export function descend(element: MarkupElement | null, ...path: readonly string[]): MarkupElement | null {
  let at = element;
  for (const name of path) at = at === null ? null : (childElements(at, name)[0] ?? null);
  return at;
}

/** All elements below that `matches` holds for, in order; nothing is looked for inside of them. */
export function findElements(element: MarkupElement, matches: (found: MarkupElement) => boolean): MarkupElement[] {
  return childElements(element).flatMap((child) => (matches(child) ? [child] : findElements(child, matches)));
}

/** Runs of XML white space as one blank, none at the ends; other blanks are the author's and stay. */
export const squeeze = (text: string): string => text.replace(/[ \t\r\n]+/gu, ' ').replace(/^ | $/gu, '');

/** All text of a node as it stands, with its line breaks. */
export function fullText(node: MarkupNode): string {
  if (typeof node === 'string') return node;
  return node.name === 'br' || node.name === 'break' ? '\n' : node.children.map(fullText).join('');
}

/** All text of an element, squeezed; null when it has none or there is no element. */
export function plainText(element: MarkupElement | null): string | null {
  return element === null ? null : squeeze(fullText(element)) || null;
}
