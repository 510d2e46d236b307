import { decode } from './decode.js';

/** The first bytes of a file as text. */
export const headText = (head: Uint8Array): string => decode(head).text.replace(/\ufffd$/u, '');

/** The name of an XML document's root element without its prefix, from its first bytes; null for what is no XML. */
export function rootName(head: Uint8Array): string | null {
  let text = headText(head).trimStart();
  if (!text.startsWith('<')) return null;
  for (;;) {
    const skipped = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:>|\[[^\]]*\][^>]*>))\s*/iu.exec(text);
    if (skipped === null) return /^<(?:[\w.-]+:)?([\w.-]+)/u.exec(text)?.[1] ?? null;
    text = text.slice(skipped[0].length);
  }
}
