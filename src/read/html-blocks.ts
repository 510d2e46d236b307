import { type Block, heading, item, keptLines, paragraph } from './markup/blocks.js';
import {
  type MarkupElement,
  type MarkupNode,
  childElements,
  findElements,
  fullText,
  plainText,
} from './markup/element.js';
import { type InlineRules, inlineText } from './markup/inline-text.js';
import { tableRows } from './markup/table.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What a page shows around its text. */
const dropped = words(
  'nav script style aside footer noscript template svg button select input iframe object audio video canvas dialog head annotation',
);
const droppedRoles = words('navigation banner contentinfo complementary search dialog menu alert');

/** Elements that end the paragraph before them. */
const blockNames = words(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul',
);

/** Some servers wrap whole pages into one form. */
const isMereForm = (element: MarkupElement): boolean =>
  element.name === 'form' && findElements(element, ({ name }) => /^(?:h[1-6]|main|article)$/u.test(name)).length === 0;

const isDropped = (element: MarkupElement): boolean =>
  dropped.has(element.name) || isMereForm(element) || isHidden(element);

const isHidden = ({ attributes }: MarkupElement): boolean =>
  droppedRoles.has(attributes.role ?? '') ||
  'hidden' in attributes ||
  attributes['aria-hidden'] === 'true' ||
  /display\s*:\s*none/iu.test(attributes.style ?? '');

/** A link within the page whose text is numbers cites a reference. */
const isCitation = (element: MarkupElement): boolean =>
  element.name === 'a' &&
  (element.attributes.href ?? '').includes('#') &&
  /^[\s[\]()\d,;–-]+$/u.test(plainText(element) ?? '');

const rules: InlineRules = { isLeftOut: isDropped, isCitation };

const paragraphs = (nodes: readonly MarkupNode[]): Block[] => paragraph(inlineText(nodes, rules));

/** Text of a cell, whose paragraphs make one line. */
function cellText(cell: MarkupElement): string {
  const spaced = cell.children.flatMap((child): MarkupNode[] =>
    typeof child !== 'string' && blockNames.has(child.name) ? [' ', child, ' '] : [child],
  );
  return inlineText(spaced, rules);
}

/** A table that holds tables or long texts lays out a page and is no table of findings. */
const isLayout = (table: MarkupElement): boolean =>
  table.attributes.role === 'presentation' || findElements(table, ({ name }) => name === 'table').length > 0;

function tableBlocks(table: MarkupElement): Block[] {
  if (isLayout(table)) return flowBlocks(table.children);
  const caption = childElements(table, 'caption').flatMap((found) => flowBlocks(found.children));
  return [...caption, ...tableRows(table, cellText)];
}

function listBlocks(list: MarkupElement): Block[] {
  return childElements(list).flatMap((entry, i) => {
    const [first, ...others] = flowBlocks(entry.children);
    if (first === undefined) return [];
    const mark = list.name === 'ol' && !/^(?:\[?\d|\()/u.test(first.text) ? `${i + 1}. ` : '';
    return [...item(first.kind === 'row' ? first.text : `${mark}${first.text}`), ...others];
  });
}

function elementBlocks(element: MarkupElement): Block[] {
  if (/^h[1-6]$/u.test(element.name)) return heading(cellText(element));
  if (element.name === 'table') return tableBlocks(element);
  if (element.name === 'ul' || element.name === 'ol') return listBlocks(element);
  if (element.name === 'pre') return keptLines(fullText(element));
  return flowBlocks(element.children);
}

const holdsBlock = (node: MarkupNode): node is MarkupElement =>
  typeof node !== 'string' && (blockNames.has(node.name) || node.children.some(holdsBlock));

const isBreak = (node: MarkupNode | undefined): boolean => typeof node === 'object' && node.name === 'br';

/** True behind a line break with nothing but blanks since: a second one leaves a line empty. */
const isBehindBreak = (open: readonly MarkupNode[]): boolean =>
  isBreak(open.findLast((node) => typeof node !== 'string' || node.trim() !== ''));

/** The blocks of mixed content: text between two block elements, or two empty lines, is a paragraph. */
export function flowBlocks(nodes: readonly MarkupNode[]): Block[] {
  const out: Block[] = [];
  let open: MarkupNode[] = [];
  for (const node of nodes) {
    if (typeof node !== 'string' && isDropped(node)) continue;
    if (isBreak(node) && isBehindBreak(open)) {
      out.push(...paragraphs(open));
      open = [];
    } else if (!holdsBlock(node)) open.push(node);
    else {
      out.push(...paragraphs(open), ...elementBlocks(node));
      open = [];
    }
  }
  return [...out, ...paragraphs(open)];
}

const lengthOf = (element: MarkupElement): number =>
  flowBlocks([element]).reduce((sum, { text }) => sum + text.length, 0);

const isMarked = ({ name, attributes }: MarkupElement): boolean =>
  name === 'article' || name === 'main' || attributes.role === 'main' || attributes.role === 'article';

/** A page's main part, when it is marked and holds at least this share of the text. */
const mainShare = 0.4;

/** The element that holds the report: the longest marked as such, or the page without its header. */
export function mainElement(root: MarkupElement): MarkupElement {
  const body = childElements(root, 'body')[0] ?? root;
  const marked = findElements(body, isMarked).map((element) => ({ element, length: lengthOf(element) }));
  const [longest] = marked.toSorted((a, b) => b.length - a.length);
  if (longest !== undefined && longest.length >= mainShare * lengthOf(body)) return longest.element;
  return { ...body, children: body.children.filter((node) => typeof node === 'string' || node.name !== 'header') };
}
