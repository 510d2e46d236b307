import { readFileSync } from 'node:fs';
import { CasebookError } from '../model/errors.js';
import type { ReadOptions } from '../read/reader.js';
import type { Layout } from '../store/layout.js';
import type { OptionSpec } from './command.js';

const defaults: ReadOptions = { field: 'text', id: 'id' };

/** How JSON Lines are read; both may stand in `casebook.json` too. */
export const readOptionSpecs: readonly OptionSpec[] = [
  {
    flags: '--field <name>',
    summary: `field of a JSON line that holds the report (default: "${defaults.field}", or as casebook.json says)`,
  },
  {
    flags: '--id <name>',
    summary: `field of a JSON line that holds its id (default: "${defaults.id}", or as casebook.json says)`,
  },
];

/** The text of a file; null for one that cannot be read. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseSettings(text: string): Partial<ReadOptions> {
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CasebookError('SETTINGS_INVALID', `casebook.json is no valid JSON: ${error.message}`, 2);
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw new CasebookError('SETTINGS_INVALID', 'casebook.json must hold settings, such as {"field":"text"}', 2);
  for (const [name, value] of Object.entries(settings)) {
    if (!(name in defaults))
      throw new CasebookError('SETTINGS_UNKNOWN', `casebook.json: unknown setting "${name}"; it takes field and id`, 2);
    if (typeof value !== 'string' || value === '')
      throw new CasebookError('SETTINGS_INVALID', `casebook.json: "${name}" must be the name of a field`, 2);
  }
  return settings;
}

/** How to read JSON Lines: as the command line says, else as `casebook.json` says, else by the usual names. */
export function readOptions(layout: Layout | null, given: Partial<ReadOptions> = {}): ReadOptions {
  const text = layout === null ? null : readIfThere(layout.settings);
  const settings = text === null ? {} : parseSettings(text);
  return { field: given.field ?? settings.field ?? defaults.field, id: given.id ?? settings.id ?? defaults.id };
}

/** Text of the user's own lexicon; empty when there is none. */
export const userLexicon = (layout: Layout): string => readIfThere(layout.lexicon) ?? '';

/** What a workspace adds to the pipeline: the texts of its lexicon and of its vocabulary, empty where there is none. */
export const userWords = (layout: Layout): { readonly lexicon: string; readonly vocabulary: string } => ({
  lexicon: userLexicon(layout),
  vocabulary: readIfThere(layout.vocabulary) ?? '',
});
