import type { PipelineOptions } from '../annotate/create-pipeline.js';
import { CasebookError } from '../model/errors.js';
import { type ReadLimits, defaultLimits, megabyte } from '../model/read-limits.js';
import type { ReadOptions } from '../read/reader.js';
import type { Layout } from '../store/layout.js';
import { readNowIfThere } from '../store/read-if-there.js';
import type { OptionSpec } from './command.js';

const defaults = { field: 'text', id: 'id' } satisfies ReadOptions;

/** What `casebook.json` may say of the limits of reading, with the size of its unit. */
const limitSettings: Readonly<Record<string, readonly [limit: keyof ReadLimits, unit: number]>> = {
  pdfPages: ['pages', 1],
  pdfSeconds: ['seconds', 1],
  pdfMegabytes: ['memory', megabyte],
  fileMegabytes: ['bytes', megabyte],
  archiveMegabytes: ['archiveBytes', megabyte],
  archiveFiles: ['archiveEntries', 1],
};

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
  const fields: { field?: string; id?: string } = {};
  const limits: Partial<Record<keyof ReadLimits, number>> = {};
  for (const [name, value] of Object.entries(settings)) {
    const limit = Object.hasOwn(limitSettings, name) ? limitSettings[name] : undefined;
    if (limit !== undefined) limits[limit[0]] = limit[1] * numberOf(name, value);
    else if (name === 'field' || name === 'id') fields[name] = fieldName(name, value);
    else throw unknownSetting(name);
  }
  return { ...fields, limits: { ...defaultLimits, ...limits } };
}

function unknownSetting(name: string): CasebookError {
  const known = [...Object.keys(defaults), ...Object.keys(limitSettings)].join(', ');
  return new CasebookError('SETTINGS_UNKNOWN', `casebook.json: unknown setting "${name}"; it takes ${known}`, 2);
}

function fieldName(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CasebookError('SETTINGS_INVALID', `casebook.json: "${name}" must be the name of a field`, 2);
}

function numberOf(name: string, value: unknown): number {
  if (typeof value === 'number' && value > 0) return value;
  throw new CasebookError('SETTINGS_INVALID', `casebook.json: "${name}" must be a number above 0`, 2);
}

/** How to read: fields as the command line says, else as `casebook.json` says, else by the usual names; limits as it says. */
export function readOptions(layout: Layout | null, given: Partial<ReadOptions> = {}): ReadOptions {
  const text = layout === null ? null : readNowIfThere(layout.settings);
  const settings = text === null ? {} : parseSettings(text);
  return { ...defaults, ...settings, ...defined(given) };
}

const defined = ({ field, id }: Partial<ReadOptions>): Partial<ReadOptions> => ({
  ...(field !== undefined && { field }),
  ...(id !== undefined && { id }),
});

/** Text of the user's own lexicon; empty when there is none. */
export const userLexicon = (layout: Layout): string => readNowIfThere(layout.lexicon) ?? '';

/** What a workspace adds to the pipeline: the texts of its lexicon and of its vocabulary, empty where there is none. */
export const userWords = (layout: Layout): Required<PipelineOptions> => ({
  lexicon: userLexicon(layout),
  vocabulary: readNowIfThere(layout.vocabulary) ?? '',
  kept: layout.compiled,
});
