import type { Diagnostic } from '../model/diagnostic.js';
import { type Decoded, decode, isBinary } from './decode.js';
import { firstPageMetadata, firstPageTitle } from './first-page.js';
import { type ParsedText, UnreadableError } from './parsed.js';

/** Offsets at which pages start where form feeds part them; a form feed at the very end opens no page. */
function formFeedPages(raw: string): number[] {
  const feeds = [...raw.trimEnd().matchAll(/\f/gu)];
  return feeds.length === 0 ? [] : [0, ...feeds.map((feed) => feed.index + 1)];
}

/** The warning that an encoding was guessed. */
export const encodingDoubt = ({ doubt }: Decoded): Diagnostic[] =>
  doubt === null ? [] : [{ severity: 'warning', rule: 'read/encoding', reason: doubt, start: 0, end: 0 }];

/** Plain text: the file's own text, one report a file. */
export function parseText(bytes: Uint8Array): ParsedText {
  const decoded = decode(bytes);
  const { text: raw, encoding } = decoded;
  if (isBinary(bytes, raw))
    throw new UnreadableError('READ_BINARY', 'is not text; convert it to text or PDF, or move it out of the folder');
  return {
    raw,
    encoding,
    pageStarts: formFeedPages(raw),
    title: firstPageTitle(raw),
    metadata: firstPageMetadata(raw),
    diagnostics: encodingDoubt(decoded),
  };
}
