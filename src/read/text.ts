import type { Diagnostic } from '../model/diagnostic.js';
import { type RawReport, noMetadata } from '../model/report.js';
import { type Decoded, decode, isBinary } from './decode.js';
import { fault, listWhole, loadBytes } from './load-bytes.js';
import type { ReadItem, Reader, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

/** Offsets at which pages start where form feeds part them; a form feed at the very end opens no page. */
function formFeedPages(raw: string): number[] {
  const feeds = [...raw.trimEnd().matchAll(/\f/gu)];
  return feeds.length === 0 ? [] : [0, ...feeds.map((feed) => feed.index + 1)];
}

const encodingDoubt = ({ doubt }: Decoded): Diagnostic[] =>
  doubt === null ? [] : [{ severity: 'warning', rule: 'read/encoding', reason: doubt, start: 0, end: 0 }];

function toReport(file: SourceFile, id: string, bytes: Uint8Array, decoded: Decoded): RawReport {
  const { text: raw, encoding } = decoded;
  const pageStarts = formFeedPages(raw);
  return {
    id,
    source: {
      path: file.path,
      format: 'text',
      encoding,
      sha256: sha256(bytes),
      rawSha256: sha256(raw),
      bytes: bytes.length,
      pages: pageStarts.length || null,
    },
    raw,
    pageStarts,
    title: null,
    metadata: noMetadata,
    diagnostics: encodingDoubt(decoded),
  };
}

async function* read(file: SourceFile, wanted: ReadonlyMap<string, string>): AsyncGenerator<ReadItem> {
  const [id] = wanted.values();
  const bytes = await loadBytes(file);
  if ('error' in bytes) {
    yield bytes;
    return;
  }
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') yield fault(file, 'READ_EMPTY', 'holds no text; remove it or fill it');
  else if (isBinary(bytes, decoded.text))
    yield fault(file, 'READ_BINARY', 'is not text; convert it to text or PDF, or move it out of the folder');
  else if (id !== undefined) yield { ok: toReport(file, id, bytes, decoded) };
}

/** Plain text: the file's own text, one report a file. */
export const textReader: Reader = { name: 'text', extensions: ['.txt', '.text', ''], list: listWhole, read };
