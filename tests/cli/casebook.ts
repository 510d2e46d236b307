import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PassThrough, Readable } from 'node:stream';
import { run } from '../../src/cli/run.js';
import { smallPipeline } from '../store/small-pipeline.js';

/** What a command line gave. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly cwd: string;
  readonly input?: string;
  /** True for a command line on a terminal: colour and progress. */
  readonly terminal?: boolean;
  /** Environment of a process of its own besides that of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

function sink(terminal: boolean): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const texts = { isTTY: terminal, columns: 80 };
  return {
    stream: Object.assign(stream, texts) as unknown as NodeJS.WriteStream,
    text: () => Buffer.concat(chunks).toString(),
  };
}

/** Runs a command line in this process, with a small pipeline in place of the real one. */
export async function casebook(
  argv: readonly string[],
  { cwd, input = '', terminal = false }: Surroundings,
): Promise<Outcome> {
  const [out, err] = [sink(terminal), sink(false)];
  const code = await run(argv, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: out.stream,
    stderr: err.stream,
    cwd,
    createPipeline: () => Promise.resolve(smallPipeline),
    interruption: () => new AbortController().signal,
  });
  return { code, out: out.text(), err: err.text() };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
export const binary = `${root}bin/casebook.js`;

/** Runs the built program in a process of its own. */
export async function runBinary(
  argv: readonly string[],
  { cwd, input = '', env: further = {} }: Surroundings,
): Promise<Outcome> {
  if (!existsSync(`${root}dist/cli/main.js`)) throw new Error('run "npm run build" before the tests of the program');
  const env = { ...process.env, NO_COLOR: '1', ...further };
  return await new Promise((resolve) => {
    const child = execFile(process.execPath, [binary, ...argv], { cwd, env, maxBuffer: 1 << 26 }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });
}
