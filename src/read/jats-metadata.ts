import { type Metadata } from '../model/report.js';
import { doiOf, pmcidOf, pmidOf } from './identifiers.js';
import { isoDateOf } from './dates.js';
import { type MarkupElement, childElements, descend, findElements, plainText } from './markup/element.js';

/** Attribute values that mark a date of publication, the most telling first. */
const dateKinds = ['epub', 'electronic', 'pub', 'ppub', 'print', 'epub-ppub', 'collection'];

const dateKind = (date: MarkupElement): string =>
  date.attributes['pub-type'] ?? date.attributes['publication-format'] ?? date.attributes['date-type'] ?? '';

const isoOf = (date: MarkupElement): string | null =>
  isoDateOf(...(['year', 'month', 'day'].map((part) => plainText(descend(date, part))) as [string, string, string]));

/** The first day of publication by the order of `dateKinds`; received, accepted and deposited dates are none. */
function publishedOf(meta: MarkupElement): string | null {
  const dates = childElements(meta, 'pub-date').map((date) => ({ kind: dateKinds.indexOf(dateKind(date)), date }));
  const ordered = dates.filter(({ kind }) => kind >= 0).toSorted((a, b) => a.kind - b.kind);
  const known = [...ordered.map(({ date }) => date), ...childElements(meta, 'pub-date')];
  return known.map(isoOf).find((date) => date !== null) ?? null;
}

function nameOf(contributor: MarkupElement): string | null {
  const name = descend(contributor, 'name') ?? descend(contributor, 'name-alternatives', 'name');
  if (name === null) return plainText(descend(contributor, 'string-name') ?? descend(contributor, 'collab'));
  const parts = ['given-names', 'surname', 'suffix'].map((part) => plainText(descend(name, part)));
  return parts.filter((part) => part !== null).join(' ') || null;
}

function authorsOf(meta: MarkupElement): string[] {
  const contributors = childElements(meta, 'contrib-group').flatMap((group) => childElements(group, 'contrib'));
  const authors = contributors.filter(({ attributes }) => (attributes['contrib-type'] ?? 'author') === 'author');
  return authors.flatMap((author) => nameOf(author) ?? []);
}

function identifier(meta: MarkupElement, ...types: readonly string[]): string | null {
  const ids = childElements(meta, 'article-id');
  return plainText(ids.find(({ attributes }) => types.includes(attributes['pub-id-type'] ?? '')) ?? null);
}

/** What an article's front matter says of its publication. */
export function jatsMetadata(front: MarkupElement): Metadata {
  const meta = descend(front, 'article-meta') ?? front;
  const journal = descend(front, 'journal-meta');
  const titles = journal === null ? [] : findElements(journal, ({ name }) => name === 'journal-title');
  return {
    doi: doiOf(identifier(meta, 'doi')),
    pmid: pmidOf(identifier(meta, 'pmid')),
    pmcid: pmcidOf(identifier(meta, 'pmcid', 'pmc', 'pmcaid')),
    authors: authorsOf(meta),
    journal: plainText(titles[0] ?? null),
    published: publishedOf(meta),
  };
}
