import { parseArgs } from 'node:util';
import type { Command, OptionSpec } from './command.js';
import { commands } from './commands/index.js';
import { type GlobalOptions, globalOptions } from './options.js';

/** A command line, ready to be run. */
export interface CommandLine {
  readonly command: Command;
  /** The positional arguments. */
  readonly args: readonly string[];
  readonly options: object;
  readonly globals: GlobalOptions;
}

/**
 * Index of the word of the command line that names the command, -1 for none: the first that is no option and no option's
 * value.
 */
export function indexOfCommand(argv: readonly string[]): number {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '-C' || word === '--directory') i++;
    else if (!word.startsWith('-') && word !== 'help') return i;
  }
  return -1;
}

/**
 * A query may begin with a minus (`-drug:octreotide`): behind `search`, what is no option of one letter is an operand.
 * A blank in front keeps it from being taken for an option; the query does not mind.
 */
export function withQueries(argv: readonly string[]): readonly string[] {
  if (argv[indexOfCommand(argv)] !== 'search') return argv;
  return argv.map((word) => (/^-(?!-)(?!(?:[hC]|n\d*)$)./u.test(word) ? ` ${word}` : word));
}

/** What the flags of an option say: `-n, --limit <n>`, `--no-color`. */
interface Flags {
  readonly short: string | undefined;
  readonly long: string;
  readonly takesValue: boolean;
  /** The key of its value. */
  readonly name: string;
  readonly isNegative: boolean;
}

function readFlags({ flags }: OptionSpec): Flags {
  const [, short, long = '', value] = /^(?:-(\w), )?--([\w-]+)( <.+>)?$/u.exec(flags) ?? [];
  const isNegative = long.startsWith('no-');
  const words = isNegative ? long.slice('no-'.length) : long;
  const name = words.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
  return { short, long, takesValue: value !== undefined, name, isNegative };
}

/** Reads a text as its option says; throws where it is none that the option takes. */
function readValue({ choices, parse }: OptionSpec, text: string): unknown {
  if (choices?.includes(text) === false) throw new RangeError('no such choice');
  return parse === undefined ? text : parse(text);
}

/** Every text of an option, or `true` where it takes none, by its long name. */
type Given = Readonly<Record<string, readonly (string | boolean)[] | undefined>>;

/** Words as arguments and as what the options have of them, by their long names; throws where one is unknown or incomplete. */
function split(words: readonly string[], specs: readonly OptionSpec[]): { values: Given; positionals: string[] } {
  const options = specs.map((spec) => {
    const { short, long, takesValue } = readFlags(spec);
    const type = takesValue ? ('string' as const) : ('boolean' as const);
    return [long, short === undefined ? { type, multiple: true } : { type, multiple: true, short }] as const;
  });
  const parsed = parseArgs({ args: [...words], options: Object.fromEntries(options), allowPositionals: true });
  return { values: parsed.values as Given, positionals: parsed.positionals };
}

/** The values of options, by their keys; throws where one is not to be read, or is there twice. */
function valuesOf(given: Given, specs: readonly OptionSpec[]): object {
  const values: Record<string, unknown> = {};
  for (const spec of specs) {
    const { long, name, isNegative } = readFlags(spec);
    const [own, ...more] = given[long] ?? [];
    if (more.length > 0) throw new RangeError(`${long} is there twice`);
    const otherwise = isNegative ? true : spec.default;
    if (typeof own === 'string') values[name] = readValue(spec, own);
    else if (own === true) values[name] = !isNegative;
    else if (otherwise !== undefined) values[name] = otherwise;
  }
  return values;
}

/** True where a command takes so many arguments. */
function takes({ arguments: specs = [] }: Command, count: number): boolean {
  const needed = specs.filter(({ flags }) => flags.startsWith('<')).length;
  const most = specs.some(({ flags }) => flags.includes('...')) ? Infinity : specs.length;
  return count >= needed && count <= most;
}

/**
 * Reads a command line in which nothing is wrong and that asks for no help; null for any other, of which commander says
 * what it is: to load commander and to set it up takes longer than to look up a word.
 */
export async function readPlainly(argv: readonly string[]): Promise<CommandLine | null> {
  const at = indexOfCommand(argv);
  const name = argv[at];
  const entry = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (entry === undefined || argv.includes('--')) return null;
  const { command } = await entry.load();
  const own = command.options ?? [];
  try {
    // Before the command's name stand none of its own options, and not the word help.
    if (split(argv.slice(0, at), globalOptions).positionals.length > 0) return null;
    const { values, positionals } = split(argv, [...globalOptions, ...own]);
    const args = positionals.slice(1);
    if (!takes(command, args.length)) return null;
    return { command, args, options: valuesOf(values, own), globals: valuesOf(values, globalOptions) as GlobalOptions };
  } catch {
    return null;
  }
}
