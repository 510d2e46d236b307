import { decodeDeclared } from './decode.js';
import { flowBlocks, mainElement } from './html-blocks.js';
import { htmlMetadata, htmlTitle } from './html-metadata.js';
import { type Block, heading, joinBlocks } from './markup/blocks.js';
import type { MarkupElement } from './markup/element.js';
import { parseHtml } from './markup/parse-html.js';
import type { ParsedText } from './parsed.js';
import { encodingDoubt } from './text.js';

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** Blocks with the title in front, unless one of the first is the title already. */
function withTitle(blocks: readonly Block[], title: string | null): Block[] {
  const isThere = title === null || blocks.slice(0, 5).some(({ text }) => letters(text) === letters(title));
  return isThere ? [...blocks] : [...heading(title), ...blocks];
}

/** The raw text of a page's main part. */
export const htmlText = (root: MarkupElement, title: string | null): string =>
  joinBlocks(withTitle(flowBlocks([mainElement(root)]), title));

const declaredEncoding = (bytes: Uint8Array): string | null =>
  /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))?.[1] ?? null;

/** Web pages as browsers save them; only the report's own text. */
export function parseHtmlReport(bytes: Uint8Array): ParsedText {
  const decoded = decodeDeclared(bytes, declaredEncoding(bytes));
  const root = parseHtml(decoded.text);
  const title = htmlTitle(root);
  return {
    raw: htmlText(root, title),
    encoding: decoded.encoding,
    title,
    metadata: htmlMetadata(root),
    diagnostics: encodingDoubt(decoded),
  };
}
