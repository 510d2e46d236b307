import { resolve } from 'node:path';
import { CasebookError } from '../model/errors.js';
import type { Command, Context, ExitCode, PipelineFactory } from './command.js';
import type { GlobalOptions } from './options.js';
import { readPlainly, withQueries } from './plain-command-line.js';
import { sanitize } from './render/sanitize.js';
import { type Stream, createTerminal, toOneLine } from './terminal.js';
import { openWorkspace } from './workspace.js';

/** The world that a command line runs in. */
export interface World {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly cwd: string;
  readonly createPipeline: PipelineFactory;
  /** Called when a command first wants to know of Ctrl-C; until then Ctrl-C ends the process as usual. */
  readonly interruption: () => AbortSignal;
}

async function readAll(stream: World['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function createContext(world: World, globals: GlobalOptions): Context {
  const directory = globals.directory === undefined ? null : resolve(world.cwd, globals.directory);
  return {
    terminal: createTerminal(world, globals.color ? undefined : false),
    cwd: world.cwd,
    get signal() {
      return world.interruption();
    },
    createPipeline: world.createPipeline,
    readStandardInput: () => readAll(world.stdin),
    openWorkspace: () => openWorkspace(directory ?? world.cwd),
    directory,
  };
}

/** What the system refused, such as to write to a full disk, as one line; null for any other error. */
function systemFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the disk; make room, then run it again',
    EMFILE: 'too many open files',
    ENAMETOOLONG: 'the file name is too long; shorten it',
    ENOTDIR: 'there is a file where a folder should be; rename it',
    EISDIR: 'there is a folder where a file should be; rename it',
    EEXIST: 'there is a file where a folder should be; rename it',
    EIO: 'the disk cannot be read or written',
  };
  // Where the disk may not be written to, a folder that is made with its parents "does not exist".
  const isNoFolder = code === 'ENOENT' && syscall === 'mkdir';
  const reason = isNoFolder ? 'the folder cannot be made; is the disk read-only?' : reasons[code ?? ''];
  return reason === undefined ? systemFault(error.cause) : `${path ?? 'the workspace'}: ${reason}`;
}

/**
 * Runs one command line (without node and script) and gives the exit code.
 * A user's fault is one line on standard error; anything else is a bug and is thrown.
 */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  const argv = withQueries(words);
  const complain = (line: string): void => void world.stderr.write(`casebook: ${toOneLine(sanitize(line))}\n`);
  const help = { out: (text: string) => void world.stdout.write(text), error: complain };
  const runCommand = (command: Command, args: readonly string[], options: object, globals: GlobalOptions) =>
    command.run(args, options, createContext(world, globals));
  try {
    const line = await readPlainly(argv);
    if (line !== null) return await runCommand(line.command, line.args, line.options, line.globals);
    const { overallHelp, runByCommander } = await import('./build-program.js');
    if (argv.length > 0) return await runByCommander(argv, help, runCommand);
    world.stderr.write(await overallHelp(help));
    return 2;
  } catch (error) {
    const fault = error instanceof CasebookError ? error.message : systemFault(error);
    if (fault === null) throw error;
    complain(fault);
    return error instanceof CasebookError ? error.exitCode : 1;
  }
}
