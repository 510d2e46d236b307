import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const url = (path: string): string => new URL(`../../${path}`, import.meta.url).href;

/** Parses a sample with the modules or with the bundle, in a process with the settings of the one for PDFs. */
const script = (parser: string): string => `
  import { createRequire } from 'node:module';
  import { readFileSync } from 'node:fs';
  import { bundles, optimizeLate, runBundle } from '${url('bin/casebook.js')}';
  optimizeLate();
  const pdf = new URL('${url('corpus/captem-malignant-insulinoma.pdf')}');
  const request = { bytes: new Uint8Array(readFileSync(pdf)), draw: null, pages: 10 };
  const home = createRequire('${url('package.json')}').resolve('pdf-parse');
  const { answer, rejected } = ${parser};
  console.log(JSON.stringify({ rejected, reply: await answer(request) }));
`;
const modules = `await import('${url('dist/read/pdf/worker.js')}')`;
const bundle = `(({ script, exports }) => ({ answer: exports.answer, rejected: script.cachedDataRejected }))(runBundle(bundles.pdf, home))`;

interface Parsed {
  readonly rejected?: boolean;
  readonly reply: unknown;
}

async function parsedBy(parser: string): Promise<Parsed> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(parser)]);
  return JSON.parse(stdout) as Parsed;
}

describe('the bundle that parses PDFs', () => {
  it('runs with its compiled code and gives what the modules give', async () => {
    const bundled = await parsedBy(bundle);
    expect(bundled).toMatchObject({ rejected: false, reply: { text: { title: expect.any(String) } } });
    expect(bundled.reply).toEqual((await parsedBy(modules)).reply);
  });
});
