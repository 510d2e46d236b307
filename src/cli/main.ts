import { run } from './run.js';
import { openStandardOutput } from './standard-output.js';

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
  const stdout = openStandardOutput((code) => process.exit(code));
  let hasNotes = false;
  const code = await run(argv.slice(2), {
    get stdin() {
      return process.stdin;
    },
    stdout,
    get stderr() {
      hasNotes = true;
      return process.stderr;
    },
    cwd: process.cwd(),
    createPipeline: async (options) => (await import('../annotate/create-pipeline.js')).createPipeline(options),
    interruption: () => (signal ??= interruption()),
  });
  process.exitCode = code;
  // To take down the heap takes time that nobody waits for.
  if (stdout.isWritten() && !hasNotes) process.exit();
}

void main(process.argv);
