import type { Command } from '../command.js';

export interface CommandEntry {
  /** One line in `casebook --help`. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, in the order of `casebook --help`; a module is loaded only when its command runs. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: { summary: 'make a workspace: a folder for reports and their records', load: () => import('./init.js') },
  ingest: { summary: 'read new and changed reports, remove what is gone', load: () => import('./ingest.js') },
  add: { summary: 'copy reports into the corpus and ingest them', load: () => import('./add.js') },
  remove: { summary: 'delete a report and its record', load: () => import('./remove.js') },
  extract: {
    summary: 'turn reports into JSON, CSV, brat or text without a workspace',
    load: () => import('./extract.js'),
  },
  show: { summary: 'print a report with its annotations marked', load: () => import('./show.js') },
  explain: { summary: 'say what is behind an annotation', load: () => import('./explain.js') },
  'why-not': { summary: 'say why something is not annotated, and how to add it', load: () => import('./why-not.js') },
  coverage: {
    summary: 'account for every number: annotated, left out for a reason, or unexplained',
    load: () => import('./coverage.js'),
  },
  lexicon: { summary: 'add, test and list words of your own', load: () => import('./lexicon.js') },
  repairs: {
    summary: 'list what was mended in a report, or decide a hyphen by hand',
    load: () => import('./repairs.js'),
  },
  vocabulary: {
    summary: 'take a snapshot of the words of all reports, which helps to mend hyphens',
    load: () => import('./vocabulary.js'),
  },
  search: { summary: 'find reports by words, phrases and what was found in them', load: () => import('./search.js') },
  similar: { summary: 'find reports like one, and what they share', load: () => import('./similar.js') },
  suggest: { summary: 'complete a word or name', load: () => import('./suggest.js') },
  searches: { summary: 'list and run saved searches', load: () => import('./searches.js') },
  entities: { summary: 'count the drugs, tests, sites … of all reports', load: () => import('./entities.js') },
  stats: { summary: 'count reports, words, annotations and repairs', load: () => import('./stats.js') },
  reindex: { summary: 'make the search index anew from the records', load: () => import('./reindex.js') },
  tour: { summary: 'see it work on the sample reports', load: () => import('./tour.js') },
  verify: { summary: 'check every record against its schema and its source', load: () => import('./verify.js') },
};
