import type { Diagnostic } from '../model/diagnostic.js';
import { firstPageMetadata, firstPageTitle, largestTitle, sensibleTitle } from './first-page.js';
import { type ReadLimits, defaultLimits, megabytes } from '../model/read-limits.js';
import { type ParsedText, UnreadableError } from './parsed.js';
import { pdfHost } from './pdf/host.js';
import type { PdfFaultCode, PdfText } from './pdf/messages.js';
import { type RecognitionFault, recognizePages } from './pdf/recognize.js';
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

/** What recognition came to on a page that is not readable; `unseen` is one on which it found no letters. */
type Want = RecognitionFault | 'unseen';

const wantText = (want: Want, limits: ReadLimits): string => {
  const texts: Readonly<Record<Want, string>> = {
    missing: 'install tesseract (package tesseract-ocr) to have it recognized',
    language: 'tesseract has no data for English; install it (package tesseract-ocr-eng)',
    timeout: `tesseract takes longer than ${limits.seconds} s a page; raise pdfSeconds in casebook.json`,
    failed: 'tesseract fails on it',
    undrawn: 'it cannot be drawn for tesseract; print it to a new PDF',
    unseen: 'tesseract sees no letters on it; scan it anew',
  };
  return texts[want];
};

const wantRule = (want: Want): string =>
  want === 'missing' ? 'read/ocr-missing' : want === 'unseen' ? 'read/page-without-text' : 'read/ocr-failed';

const lackText: Readonly<Record<Exclude<PageState, 'readable'>, string>> = {
  empty: 'has no text (an image, or blank)',
  garbled: 'has fonts without a Unicode table',
};

interface Page {
  readonly text: string;
  readonly state: PageState;
  /** Null of a page that had text of its own, or has now what tesseract saw. */
  readonly want: Want | null;
  readonly isRecognized: boolean;
}

/** Puts recognized text where pages have none; without a program for it the pages stay as they are. */
async function readPages(
  bytes: Uint8Array,
  text: PdfText,
  limits: ReadLimits,
  signal: AbortSignal | undefined,
): Promise<Page[]> {
  const pages = text.pages.map((page) => ({ text: page, state: stateOf(page), want: null, isRecognized: false }));
  const lacking = pages.flatMap(({ state }, i) => (state === 'readable' ? [] : [i + 1]));
  const recognized = await recognizePages(bytes, lacking, limits, signal);
  return pages.map((page, i): Page => {
    const seen = recognized.get(i + 1);
    if (seen === undefined) return page;
    if ('fault' in seen) return { ...page, want: seen.fault };
    if (stateOf(seen.text) !== 'readable') return { ...page, want: 'unseen' };
    return { text: seen.text, state: 'readable', want: null, isRecognized: true };
  });
}

/** What there is to say of a page: its rule and the reason; null of a page that has text. */
function remark(
  { state, want, isRecognized }: Page,
  limits: ReadLimits,
): readonly [rule: string, reason: string] | null {
  if (isRecognized) return ['read/ocr', 'was recognized from an image; check its numbers against the original'];
  if (state === 'readable' || want === null) return null;
  return [wantRule(want), `${lackText[state]}; ${wantText(want, limits)}`];
}

function diagnosticsOf(pages: readonly Page[], starts: readonly number[], limits: ReadLimits): Diagnostic[] {
  return pages.flatMap((page, i) => {
    const told = remark(page, limits);
    if (told === null) return [];
    const start = starts[i] ?? 0;
    const [rule, reason] = told;
    return [{ severity: 'warning', rule, reason: `page ${i + 1} ${reason}`, start, end: start + page.text.length }];
  });
}

/** Throws for a PDF of which no page can be read. */
function refuseUnreadable(pages: readonly Page[], limits: ReadLimits): void {
  if (pages.some(({ state }) => state === 'readable')) return;
  const cure = wantText(pages.find(({ want }) => want !== null)?.want ?? 'unseen', limits);
  if (pages.some(({ state }) => state === 'garbled'))
    throw new UnreadableError('READ_PDF_UNREADABLE_FONT', `${lackText.garbled}; ${cure}`);
  throw new UnreadableError('READ_PDF_NO_TEXT', `has no text, only images; ${cure}, or run ocrmypdf on it`);
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
  const pages = await readPages(bytes, text, limits, signal);
  refuseUnreadable(pages, limits);
  const raw = pages.map((page) => page.text).join('\f');
  const pageStarts = pageStartsOf(pages);
  return {
    raw,
    encoding: null,
    pageStarts,
    title: sensibleTitle(text.title, raw) ?? firstPageTitle(raw) ?? largestTitle(text.largest, raw),
    metadata: firstPageMetadata(raw),
    diagnostics: diagnosticsOf(pages, pageStarts, limits),
  };
}
