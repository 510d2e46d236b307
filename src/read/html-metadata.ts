import type { Metadata } from '../model/report.js';
import { doiOf, pmcidOf, pmidOf } from './identifiers.js';
import { isoDate } from './dates.js';
import { type MarkupElement, findElements, plainText } from './markup/element.js';

/** Meta tags by lower-case name (Highwire's `citation_`, Dublin Core, Open Graph), in order. */
function metaTags(root: MarkupElement): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>();
  for (const { attributes } of findElements(root, ({ name }) => name === 'meta')) {
    const name = (attributes.name ?? attributes.property ?? '').toLowerCase();
    const content = (attributes.content ?? '').trim();
    if (name === '' || content === '') continue;
    tags.set(name, [...(tags.get(name) ?? []), content]);
  }
  return tags;
}

/** `Doe, Jane` as `Jane Doe`. */
function inOrder(name: string): string {
  const [surname, given, more] = name.split(',').map((part) => part.trim());
  return given === undefined || more !== undefined ? name : `${given} ${surname}`;
}

/** What a page's meta tags say of the publication that it shows. */
export function htmlMetadata(root: MarkupElement): Metadata {
  const tags = metaTags(root);
  const first = (...names: readonly string[]): string | null =>
    names.flatMap((name) => tags.get(name)?.[0] ?? [])[0] ?? null;
  const authors = tags.get('citation_author') ?? tags.get('dc.creator') ?? [];
  const listed = (tags.get('citation_authors')?.[0] ?? '').split(';').map((name) => name.trim());
  return {
    doi: doiOf(first('citation_doi')) ?? doiOf(first('dc.identifier')) ?? doiOf(first('prism.doi')),
    pmid: pmidOf(first('citation_pmid')),
    pmcid: pmcidOf(first('citation_pmcid')),
    authors: (authors.length > 0 ? authors : listed.filter(Boolean)).map(inOrder),
    journal: first('citation_journal_title', 'prism.publicationname'),
    published: isoDate(first('citation_publication_date', 'citation_online_date', 'citation_date', 'dc.date')),
  };
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/**
 * The title of the report that a page shows: its meta tags, else its only first-level heading, else of several the longest
 * that the page's own title repeats; else none.
 */
export function htmlTitle(root: MarkupElement): string | null {
  const tags = metaTags(root);
  const stated = tags.get('citation_title')?.[0] ?? tags.get('dc.title')?.[0];
  if (stated !== undefined) return stated.replace(/\s+/gu, ' ');
  const headings = findElements(root, ({ name }) => name === 'h1').flatMap((found) => plainText(found) ?? []);
  if (headings.length === 1) return headings[0] ?? null;
  const page = letters(
    findElements(root, ({ name }) => name === 'title')
      .map(plainText)
      .join(' '),
  );
  const repeated = headings.filter((text) => letters(text) !== '' && page.includes(letters(text)));
  return repeated.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
