import { chmod } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { imageOnly } from './attack-pdfs.js';
import { read, withFolder } from './collect.js';
import { makePdf } from './make-pdf.js';

/** Stands in for tesseract: takes a PNG, gives a sentence. */
const program = `#!/bin/sh
[ "$1" = --version ] && exit 0
[ "$(head -c 4 | tail -c 3; cat > /dev/null)" = PNG ] && printf 'A woman of 60 years.\\n\\f'
`;

async function withProgram<T>(use: () => Promise<T>): Promise<T> {
  return await withFolder({ tesseract: program }, async (folder) => {
    await chmod(`${folder}/tesseract`, 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH ?? ''}`);
    return await use();
  });
}

describe.skipIf(process.platform === 'win32')('recognition of images', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('gives pages without text what tesseract sees on them, and says so', async () => {
    const { reports, faults } = await withProgram(() =>
      read({ 'a.pdf': imageOnly(), 'b.pdf': makePdf(['A man.', '']) }),
    );
    expect(faults).toEqual([]);
    expect(reports.map(({ raw }) => raw.split('\f').map((page) => page.trim()))).toEqual([
      ['A woman of 60 years.'],
      ['A man.', 'A woman of 60 years.'],
    ]);
    expect(reports.map(({ diagnostics }) => diagnostics)).toMatchObject([
      [{ severity: 'warning', rule: 'read/ocr', start: 0 }],
      [{ severity: 'warning', rule: 'read/ocr', start: reports[1]?.pageStarts[1] }],
    ]);
  });

  it('is told to be missing where there is no program', async () => {
    vi.stubEnv('PATH', '');
    const { faults } = await read({ 'a.pdf': imageOnly() });
    expect(faults).toEqual([expect.stringMatching(/^READ_PDF_NO_TEXT a\.pdf: .*install tesseract/u)]);
  });
});
