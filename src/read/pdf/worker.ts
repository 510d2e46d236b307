import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { type LoadParameters, PDFParse, VerbosityLevel } from 'pdf-parse';
import { type TextItem, inColumnOrder } from './column-order.js';
import { withJustifiedLines } from './justified-lines.js';
import { largestTexts } from './largest-text.js';
import type { PdfFaultCode, PdfReply, PdfRequest } from './messages.js';

/** 300 dots an inch, what recognition of small print needs. */
const drawingScale = 300 / 72;
/** No page of print needs more; a scan that calls each of its dots a point would need ten times the memory. */
const mostDots = 25e6;

/** What pdf.js has beside its code: tables of East Asian fonts, and, to draw with, fonts and decoders of pictures. */
const resources = (name: string): string => {
  const fromPdfParse = createRequire(createRequire(import.meta.url).resolve('pdf-parse'));
  return join(dirname(fromPdfParse.resolve('pdfjs-dist/package.json')), name, '/');
};

/** The fault by the name of pdf-parse's exception and its words; whatever else the bytes lead to is damage too. */
function faultCode(error: unknown): PdfFaultCode {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (name === 'PasswordException') return 'READ_PDF_PASSWORD';
  const isLoop = /circular|maximum call stack|nest|reached the limit|recurs/iu.test(message);
  return isLoop ? 'READ_PDF_LOOP' : 'READ_PDF_INVALID';
}

/** What pdf-parse keeps to itself: pdf.js's document, the only place where words have places. */
interface Opened {
  readonly doc: { getPage(number: number): Promise<Page> };
}

interface Page {
  getTextContent(options: unknown): Promise<{ items: readonly unknown[] }>;
}

const isTextItem = (item: unknown): item is TextItem => typeof item === 'object' && item !== null && 'str' in item;

/** Lets pdf-parse meet the words of each page in reading order; `seen` is shown them first. */
function readByColumns({ doc }: Opened, seen: (page: number, items: readonly TextItem[]) => void): void {
  const getPage = doc.getPage.bind(doc);
  doc.getPage = async (number) => {
    const page = await getPage(number);
    const getTextContent = page.getTextContent.bind(page);
    page.getTextContent = async (options) => {
      const content = await getTextContent(options);
      const items = withJustifiedLines(inColumnOrder(content.items.filter(isTextItem)));
      seen(number, items);
      return { ...content, items };
    };
    return page;
  };
}

async function textOf(parser: PDFParse, limit: number): Promise<PdfReply> {
  const { total, info } = await parser.getInfo();
  if (total > limit) return { fault: 'READ_PDF_TOO_MANY_PAGES' };
  let largest: readonly (string | null)[] = [];
  readByColumns(parser as unknown as Opened, (page, items) => {
    if (page === 1) largest = largestTexts(items);
  });
  const { pages } = await parser.getText({ pageJoiner: '' });
  const stated: unknown = info?.Title;
  const title = typeof stated === 'string' ? stated : null;
  return { text: { pages: pages.map((page) => page.text), title, largest } };
}

async function pictureOf(parser: PDFParse, page: number): Promise<PdfReply> {
  const { pages } = await parser.getInfo({ partial: [page], parsePageInfo: true });
  const dots = Math.max(...pages.map(({ width, height }) => width * height));
  const scale = Math.min(drawingScale, Math.sqrt(mostDots / dots));
  const drawn = await parser.getScreenshot({ partial: [page], scale, imageBuffer: true, imageDataUrl: false });
  const [picture] = drawn.pages;
  return picture === undefined ? { fault: 'READ_PDF_INVALID' } : { picture: Uint8Array.from(picture.data) };
}

function parserOf(bytes: Uint8Array, isDrawn: boolean): PDFParse {
  const options: LoadParameters = { data: bytes, isEvalSupported: false, verbosity: VerbosityLevel.ERRORS };
  const tables = { cMapUrl: resources('cmaps'), cMapPacked: true };
  // The text needs no fonts: where they are known, pdf.js reads them all the same.
  const drawing = { standardFontDataUrl: resources('standard_fonts'), wasmUrl: resources('wasm') };
  return new PDFParse(Object.assign(options, tables, isDrawn ? drawing : {}));
}

/** The text of one PDF or a picture of a page; never rejects because of its bytes. */
export async function answer({ bytes, draw, pages }: PdfRequest): Promise<PdfReply> {
  const parser = parserOf(bytes, draw !== null);
  try {
    return await (draw === null ? textOf(parser, pages) : pictureOf(parser, draw));
  } catch (error) {
    return { fault: faultCode(error) };
  } finally {
    await parser.destroy();
  }
}

parentPort?.on('message', (request: PdfRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread's port has no origin
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
