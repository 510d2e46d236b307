import type { Diagnostic } from '../model/diagnostic.js';
import { firstPageMetadata, firstPageTitle, sensibleTitle } from './first-page.js';
import { type ReadLimits, defaultLimits, megabytes } from '../model/read-limits.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import { pdfHost } from './pdf/host.js';
import type { PdfFaultCode, PdfText } from './pdf/messages.js';
import { recognizePages } from './pdf/recognize.js';
import type { ReadOptions } from './reader.js';

function faultText(code: PdfFaultCode, limits: ReadLimits): string {
  const texts: Readonly<Record<PdfFaultCode, string>> = {
    READ_PDF_INVALID: 'is not a valid PDF or is cut off; fetch it again',
    READ_PDF_PASSWORD: 'is locked with a password; save a copy without one',
    READ_PDF_LOOP: 'is damaged: its parts contain each other or nest too deep; print it to a new PDF',
    READ_PDF_TIMEOUT: `takes longer than ${limits.seconds} s to read; print it to a new PDF, or raise pdfSeconds in casebook.json`,
    READ_PDF_MEMORY: `needs more than ${megabytes(limits.memory)} of memory to read; print it to a new PDF, or raise pdfMegabytes in casebook.json`,
    READ_PDF_TOO_MANY_PAGES: `has more than ${limits.pages} pages; split it into single reports, or raise pdfPages in casebook.json`,
  };
  return texts[code];
}

async function pdfText(bytes: Uint8Array, limits: ReadLimits, signal: AbortSignal | undefined): Promise<PdfText> {
  const reply = await pdfHost.parse({ ...limits, bytes, draw: null }, signal);
  if ('fault' in reply) throw new UnreadableError(reply.fault, faultText(reply.fault, limits));
  if (!('text' in reply)) throw new TypeError('the PDF process answered another question');
  return reply.text;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

type PageState = 'readable' | 'empty' | 'garbled';

/** Fonts without a Unicode table give private-use, unassigned or control characters instead of letters. */
function stateOf(text: string): PageState {
  const letters = count(text, /\p{L}/gu);
  // oxlint-disable-next-line no-control-regex -- control characters are what is counted
  const unusable = count(text, /[\p{Co}\p{Cn}\ufffd\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu);
  if (unusable > 0 && unusable >= letters) return 'garbled';
  return letters > 0 ? 'readable' : 'empty';
}

const toInstall = 'install tesseract (package tesseract-ocr) to have it recognized';

const pageDiagnostics: Readonly<Record<PageState, readonly [rule: string, reason: string] | null>> = {
  readable: null,
  empty: ['read/ocr-missing', `has no text (an image, or blank); ${toInstall}`],
  garbled: ['read/page-without-text', `has fonts without a Unicode table; ${toInstall}`],
};

interface Page {
  readonly text: string;
  readonly state: PageState;
  readonly isRecognized: boolean;
}

/** Puts recognized text where pages have none; without a program for it the pages stay as they are. */
async function readPages(bytes: Uint8Array, text: PdfText, limits: ReadLimits): Promise<Page[]> {
  const pages = text.pages.map((page) => ({ text: page, state: stateOf(page), isRecognized: false }));
  const lacking = pages.flatMap(({ state }, i) => (state === 'readable' ? [] : [i + 1]));
  const recognized = await recognizePages(bytes, lacking, limits);
  return pages.map((page, i) => {
    const found = recognized.get(i + 1) ?? '';
    return stateOf(found) === 'readable' ? { text: found, state: 'readable', isRecognized: true } : page;
  });
}

function diagnosticsOf(pages: readonly Page[], starts: readonly number[]): Diagnostic[] {
  return pages.flatMap(({ text, state, isRecognized }, i) => {
    const told: readonly [string, string] | null = isRecognized
      ? ['read/ocr', 'was recognized from an image; check its numbers against the original']
      : pageDiagnostics[state];
    if (told === null) return [];
    const start = starts[i] ?? 0;
    const [rule, reason] = told;
    return [{ severity: 'warning', rule, reason: `page ${i + 1} ${reason}`, start, end: start + text.length }];
  });
}

function pageStartsOf(pages: readonly Page[]): number[] {
  let at = 0;
  return pages.map(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
}

/** PDF through pdf-parse, in a process of its own; pages are joined by form feeds in reading order. */
export async function parsePdf(
  bytes: Uint8Array,
  { limits = defaultLimits, signal }: ReadOptions,
): Promise<ParsedText> {
  const text = await pdfText(bytes, limits, signal);
  const pages = await readPages(bytes, text, limits);
  if (!pages.some(({ state }) => state === 'readable')) {
    if (pages.some(({ state }) => state === 'garbled'))
      throw new UnreadableError('READ_PDF_UNREADABLE_FONT', `has fonts without a Unicode table; ${toInstall}`);
    throw new UnreadableError('READ_PDF_NO_TEXT', `has no text, only images; ${toInstall}, or run ocrmypdf on it`);
  }
  const raw = pages.map((page) => page.text).join('\f');
  const pageStarts = pageStartsOf(pages);
  return {
    raw,
    encoding: null,
    pageStarts,
    title: sensibleTitle(text.title, raw) ?? firstPageTitle(raw),
    metadata: firstPageMetadata(raw),
    diagnostics: diagnosticsOf(pages, pageStarts),
  };
}
