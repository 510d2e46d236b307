import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const url = (path: string): string => new URL(`../../${path}`, import.meta.url).href;

/** Extracts a sample report with the modules or with the bundle of commands. */
const script = (load: string): string => `
  import { readFileSync } from 'node:fs';
  import { bundles, runBundle } from '${url('bin/casebook.js')}';
  const { createPipeline, rejected } = await (${load})();
  const raw = readFileSync(new URL('${url('corpus/clozapine-myocarditis.txt')}'), 'utf8');
  const { rulesHash, process: run } = await createPipeline();
  const source = { path: 'a.txt', format: 'text', sha256: '', rawSha256: '' };
  const report = run({ id: 'a', raw, source, title: null, metadata: {}, pageStarts: [], diagnostics: [] });
  const { sections, annotations, relations } = report;
  console.log(JSON.stringify({ rejected, rulesHash, sections, annotations, relations }));
`;
const path = 'annotate/create-pipeline.js';
const modules = `() => import('${url(`dist/${path}`)}')`;
const bundle = `async () => {
  const { script, exports } = runBundle(bundles.work);
  return { ...(await exports.modules['./../${path}']()), rejected: script.cachedDataRejected };
}`;

async function extractedBy(load: string): Promise<{ readonly rejected?: boolean }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(load)]);
  return JSON.parse(stdout) as { readonly rejected?: boolean };
}

describe('the bundle of commands', () => {
  it('runs with its compiled code and gives what the modules give', async () => {
    const { rejected, ...bundled } = await extractedBy(bundle);
    expect(rejected).toBe(false);
    expect(bundled).toEqual(await extractedBy(modules));
  });
});
