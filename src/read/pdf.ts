import type { Diagnostic } from '../model/diagnostic.js';
import { type RawReport, noMetadata } from '../model/report.js';
import { fault, listWhole, loadBytes } from './load-bytes.js';
import { parsePdfApart } from './pdf-process.js';
import type { ReadFault, ReadItem, Reader, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

const damaged = ['READ_PDF_INVALID', 'is not a valid PDF or is cut off; fetch it again'] as const;
const hostile = ['READ_PDF_INVALID', 'is built so that it cannot be read in a minute; print it to a new PDF'] as const;

/** What the exceptions of `parsePdfApart` mean. */
const faults: Readonly<Record<string, readonly [code: string, what: string]>> = {
  PasswordException: ['READ_PDF_PASSWORD', 'is locked with a password; save a copy without one'],
  Timeout: hostile,
  Crash: hostile,
};

/** The text of each page in reading order, or the fault. */
async function pageTexts(file: SourceFile, bytes: Uint8Array): Promise<readonly string[] | ReadFault> {
  const result = await parsePdfApart(bytes);
  if ('pages' in result) return result.pages;
  return fault(file, ...(faults[result.exception] ?? damaged));
}

/** True when a page has letters that mean something: fonts without a Unicode table give private-use characters. */
function isReadable(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const unusable = text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0;
  return letters > 0 && letters > unusable;
}

function unreadablePages(pages: readonly string[], starts: readonly number[]): Diagnostic[] {
  return pages.flatMap((text, i) => {
    const start = starts[i] ?? 0;
    const reason = `page ${i + 1} has no usable text (an image, or fonts without a Unicode table)`;
    return isReadable(text)
      ? []
      : [{ severity: 'warning' as const, rule: 'read/page-without-text', reason, start, end: start + text.length }];
  });
}

function toReport(file: SourceFile, id: string, bytes: Uint8Array, pages: readonly string[]): RawReport {
  const raw = pages.join('\f');
  const pageStarts = pages.map((_, i) => pages.slice(0, i).reduce((sum, page) => sum + page.length + 1, 0));
  return {
    id,
    source: {
      path: file.path,
      format: 'pdf',
      encoding: null,
      sha256: sha256(bytes),
      rawSha256: sha256(raw),
      bytes: bytes.length,
      pages: pages.length,
    },
    raw,
    pageStarts,
    title: null,
    metadata: noMetadata,
    diagnostics: unreadablePages(pages, pageStarts),
  };
}

async function* read(file: SourceFile, wanted: ReadonlyMap<string, string>): AsyncGenerator<ReadItem> {
  const [id] = wanted.values();
  const bytes = await loadBytes(file);
  if ('error' in bytes) {
    yield bytes;
    return;
  }
  const pages = await pageTexts(file, bytes);
  if ('error' in pages) yield pages;
  else if (!pages.some(isReadable))
    yield fault(file, 'READ_PDF_NO_TEXT', 'has no usable text (scanned images?); run it through OCR first');
  else if (id !== undefined) yield { ok: toReport(file, id, bytes, pages.map(withoutLoneSurrogates)) };
}

/** A lone surrogate cannot be written as UTF-8; its place is kept. */
const withoutLoneSurrogates = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

const signs = (head: Uint8Array): boolean => Buffer.from(head).subarray(0, 1024).includes('%PDF-');

/** PDF through pdf-parse; pages are joined by form feeds in reading order. */
export const pdfReader: Reader = { name: 'pdf', extensions: ['.pdf'], signs, list: listWhole, read };
