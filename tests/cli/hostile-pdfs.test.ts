import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  imageOnly,
  nestedArrays,
  nestedDeflate,
  pagesInCircle,
  privateUseFont,
  samePage,
} from '../read/attack-pdfs.js';
import { withFolder } from '../read/collect.js';
import { makeEndlessPdf, makeLockedPdf, makePdf } from '../read/make-pdf.js';
import { runBinary } from './casebook.js';

const whole = makePdf(['A man of 50 years.', 'He took octreotide.', 'He recovered.']);

/** Each file with what its one line must say. */
const files: Readonly<Record<string, readonly [content: Uint8Array, told: RegExp]>> = {
  'a-empty': [Buffer.alloc(0), /is empty; remove it or fill it/u],
  'b-junk': [Buffer.from('no PDF at all'), /is not a valid PDF .*; fetch it again/u],
  'c-page-of-a-site': [Buffer.from('<html><body>Not found</body></html>'), /is not a valid PDF .*; fetch it again/u],
  'd-header': [Buffer.from('%PDF-1.4\n'), /is not a valid PDF .*; fetch it again/u],
  'e-half': [whole.subarray(0, whole.length >> 1), /is not a valid PDF or is cut off; fetch it again/u],
  'f-locked': [makeLockedPdf(), /is locked with a password; save a copy without one/u],
  'g-image': [imageOnly(), /has no text, only images; install tesseract/u],
  'h-font': [privateUseFont(), /has fonts without a Unicode table; install tesseract/u],
  'i-circle': [pagesInCircle(), /is damaged: .*; print it to a new PDF/u],
  'j-nested': [nestedArrays(200_000), /is damaged: .*; print it to a new PDF/u],
  'k-deflate': [nestedDeflate(2 ** 28), /needs more than 250 MB of memory to read; .*pdfMegabytes/u],
  'l-same-page': [samePage(51), /has more than 50 pages; .*pdfPages/u],
  // It takes memory as long as it runs: which limit it meets first depends on the machine.
  'm-endless': [
    makeEndlessPdf(),
    /(?:takes longer than 5 s|needs more than 250 MB of memory) to read; .*pdf(?:Seconds|Megabytes)/u,
  ],
};

describe('ingest of PDFs that are broken or mean harm', () => {
  it('tells each in one line, within the limits of casebook.json, and stores what can be read', async () => {
    await withFolder({}, async (cwd) => {
      await runBinary(['init', '.'], { cwd });
      await writeFile(`${cwd}/casebook.json`, '{"pdfSeconds":5,"pdfMegabytes":250,"pdfPages":50}');
      await mkdir(`${cwd}/corpus`, { recursive: true });
      for (const [name, [content]] of Object.entries(files)) await writeFile(`${cwd}/corpus/${name}.pdf`, content);
      await writeFile(`${cwd}/corpus/z-good.pdf`, whole);
      // No program is found there, and so no tesseract, whether or not the machine has it.
      const { code, out, err } = await runBinary(['ingest'], { cwd, env: { PATH: cwd } });
      expect({ code, out }).toEqual({ code: 1, out: `1 new, 0 unchanged, ${Object.keys(files).length} failed\n` });
      const lines = err.trimEnd().split('\n');
      expect(lines).toEqual(
        Object.entries(files).map(([name, [, told]]) =>
          expect.stringMatching(new RegExp(`^casebook: corpus/${name}\\.pdf: ${told.source}[^\\n]*$`, 'u')),
        ),
      );
      expect(await readdir(`${cwd}/extracted`)).toContain('z-good.json');
    });
  }, 120_000);
});
