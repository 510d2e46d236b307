import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { read } from './collect.js';
import { imageOnly, nestedArrays, nestedDeflate, pagesInCircle, privateUseFont, samePage } from './attack-pdfs.js';
import { makeEndlessPdf, makeLockedPdf, makePdf } from './make-pdf.js';
import { defaultLimits } from '../../src/model/read-limits.js';

describe('PDF reader', () => {
  // A tesseract of this machine would see something on every page.
  beforeAll(() => void vi.stubEnv('PATH', ''));
  afterAll(() => void vi.unstubAllEnvs());

  it('joins pages by form feeds and says where each starts', async () => {
    const { reports, faults } = await read({ 'a.pdf': makePdf(['A man of 50 years.', 'He took octreotide.']) });
    expect(faults).toEqual([]);
    const [report] = reports;
    expect(report?.raw.split('\f').map((page) => page.trim())).toEqual(['A man of 50 years.', 'He took octreotide.']);
    expect(report?.pageStarts).toEqual([0, (report?.raw.indexOf('\f') ?? -2) + 1]);
    expect(report?.source).toMatchObject({ format: 'pdf', encoding: null, pages: 2 });
  });

  it('knows a PDF under another name by its first bytes', async () => {
    const { reports } = await read({ 'a.txt': makePdf(['A man.']), 'b.download': makePdf(['A woman.']) });
    expect(reports.map(({ source }) => source.format)).toEqual(['pdf', 'pdf']);
  });

  it('tells of a page without text', async () => {
    const { reports } = await read({ 'a.pdf': makePdf(['A man.', '']) });
    expect(reports[0]?.diagnostics).toMatchObject([
      { rule: 'read/ocr-missing', reason: expect.stringMatching(/^page 2 /u) },
    ]);
  });

  it.each([
    ['READ_PDF_NO_TEXT', makePdf(['', ''])],
    ['READ_PDF_NO_TEXT', imageOnly()],
    ['READ_PDF_UNREADABLE_FONT', privateUseFont()],
    ['READ_PDF_LOOP', pagesInCircle()],
    ['READ_PDF_LOOP', nestedArrays(200_000)],
    ['READ_PDF_TOO_MANY_PAGES', samePage(2001)],
    ['READ_PDF_INVALID', Buffer.from('<html><body>Not found</body></html>')],
    ['READ_PDF_INVALID', Buffer.from('%PDF-1.4\n')],
    ['READ_PDF_INVALID', Buffer.from('no PDF at all')],
    ['READ_PDF_INVALID', makePdf(['A man.']).subarray(0, 60)],
    ['READ_PDF_PASSWORD', makeLockedPdf()],
    ['READ_EMPTY', Buffer.alloc(0)],
  ])('faults with %s in one line, and prints nothing', async (code, content) => {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const { reports, faults } = await read({ 'a.pdf': content });
    expect([printed.mock.calls, warned.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
    expect(reports).toEqual([]);
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${code} a\\.pdf: [^\\n]+$`, 'u'))]);
  });

  it.each([
    ['READ_PDF_TIMEOUT', makeEndlessPdf(), { seconds: 3 }],
    ['READ_PDF_MEMORY', nestedDeflate(2 ** 28), { memory: 250 * 2 ** 20 }],
  ])('ends with %s what would not end, and reads on', async (code, content, limit) => {
    const limits = { ...defaultLimits, ...limit };
    const { reports, faults } = await read({ 'a.pdf': content, 'b.pdf': makePdf(['A man of 50 years.']) }, { limits });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${code} a\\.pdf: [^\\n]+$`, 'u'))]);
    expect(reports.map(({ id }) => id)).toEqual(['b']);
  });

  it('refuses a file that is larger than the limit without reading it', async () => {
    const limits = { ...defaultLimits, bytes: 100 };
    const { faults } = await read({ 'a.pdf': makePdf(['A man.']), 'b.txt': 'A woman.' }, { limits });
    expect(faults).toEqual([expect.stringMatching(/^READ_TOO_LARGE a\.pdf: is larger than /u)]);
  });
});
