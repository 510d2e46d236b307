import type { CollectionEntry } from './collection.js';
import { type Decoded, decode } from './decode.js';
import { jatsMetadata } from './jats-metadata.js';
import { type Block, heading, item, joinBlocks, keptLines, paragraph } from './markup/blocks.js';
import {
  type MarkupElement,
  type MarkupNode,
  childElements,
  descend,
  findElements,
  fullText,
} from './markup/element.js';
import { type InlineRules, inlineText } from './markup/inline-text.js';
import { parseXml } from './markup/parse-xml.js';
import { tableRows } from './markup/table.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import { encodingDoubt } from './text.js';

/** Elements that make blocks of their own, also where they stand inside a paragraph. */
const blockNames = new Set(
  'sec p title list def-list fig fig-group table-wrap table-wrap-group boxed-text disp-quote disp-formula disp-formula-group statement supplementary-material verse-group speech ref-list ack app app-group fn-group fn notes glossary array preformat code'.split(
    ' ',
  ),
);

/** What says nothing, or says again what a formula says already. */
const leftOut = new Set(
  'tex-math annotation graphic inline-graphic media object-id processing-meta alt-text long-desc'.split(' '),
);

const isBlock = ({ name }: MarkupElement): boolean => blockNames.has(name);

const rules: InlineRules = {
  isLeftOut: (element) => leftOut.has(element.name) || isBlock(element),
  isCitation: ({ name, attributes }) => name === 'xref' && attributes['ref-type'] === 'bibr',
};

const inline = (element: MarkupElement | null): string => (element === null ? '' : inlineText(element.children, rules));

/** Text of a cell or list item, whose paragraphs make one line. */
const flat = (element: MarkupElement): string =>
  inlineText(
    element.children.flatMap((child): MarkupNode[] =>
      typeof child !== 'string' && ['p', 'list', 'list-item', 'title'].includes(child.name)
        ? [flat(child), ' ']
        : [child],
    ),
    rules,
  );

/** A label with its stop: `Figure 1` is followed by `. `, `1.` by a blank. */
function labelled(element: MarkupElement, text: string): string {
  const label = inline(descend(element, 'label'));
  if (label === '') return text;
  return `${label}${/[.:)\]]$/u.test(label) ? '' : '.'} ${text}`.trim();
}

function captionText(element: MarkupElement): string {
  const caption = descend(element, 'caption');
  const parts = caption === null ? [] : childElements(caption, 'title', 'p').map(inline);
  return parts
    .filter(Boolean)
    .map((part) => (/[.!?:]$/u.test(part) ? part : `${part}.`))
    .join(' ');
}

function tableBlocks(wrap: MarkupElement): Block[] {
  const tables = findElements(wrap, ({ name }) => name === 'table');
  const notes = childElements(wrap, 'table-wrap-foot').flatMap((foot) =>
    findElements(foot, ({ name }) => name === 'p'),
  );
  return [
    ...paragraph(labelled(wrap, captionText(wrap))),
    ...tables.flatMap((table) => tableRows(table, flat)),
    ...notes.flatMap((note) => paragraph(inline(note))),
  ];
}

function definitions(list: MarkupElement): Block[] {
  return childElements(list, 'def-item').flatMap((entry) =>
    item([descend(entry, 'term'), descend(entry, 'def', 'p')].map(inline).filter(Boolean).join(': ')),
  );
}

/** The texts of the innermost elements. */
const leaves = (element: MarkupElement): string[] => {
  const inner = childElements(element);
  return inner.length === 0 ? [inline(element)] : inner.flatMap(leaves);
};

/** A reference on one line; cited parts that have no punctuation of their own are kept apart by blanks. */
function reference(ref: MarkupElement): Block[] {
  const cited = childElements(ref).find(({ name }) => name.includes('citation'));
  if (cited === undefined) return [];
  const hasText = cited.children.some((child) => typeof child === 'string' && child.trim() !== '');
  return item(labelled(ref, hasText ? inline(cited) : leaves(cited).filter(Boolean).join(' ')));
}

/** An item on one line, then the items of the lists inside of it. */
function listItem(entry: MarkupElement): Block[] {
  const own = entry.children.filter((child) => typeof child === 'string' || child.name !== 'list');
  return [
    ...item(labelled(entry, flat({ name: entry.name, attributes: entry.attributes, children: own }))),
    ...childElements(entry, 'list').flatMap((list) => childElements(list, 'list-item').flatMap(listItem)),
  ];
}

const titled = (element: MarkupElement, otherwise: string): Block[] =>
  heading(inline(descend(element, 'title')) || otherwise);

const lines = (element: MarkupElement): Block[] => keptLines(fullText(element));

const captioned = (group: MarkupElement): Block[] => [
  ...paragraph(labelled(group, captionText(group))),
  ...blocksOf(group),
];

const makers: Readonly<Record<string, (element: MarkupElement) => Block[]>> = {
  sec: (sec) => [...heading(labelledTitle(sec)), ...blocksOf(sec)],
  title: () => [],
  label: () => [],
  p: paragraphBlocks,
  fig: (fig) => paragraph(labelled(fig, captionText(fig))),
  'supplementary-material': (material) => paragraph(labelled(material, captionText(material))),
  'table-wrap': tableBlocks,
  list: (list) => childElements(list, 'list-item').flatMap(listItem),
  'def-list': (list) => [...titled(list, ''), ...definitions(list)],
  'disp-formula': (formula) => paragraph(inline(formula)),
  'boxed-text': captioned,
  'fig-group': captioned,
  'table-wrap-group': captioned,
  array: (array) => tableRows(array, flat),
  preformat: lines,
  code: lines,
  'verse-line': (line) => item(inline(line)),
  attrib: (attribution) => paragraph(inline(attribution)),
  speaker: (speaker) => paragraph(inline(speaker)),
  caption: () => [],
  ack: (ack) => [...titled(ack, 'Acknowledgements'), ...blocksOf(ack)],
  'ref-list': (list) => [
    ...titled(list, 'References'),
    ...childElements(list, 'ref').flatMap(reference),
    ...childElements(list, 'ref-list').flatMap((inner) => childElements(inner, 'ref').flatMap(reference)),
  ],
  glossary: (glossary) => [...titled(glossary, 'Abbreviations'), ...blocksOf(glossary)],
};

/** `1.` and `Introduction` as one heading. */
const labelledTitle = (sec: MarkupElement): string => {
  const title = inline(descend(sec, 'title'));
  return title === '' ? '' : labelled(sec, title);
};

/** The blocks inside an element that is none itself, headed by its title unless its maker has done so. */
function blocksOf(element: MarkupElement): Block[] {
  return childElements(element).flatMap((child) => {
    const make = makers[child.name];
    if (make !== undefined) return make(child);
    const title = ['app', 'fn-group', 'notes', 'statement'].includes(child.name) ? titled(child, '') : [];
    return [...title, ...blocksOf(child)];
  });
}

/** Blocks that belong where they stand in the sentence; figures, tables and notes float. */
const inFlow = new Set(
  'list def-list disp-formula disp-formula-group disp-quote verse-group statement speech array preformat code'.split(
    ' ',
  ),
);

/** A paragraph with the lists and formulas where they stand in it, then what floats. */
function paragraphBlocks(p: MarkupElement): Block[] {
  const blocks: Block[] = [];
  const floating: Block[] = [];
  let open: MarkupNode[] = [];
  const close = (): void => {
    blocks.push(...paragraph(inlineText(open, rules)));
    open = [];
  };
  for (const child of p.children) {
    if (typeof child === 'string' || !isBlock(child)) open.push(child);
    else {
      const made = makers[child.name]?.(child) ?? blocksOf(child);
      if (inFlow.has(child.name)) {
        close();
        blocks.push(...made);
      } else floating.push(...made);
    }
  }
  close();
  return [...blocks, ...floating];
}

const repeats = new Set(['graphical', 'teaser', 'toc', 'precis', 'summary']);

function frontBlocks(meta: MarkupElement): Block[] {
  const groups = descend(meta, 'title-group');
  const title = [descend(groups, 'article-title'), descend(groups, 'subtitle')].map(inline).filter(Boolean).join(': ');
  const abstracts = childElements(meta, 'abstract').filter(
    ({ attributes }) => !repeats.has(attributes['abstract-type'] ?? ''),
  );
  const keywords = childElements(meta, 'kwd-group').flatMap((group) =>
    findElements(group, ({ name }) => name === 'kwd').map(inline),
  );
  return [
    ...heading(title),
    ...abstracts.flatMap((abstract) => [...titled(abstract, 'Abstract'), ...blocksOf(abstract)]),
    ...(keywords.length > 0 ? [...heading('Keywords'), ...paragraph(keywords.join('; '))] : []),
  ];
}

/** Parts of an article that repeat it in another language or judge it. */
const aboutArticle =
  /^(?:translation|(?:decision|editor|peer|referee|reviewer)-(?:letter|report|review)|author-comment|reply|aggregated-review-documents)$/u;

/** The body of an article, and of the letters or cases that stand within it as articles of their own. */
function bodyBlocks(article: MarkupElement): Block[] {
  // The forerunner of JATS calls the group of what floats a wrap.
  const parts = ['body', 'floats-group', 'floats-wrap', 'back'].flatMap((name) => childElements(article, name));
  const inner = childElements(article, 'sub-article', 'response').filter(
    ({ attributes }) => !aboutArticle.test(attributes['article-type'] ?? ''),
  );
  return [
    ...parts.flatMap(blocksOf),
    ...inner.flatMap((part) => {
      const front = descend(part, 'front-stub') ?? descend(part, 'front', 'article-meta');
      return [...(front === null ? [] : frontBlocks(front)), ...bodyBlocks(part)];
    }),
  ];
}

function parseArticle(article: MarkupElement, front: MarkupElement, decoded: Decoded): ParsedText {
  const meta = descend(front, 'article-meta') ?? front;
  const title = inline(descend(meta, 'title-group', 'article-title'));
  return {
    raw: joinBlocks([...frontBlocks(meta), ...bodyBlocks(article)]),
    encoding: decoded.encoding,
    title: title || null,
    metadata: jatsMetadata(front),
    diagnostics: encodingDoubt(decoded),
  };
}

/** Articles of PubMed Central and of publishers (JATS, ISO Z39.96 and its forerunner NLM DTD), alone or as a set. */
export function splitJats(bytes: Uint8Array): CollectionEntry[] {
  const decoded = decode(bytes);
  const root = parseXml(decoded.text);
  const articles = root.name === 'article' ? [root] : findElements(root, ({ name }) => name === 'article');
  const entries = articles.flatMap((article) => {
    const front = descend(article, 'front');
    if (front === null) return [];
    const { pmcid, pmid, doi } = jatsMetadata(front);
    const parse = (): ParsedText => parseArticle(article, front, decoded);
    return [{ id: pmcid ?? pmid ?? doi ?? '', content: JSON.stringify(article), parse }];
  });
  if (entries.length > 0) return entries;
  throw new UnreadableError(
    'READ_XML_INVALID',
    'has no article with front matter; casebook reads JATS, PubMed and BioC',
  );
}
