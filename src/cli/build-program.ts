import { readFileSync } from 'node:fs';
import { CommanderError, Command as Program, Option } from 'commander';
import type { Command, ExitCode, OptionSpec } from './command.js';
import { commands } from './commands/index.js';
import { type GlobalOptions, globalOptions } from './options.js';
import { indexOfCommand } from './plain-command-line.js';

/** Runs a command with what was parsed. */
export type Runner = (
  command: Command,
  args: readonly string[],
  options: object,
  globals: GlobalOptions,
) => Promise<ExitCode>;

/** Receives what commander prints. */
export interface HelpOutput {
  readonly out: (text: string) => void;
  readonly error: (line: string) => void;
}

function versionOf(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.summary);
  if (spec.choices !== undefined) option.choices(spec.choices);
  if (spec.parse !== undefined) option.argParser(spec.parse);
  if (spec.default !== undefined) option.default(spec.default);
  return option;
}

/** Columns of a usual terminal. */
const columns = 80;

/** Examples in two columns, or with what each does below it where that would be too wide. */
function examplesText({ examples }: Command): string {
  const width = Math.max(...examples.map(({ line }) => line.length));
  const rows = examples.map(({ line, does }) => `  ${line.padEnd(width)}  ${does}`);
  const fits = rows.every((row) => row.length <= columns);
  const lines = fits ? rows : examples.map(({ line, does }) => `  ${line}\n      ${does}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}

/** Declares the arguments, options and examples of a loaded command. */
function declare(program: Program, command: Command, run: Runner): void {
  for (const argument of command.arguments ?? []) program.argument(argument.flags, argument.summary);
  for (const option of command.options ?? []) program.addOption(toOption(option));
  if (command.details !== undefined)
    program.addHelpText('before', '').description(`${program.description()}\n\n${command.details}`);
  program.addHelpText('after', examplesText(command));
  program.action(async () => {
    await run(command, program.args, program.opts(), program.parent?.opts() as GlobalOptions);
  });
}

const overview = `
Examples:
  casebook tour                                 see it work on the sample reports
  casebook init cases && cp *.pdf cases/corpus  start a collection of your own
  casebook -C cases ingest                      read what is new in its corpus
`;

/** The command that is named; all where help or a suggestion may list them, which takes longer. */
function declared(argv: readonly string[], named: string | undefined): typeof commands {
  const entry = named === undefined || !Object.hasOwn(commands, named) ? undefined : commands[named];
  const asksForHelp = argv.some((word) => ['help', '-h', '--help'].includes(word));
  return named === undefined || entry === undefined || asksForHelp ? commands : { [named]: entry };
}

/** The program for one command line; only the module of the command that it names is loaded. */
export async function buildProgram(argv: readonly string[], output: HelpOutput, run: Runner): Promise<Program> {
  const program = new Program('casebook')
    .description('Turns a folder of clinical case reports into structured, searchable, citable data.')
    .addHelpText('after', overview)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: output.out,
      writeErr: output.out,
      outputError: (text) =>
        output.error(
          text
            .replace(/^error: /u, '')
            .trim()
            .replace(/\s*\n\s*/gu, ' '),
        ),
    })
    .exitOverride();
  for (const spec of globalOptions) program.addOption(toOption(spec));
  program.version(versionOf(), '--version', 'print the version');
  const named = argv[indexOfCommand(argv)];
  for (const [name, entry] of Object.entries(declared(argv, named))) {
    const sub = program.command(name).description(entry.summary).copyInheritedSettings(program);
    if (name === named) declare(sub, (await entry.load()).command, run);
  }
  return program;
}

/** `--help` and `--version` end commander too, with success. */
const exitCodeOf = (error: CommanderError): ExitCode => (error.exitCode === 0 ? 0 : 2);

/** Runs a command line by commander, which shows help and says what is wrong with it. */
export async function runByCommander(argv: readonly string[], output: HelpOutput, run: Runner): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = await buildProgram(argv, output, async (...parsed) => (code = await run(...parsed)));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOf(error);
    throw error;
  }
}

/** What is shown when nothing was asked for. */
export const overallHelp = async (output: HelpOutput): Promise<string> =>
  (await buildProgram([], output, () => Promise.resolve(0))).helpInformation();
