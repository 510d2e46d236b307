import { flowBlocks } from './html-blocks.js';
import { firstPageMetadata, firstPageTitle, sensibleTitle } from './first-page.js';
import { defaultLimits, type ReadLimits } from '../model/read-limits.js';
import { joinBlocks } from './markup/blocks.js';
import { descend, plainText } from './markup/element.js';
import { parseHtml } from './markup/parse-html.js';
import { parseXml } from './markup/parse-xml.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import type { ReadOptions } from './reader.js';
import { type ZipEntry, unzip, zipEntries } from './zip.js';

const invalid = (): UnreadableError =>
  new UnreadableError('READ_DOCX_INVALID', 'is no Word document (.docx) or is damaged; save it again from Word');

/** Title styles are headings; pictures are left out. */
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

function mainEntries(bytes: Uint8Array, limits: ReadLimits): ZipEntry[] {
  const entries = zipEntries(bytes, limits);
  if (!entries.some(({ name }) => name === 'word/document.xml')) throw invalid();
  // The library unpacks without a limit: what lies about its size or is damaged must not get there.
  for (const entry of entries) if (/\.(?:xml|rels)$/u.test(entry.name)) unzip(bytes, entry, limits);
  return entries;
}

function statedTitle(bytes: Uint8Array, entries: readonly ZipEntry[], limits: ReadLimits): string | null {
  const entry = entries.find(({ name }) => name === 'docProps/core.xml');
  if (entry === undefined) return null;
  return plainText(descend(parseXml(Buffer.from(unzip(bytes, entry, limits)).toString('utf8')), 'title'));
}

/** Word documents through mammoth; headers, footers, comments and deleted text are left out. */
export async function parseDocx(bytes: Uint8Array, { limits = defaultLimits }: ReadOptions): Promise<ParsedText> {
  const entries = mainEntries(bytes, limits);
  const { default: mammoth } = await import('mammoth');
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const html = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap, convertImage }).catch(() => {
    // Whatever a document's bytes make the library throw is a fault of the document.
    throw invalid();
  });
  const raw = joinBlocks(flowBlocks([parseHtml(html.value)]));
  return {
    raw,
    encoding: null,
    title: sensibleTitle(statedTitle(bytes, entries, limits), raw) ?? firstPageTitle(raw),
    metadata: firstPageMetadata(raw),
  };
}
