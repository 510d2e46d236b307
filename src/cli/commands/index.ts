import type { Command } from '../command.js';

export interface CommandEntry {
  /** One line in `casebook --help`. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, in the order of `casebook --help`; a module is loaded only when its command runs. */
export const commands: Readonly<Record<string, CommandEntry>> = {};
