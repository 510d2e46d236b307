import { describe, expect, it } from 'vitest';
import { parsePdfApart } from '../../dist/read/pdf-process.js';
import { makeEndlessPdf, makePdf } from './make-pdf.js';

describe('parsing PDFs apart (built program)', () => {
  it('kills a file that never ends, and reads the next one', async () => {
    const [endless, next] = await Promise.all([
      parsePdfApart(makeEndlessPdf(), 2000),
      parsePdfApart(makePdf(['A man of 50 years.'])),
    ]);
    expect(endless).toEqual({ exception: 'Timeout' });
    expect(next).toMatchObject({ pages: [expect.stringContaining('A man of 50 years.')] });
  }, 20_000);

  it('names the exception of a damaged file', async () => {
    expect(await parsePdfApart(Buffer.from('no PDF'))).toEqual({ exception: 'InvalidPDFException' });
  });
});
