import { parentPort } from 'node:worker_threads';
import { PDFParse, VerbosityLevel } from 'pdf-parse';
import { type TextItem, inColumnOrder } from './column-order.js';
import type { PdfFaultCode, PdfReply, PdfRequest } from './messages.js';

/** Twice 72 dots an inch, and half as much again: what recognition of small print needs. */
const drawingScale = 3;

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

/** Lets pdf-parse meet the words of each page in reading order. */
function readByColumns({ doc }: Opened): void {
  const getPage = doc.getPage.bind(doc);
  doc.getPage = async (number) => {
    const page = await getPage(number);
    const getTextContent = page.getTextContent.bind(page);
    page.getTextContent = async (options) => {
      const content = await getTextContent(options);
      return { ...content, items: inColumnOrder(content.items.filter(isTextItem)) };
    };
    return page;
  };
}

async function textOf(parser: PDFParse, limit: number): Promise<PdfReply> {
  const { total, info } = await parser.getInfo();
  if (total > limit) return { fault: 'READ_PDF_TOO_MANY_PAGES' };
  readByColumns(parser as unknown as Opened);
  const { pages } = await parser.getText({ pageJoiner: '' });
  const stated: unknown = info?.Title;
  return { text: { pages: pages.map((page) => page.text), title: typeof stated === 'string' ? stated : null } };
}

async function picturesOf(parser: PDFParse, pages: readonly number[]): Promise<PdfReply> {
  const drawn = await parser.getScreenshot({
    partial: [...pages],
    scale: drawingScale,
    imageBuffer: true,
    imageDataUrl: false,
  });
  return { pictures: drawn.pages.map((page) => Uint8Array.from(page.data)) };
}

/** The text or the pictures of one PDF; never rejects because of its bytes. */
export async function answer({ bytes, draw, pages }: PdfRequest): Promise<PdfReply> {
  const parser = new PDFParse({ data: bytes, isEvalSupported: false, verbosity: VerbosityLevel.ERRORS });
  try {
    return await (draw === null ? textOf(parser, pages) : picturesOf(parser, draw));
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
