import { type Metadata, noMetadata } from '../model/report.js';
import { decode } from './decode.js';
import { htmlText } from './html.js';
import { doiOf } from './identifiers.js';
import { defaultLimits, type ReadLimits } from '../model/read-limits.js';
import { isoDate } from './dates.js';
import { type MarkupElement, childElements, descend, findElements, plainText } from './markup/element.js';
import { parseHtml } from './markup/parse-html.js';
import { parseXml } from './markup/parse-xml.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import type { ReadOptions } from './reader.js';
import { type ZipEntry, unzip, zipEntries } from './zip.js';

const invalid = (what: string): UnreadableError =>
  new UnreadableError('READ_EPUB_INVALID', `is no valid EPUB (${what}); fetch it again`);

interface Book {
  readonly text: (path: string) => string;
  readonly has: (path: string) => boolean;
}

function openBook(bytes: Uint8Array, limits: ReadLimits): Book {
  const entries = new Map<string, ZipEntry>(zipEntries(bytes, limits).map((entry) => [entry.name, entry]));
  return {
    has: (path) => entries.has(path),
    text: (path) => {
      const entry = entries.get(path);
      if (entry === undefined) throw invalid(`${path} is missing`);
      return decode(unzip(bytes, entry, limits)).text;
    },
  };
}

/** A path in the book that `href` leads to from the file at `from`. */
function resolveHref(href: string, from: string): string {
  try {
    return decodeURIComponent(new URL(href, `epub:///${encodeURI(from)}`).pathname.slice(1));
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) throw invalid('a chapter has no valid address');
    throw error;
  }
}

/** Paths of the book's chapters in reading order. */
function chapters(opf: MarkupElement, path: string): string[] {
  const items = descend(opf, 'manifest');
  const hrefs = new Map(
    (items === null ? [] : childElements(items, 'item')).map(({ attributes }) => [attributes.id, attributes.href]),
  );
  const spine = descend(opf, 'spine');
  return (spine === null ? [] : childElements(spine, 'itemref')).flatMap(({ attributes }) => {
    const href = attributes.linear === 'no' ? undefined : hrefs.get(attributes.idref);
    return href === undefined ? [] : [resolveHref(href, path)];
  });
}

function metadataOf(meta: MarkupElement | null): Metadata {
  const all = (name: string): string[] =>
    meta === null ? [] : childElements(meta, name).flatMap((element) => plainText(element) ?? []);
  return {
    ...noMetadata,
    doi:
      all('identifier')
        .map(doiOf)
        .find((doi) => doi !== null) ?? null,
    authors: all('creator'),
    published: isoDate(all('date')[0] ?? null),
  };
}

/** Chapters that are encrypted by their shop; obfuscated fonts do no harm. */
function assertOpen(book: Book, paths: readonly string[]): void {
  if (!book.has('META-INF/encryption.xml')) return;
  const references = findElements(
    parseXml(book.text('META-INF/encryption.xml')),
    ({ name }) => name === 'CipherReference',
  );
  const locked = new Set(references.map(({ attributes }) => attributes.URI));
  if (paths.some((path) => locked.has(path)))
    throw new UnreadableError('READ_EPUB_LOCKED', 'is encrypted; casebook cannot read it');
}

/** EPUB, its chapters in the order of its spine. */
export function parseEpub(bytes: Uint8Array, { limits = defaultLimits }: ReadOptions): ParsedText {
  const book = openBook(bytes, limits);
  const container = parseXml(book.text('META-INF/container.xml'));
  const path = findElements(container, ({ name }) => name === 'rootfile')[0]?.attributes['full-path'];
  if (path === undefined) throw invalid('no root file');
  const opf = parseXml(book.text(path));
  const paths = chapters(opf, path);
  if (paths.length === 0) throw invalid('no chapters');
  assertOpen(book, paths);
  const meta = descend(opf, 'metadata');
  const texts = paths.map((chapter) => htmlText(parseHtml(book.text(chapter)), null));
  return {
    raw: texts.filter((text) => text.trim() !== '').join('\n'),
    encoding: null,
    title: plainText(descend(meta, 'title')),
    metadata: metadataOf(meta),
  };
}
