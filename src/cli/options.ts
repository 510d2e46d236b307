import type { OptionSpec } from './command.js';

/** An option's text that is none that it takes. Commander, which knows it by its code, makes one line of the message. */
export class InvalidArgumentError extends Error {
  readonly code = 'commander.invalidArgument';
  readonly exitCode = 2;
}

/** What the program itself takes, before or after the name of a command. */
export interface GlobalOptions {
  readonly directory?: string;
  readonly color: boolean;
}

export const globalOptions: readonly OptionSpec[] = [
  { flags: '-C, --directory <dir>', summary: 'work in this workspace instead of the current folder' },
  { flags: '--no-color', summary: 'plain output' },
];

/** Reads a whole number of at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < least)
      throw new InvalidArgumentError(`it takes a whole number of ${least} or more.`);
    return value;
  };

/** What `--json` gives a command. */
export interface JsonChoice {
  readonly json?: true;
}

/** `--json`: for every command that can answer in JSON. */
export const jsonOption: OptionSpec = { flags: '--json', summary: 'answer in JSON on standard output' };
