import { decode } from './decode.js';

/** The first bytes of a file as text. */
const headText = (head: Uint8Array): string => decode(head).text.replace(/\ufffd$/u, '');

/** The name of an XML document's root element without its prefix, from its first bytes; null for what is no XML. */
function rootName(head: Uint8Array): string | null {
  let text = headText(head).trimStart();
  if (!text.startsWith('<')) return null;
  for (;;) {
    const skipped = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:>|\[[^\]]*\][^>]*>))\s*/iu.exec(text);
    if (skipped === null) return /^<(?:[\w.-]+:)?([\w.-]+)/u.exec(text)?.[1] ?? null;
    text = text.slice(skipped[0].length);
  }
}

const latin1 = (head: Uint8Array): string => Buffer.from(head).toString('latin1');

export const isPdf = (head: Uint8Array): boolean => latin1(head.subarray(0, 1024)).includes('%PDF-');

/** Articles alone, as a set, or as the archive hands them to harvesters. */
export const isJats = (head: Uint8Array): boolean =>
  ['article', 'pmc-articleset', 'OAI-PMH'].includes(rootName(head) ?? '');

export const isPubmed = (head: Uint8Array): boolean =>
  ['PubmedArticleSet', 'PubmedArticle', 'MedlineCitationSet'].includes(rootName(head) ?? '');

/** A BioC collection in XML or JSON; what casebook writes itself, which is JSON too, is none. */
export function isBioc(head: Uint8Array): boolean {
  if (rootName(head) === 'collection') return true;
  const text = headText(head).trimStart();
  return (
    /^(?:\[\s*)?\{\s*"/u.test(text) &&
    /"(?:documents|PubTator3)"\s*:\s*\[|"infons"\s*:\s*\{/u.test(text) &&
    /"passages"\s*:\s*\[/u.test(text) &&
    !/"schemaVersion"\s*:|"source"\s*:\s*"casebook/u.test(text)
  );
}

export const isHtml = (head: Uint8Array): boolean =>
  /^(?:\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->)*<(?:!doctype html|html)[\s>]/iu.test(headText(head));

export const isRtf = (head: Uint8Array): boolean => latin1(head.subarray(0, 16)).trimStart().startsWith('{\\rtf');

/** A ZIP archive whose first names are those of a Word document. */
export function isDocx(head: Uint8Array): boolean {
  const text = latin1(head);
  return text.startsWith('PK\u0003\u0004') && text.slice(30, 49) === '[Content_Types].xml' && text.includes('word/');
}

export const isEpub = (head: Uint8Array): boolean => latin1(head.subarray(30, 58)) === 'mimetypeapplication/epub+zip';

/** A ZIP archive that is no document of another program: those name first what they are. */
export function isPlainZip(head: Uint8Array): boolean {
  const text = latin1(head);
  if (!text.startsWith('PK\u0003\u0004') || head.length < 30) return false;
  const name = text.slice(30, 30 + Buffer.from(head).readUInt16LE(26));
  const isOther = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|mimetype|META-INF\/)/u.test(name);
  return name !== '' && !/\p{Cc}/u.test(name) && !isOther;
}

/** JSON objects, a line each; the first line may be longer than the head. */
export function isJsonLines(head: Uint8Array): boolean {
  const text = headText(head).trimStart();
  const [line = '', ...more] = text.split('\n');
  if (!/^\{\s*"/u.test(line)) return false;
  if (more.length === 0) return text.length > 1 && (!text.trimEnd().endsWith('}') || isObject(text));
  return isObject(line);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
