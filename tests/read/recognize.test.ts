import { chmod } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { imageOnly } from './attack-pdfs.js';
import { read, withFolder } from './collect.js';
import { makePdf } from './make-pdf.js';
import { defaultLimits } from '../../src/model/read-limits.js';

/** Stands in for tesseract: takes a PNG, gives a sentence. */
const program = `#!/bin/sh
[ "$1" = --version ] && exit 0
[ "$(head -c 4 | tail -c 3; cat > /dev/null)" = PNG ] && printf 'A woman of 60 years.\\n\\f'
`;

/** A program that says its version, and else does what is given. */
const doing = (commands: string): string => `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${commands}\n`;

async function withProgram<T>(use: () => Promise<T>, script = program): Promise<T> {
  return await withFolder({ tesseract: script }, async (folder) => {
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

  it.each([
    ['has no data', 'echo "Error opening data file ./eng.traineddata" >&2; exit 1', /tesseract-ocr-eng/u],
    ['fails', 'exit 134', /tesseract fails on it/u],
    ['takes too long', 'exec sleep 600', /longer than 10 s a page; raise pdfSeconds/u],
    ['sees nothing', 'cat > /dev/null', /tesseract sees no letters/u],
  ])('says of a program that %s what to do', async (_what, commands, cure) => {
    const limits = { ...defaultLimits, seconds: commands.includes('sleep') ? 10 : 60 };
    const { reports, faults } = await withProgram(() => read({ 'a.pdf': imageOnly() }, { limits }), doing(commands));
    expect(reports).toEqual([]);
    expect(faults).toEqual([expect.stringMatching(/^READ_PDF_NO_TEXT a\.pdf: [^\n]+$/u)]);
    expect(faults[0]).toMatch(cure);
  });

  it('reads the other pages of a file of which a page is not recognized, and warns', async () => {
    const { reports } = await withProgram(() => read({ 'a.pdf': makePdf(['A man.', '']) }), doing('exit 134'));
    expect(reports[0]?.raw).toMatch(/^A man\./u);
    const reason = expect.stringMatching(/^page 2 has no text .*; tesseract fails on it$/u);
    expect(reports[0]?.diagnostics).toMatchObject([{ severity: 'warning', rule: 'read/ocr-failed', reason }]);
  });

  it('draws no picture of more dots than a page of print has', async () => {
    const wide = makePdf(['']).toString('latin1').replace('/MediaBox [0 0 612 792]', '/MediaBox[0 0 9000 900]');
    const { reports } = await withProgram(
      () => read({ 'a.pdf': Buffer.from(wide, 'latin1') }),
      doing('printf "Bytes of its width:"; od -A n -t u1 -j 16 -N 4; cat > /dev/null'),
    );
    expect(reports[0]?.raw.match(/\d+/gu)?.reduce((width, byte) => width * 256 + Number(byte), 0)).toBe(15_811);
  });

  it('is told to be missing where there is no program', async () => {
    vi.stubEnv('PATH', '');
    const { faults } = await read({ 'a.pdf': imageOnly() });
    expect(faults).toEqual([expect.stringMatching(/^READ_PDF_NO_TEXT a\.pdf: .*install tesseract/u)]);
  });
});
