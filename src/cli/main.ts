import { run } from './run.js';

/** The signal of the first Ctrl-C; a second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

let signal: AbortSignal | undefined;

async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`casebook show ID | head`) closes the pipe: no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`casebook: standard output: ${error.message}\n`);
    process.exit(1);
  });
  process.exitCode = await run(argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    createPipeline: async (options) => (await import('../annotate/create-pipeline.js')).createPipeline(options),
    interruption: () => (signal ??= interruption()),
  });
}

void main(process.argv);
