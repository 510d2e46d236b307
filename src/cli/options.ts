import { InvalidArgumentError } from 'commander';
import type { OptionSpec } from './command.js';

/** Thrown by an option's `parse`; becomes one line on standard error and exit code 2. */
export const OptionError = InvalidArgumentError;

/** Reads a whole number of at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < least) throw new OptionError(`it takes a whole number of ${least} or more.`);
    return value;
  };

/** `--json`: for every command that can answer in JSON. */
export const jsonOption: OptionSpec = { flags: '--json', summary: 'answer in JSON on standard output' };
