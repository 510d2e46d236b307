import type { createPipeline } from '../annotate/create-pipeline.js';
import type { Layout } from '../store/layout.js';
import type { Terminal } from './terminal.js';

/** 0 done; 1 nothing found or some reports failed; 2 misuse; 130 stopped by the user. */
export type ExitCode = 0 | 1 | 2 | 130;

/** One option of a command. The flags, default and meaning of an option stand in one place only. */
export interface OptionSpec {
  /** As commander writes them: `--limit <n>`, `-f, --format <name>`, `--json`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** Reads the option's text; throws an InvalidArgumentError, which says what is wanted. */
  readonly parse?: (text: string) => unknown;
}

/** One positional argument: `<id>`, `[paths...]`. */
interface ArgumentSpec {
  readonly flags: string;
  readonly summary: string;
}

/** Makes the pipeline from the text of the user's lexicon; tests hand in a small one. */
export type PipelineFactory = typeof createPipeline;

/** What a command may use of the world around it. */
export interface Context {
  readonly terminal: Terminal;
  /** The folder in which the command was started, absolute; paths on the command line are relative to it. */
  readonly cwd: string;
  /** Aborted when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
  readonly createPipeline: PipelineFactory;
  /** All bytes of standard input. */
  readStandardInput(): Promise<Uint8Array>;
  /** The workspace of `-C` or of the current folder; throws a CasebookError (exit 2) when there is none. */
  openWorkspace(): Layout;
  /** `-C` resolved, or null when it was not given. */
  readonly directory: string | null;
}

/** A command as plain data. `Options` is what commander makes of `options` (camel-case names). */
export interface Command<Options extends object = object> {
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Text between the usage line and the options in `casebook NAME --help`, where the summary is not enough. */
  readonly details?: string;
  /** Two or more command lines, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** `args` holds the positional arguments, flat and in order. */
  run(args: readonly string[], options: Options, context: Context): Promise<ExitCode>;
}
