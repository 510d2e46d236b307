import type { Metadata } from '../model/report.js';
import type { CollectionEntry } from './collection.js';
import { decode } from './decode.js';
import { doiOf, pmcidOf, pmidOf } from './identifiers.js';
import { type Block, heading, joinBlocks, paragraph } from './markup/blocks.js';
import { isoDateOf } from './dates.js';
import { type MarkupElement, childElements, descend, findElements, plainText } from './markup/element.js';
import { type InlineRules, inlineText } from './markup/inline-text.js';
import { parseXml } from './markup/parse-xml.js';
import { type ParsedText } from './parsed.js';
import { encodingDoubt } from './text.js';

const rules: InlineRules = { isLeftOut: () => false, isCitation: () => false };
const inline = (element: MarkupElement | null): string => (element === null ? '' : inlineText(element.children, rules));

/** `STUDY DESIGN` as `Study design`, the way that reports print it. */
const labelText = (label: string): string =>
  label === label.toUpperCase() ? label.charAt(0) + label.slice(1).toLowerCase() : label;

function abstractBlocks(article: MarkupElement): Block[] {
  const abstract = descend(article, 'Abstract');
  const parts = abstract === null ? [] : childElements(abstract, 'AbstractText');
  const texts = parts.flatMap((part) => {
    const label = part.attributes.Label ?? '';
    return paragraph(label === '' || inline(part) === '' ? inline(part) : `${labelText(label)}: ${inline(part)}`);
  });
  return texts.length === 0 ? [] : [...heading('Abstract'), ...texts];
}

function authorsOf(article: MarkupElement): string[] {
  const list = descend(article, 'AuthorList');
  const authors = list === null ? [] : childElements(list, 'Author');
  return authors.flatMap((author) => {
    const given = plainText(descend(author, 'ForeName') ?? descend(author, 'Initials'));
    const parts = [given, plainText(descend(author, 'LastName')), plainText(descend(author, 'Suffix'))];
    return parts.filter((part) => part !== null).join(' ') || (plainText(descend(author, 'CollectiveName')) ?? []);
  });
}

function publishedOf(article: MarkupElement): string | null {
  const dates = [descend(article, 'ArticleDate'), descend(article, 'Journal', 'JournalIssue', 'PubDate')];
  const isoDates = dates.flatMap((date) => {
    if (date === null) return [];
    const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => plainText(descend(date, part)));
    return isoDateOf(year ?? plainText(descend(date, 'MedlineDate')), month ?? null, day ?? null) ?? [];
  });
  return isoDates[0] ?? null;
}

function metadataOf(citation: MarkupElement, article: MarkupElement, entry: MarkupElement): Metadata {
  // Only the article's own list: those of its references stand deeper.
  const list = descend(entry, 'PubmedData', 'ArticleIdList') ?? descend(entry, 'PubmedBookData', 'ArticleIdList');
  const ids = list === null ? [] : childElements(list, 'ArticleId');
  const idOf = (type: string): string | null =>
    plainText(ids.find(({ attributes }) => attributes.IdType === type) ?? null);
  const located = childElements(article, 'ELocationID').find(({ attributes }) => attributes.EIdType === 'doi');
  return {
    doi: doiOf(idOf('doi')) ?? doiOf(plainText(located ?? null)),
    pmid: pmidOf(plainText(descend(citation, 'PMID'))),
    pmcid: pmcidOf(idOf('pmc')),
    authors: authorsOf(article),
    journal: plainText(descend(article, 'Journal', 'Title')),
    published: publishedOf(article),
  };
}

/** PubMed ends a title with a stop and puts one that it translated into brackets. */
const titleOf = (article: MarkupElement): string =>
  inline(descend(article, 'ArticleTitle'))
    .replace(/(?<!\.)\.$/u, '')
    .replace(/^\[(.*?)\.?\]$/u, '$1');

function parseEntry(entry: MarkupElement, citation: MarkupElement, article: MarkupElement): ParsedText {
  const title = titleOf(article);
  const keywords = findElements(citation, ({ name }) => name === 'Keyword').map(inline);
  const raw = joinBlocks([
    ...heading(title),
    ...abstractBlocks(article),
    ...(keywords.length > 0 ? [...heading('Keywords'), ...paragraph(keywords.join('; '))] : []),
  ]);
  return { raw, encoding: 'utf-8', title: title || null, metadata: metadataOf(citation, article, entry) };
}

/** Abstracts as PubMed hands them out (efetch, `rettype=xml`): one article or many. */
export function splitPubmed(bytes: Uint8Array): CollectionEntry[] {
  const decoded = decode(bytes);
  const root = parseXml(decoded.text);
  const names = ['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation'];
  const entries = names.includes(root.name) ? [root] : childElements(root, ...names);
  return entries.flatMap((entry) => {
    // A chapter of a book has no article of its own.
    const within = descend(entry, 'MedlineCitation') ?? descend(entry, 'BookDocument');
    const citation = entry.name === 'MedlineCitation' ? entry : within;
    const article = citation?.name === 'BookDocument' ? citation : descend(citation, 'Article');
    if (citation === null || article === null) return [];
    const parse = (): ParsedText => ({
      ...parseEntry(entry, citation, article),
      encoding: decoded.encoding,
      diagnostics: encodingDoubt(decoded),
    });
    return [{ id: plainText(descend(citation, 'PMID')) ?? '', content: JSON.stringify(entry), parse }];
  });
}
