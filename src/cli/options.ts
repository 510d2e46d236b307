import { InvalidArgumentError } from 'commander';
import type { OptionSpec } from './command.js';

/** Reads a whole number of at least `least`; commander makes one line and exit code 2 of the error. */
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
