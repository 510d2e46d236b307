import { firstPageMetadata, firstPageTitle, sensibleTitle } from './first-page.js';
import { joinBlocks } from './markup/blocks.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import { readRtf } from './rtf/read-rtf.js';
import { isRtf } from './sniff.js';

/** Rich Text Format: text and tables; headers, footers, pictures, hidden and deleted text are left out. */
export function parseRtf(bytes: Uint8Array): ParsedText {
  if (!isRtf(bytes)) throw new UnreadableError('READ_RTF_INVALID', 'is no RTF document; save it again');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { blocks, title } = readRtf(text);
  const raw = joinBlocks(blocks);
  return {
    raw,
    encoding: null,
    title: sensibleTitle(title, raw) ?? firstPageTitle(raw),
    metadata: firstPageMetadata(raw),
  };
}
