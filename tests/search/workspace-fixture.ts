import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { run } from '../../src/cli/run.js';

/** A workspace on disk and the command line in it, with the real pipeline. */
export interface Workspace {
  readonly root: string;
  readonly casebook: (...argv: readonly string[]) => Promise<{ code: number; out: string; notes: string }>;
}

const stream = (take: (text: string) => void) =>
  ({ write: take, isTTY: false, columns: 80 }) as unknown as NodeJS.WriteStream;

/** Makes a workspace of reports (file name to text) and ingests them. */
export async function makeWorkspace(reports: Readonly<Record<string, string>>): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'casebook-answers-'));
  const casebook: Workspace['casebook'] = async (...argv) => {
    let [out, notes] = ['', ''];
    const code = await run(argv, {
      stdin: Readable.from([]),
      stdout: stream((text) => (out += text)),
      stderr: stream((text) => (notes += text)),
      cwd: root,
      createPipeline,
      interruption: () => new AbortController().signal,
    });
    return { code, out, notes };
  };
  await mkdir(join(root, 'corpus'));
  for (const [name, text] of Object.entries(reports)) await writeFile(join(root, 'corpus', name), text);
  await casebook('ingest');
  return { root, casebook };
}
