import { type Pipeline, rulesHashOf } from '../annotate/create-pipeline.js';
import { folderTime, isSeen } from '../search/index-state.js';
import { type Changes, type IngestSummary, forgetHeld, ingestHeld, withStore } from '../store/ingest.js';
import type { Layout } from '../store/layout.js';
import type { ManifestFile } from '../store/manifest-entry.js';
import { languageRule } from '../read/language.js';
import type { ReadOptions } from '../read/reader.js';
import type { Context, ExitCode } from './command.js';
import { createProgress } from './progress.js';
import { renderPlanNotes } from './render/plan-notes.js';
import { renderSameTexts } from './render/same-texts.js';
import { sanitize } from './render/sanitize.js';
import { readOptions, userWords } from './settings.js';

/** Reports in work at the same time: reading and writing overlap, processing does not, so more gain nothing. */
export const usualConcurrency = 4;

interface IngestChoices extends Partial<ReadOptions> {
  readonly concurrency?: number;
  /** False where the caller tells which reports stand there more than once. */
  readonly tellsRepeated?: boolean;
}

/** What brings the search index in step behind a change of the store; of a current one only what changed is looked at. */
function indexFollows(layout: Layout, context: Context): (changes: Changes) => Promise<void> {
  const wasCurrent = isSeen(layout, folderTime(layout));
  return async ({ records }) => {
    const { openSearch } = await import('./search-workspace.js');
    (await openSearch(layout, context, wasCurrent ? records : null)).close();
  };
}

/** Ingests `paths` (absolute) into a workspace and brings its search index in step; faults go to standard error. */
export const ingestInto = (
  layout: Layout,
  paths: readonly string[],
  choices: IngestChoices,
  context: Context,
): Promise<IngestSummary> => withStore(layout, (manifest) => ingestIntoHeld(layout, manifest, paths, choices, context));

/** The same, of a store that is held already (`withStore`). */
export async function ingestIntoHeld(
  layout: Layout,
  manifest: ManifestFile,
  paths: readonly string[],
  choices: IngestChoices,
  context: Context,
): Promise<IngestSummary> {
  const { terminal, signal } = context;
  const words = userWords(layout);
  let pipeline = null as Pipeline | null;
  const read = readOptions(layout, choices);
  const progress = await createProgress(terminal, 'reports');
  const follow = indexFollows(layout, context);
  let same: string | null = null;
  const summary = await ingestHeld(layout, manifest, paths, {
    ...read,
    concurrency: choices.concurrency ?? usualConcurrency,
    signal,
    rulesHash: rulesHashOf(words),
    // It loads the lexicons, which nobody needs where nothing changed.
    prepare: async () => {
      pipeline = await context.createPipeline(words);
    },
    processAll: (reports, overrides) => (pipeline as Pipeline).processAll(reports, overrides),
    onFault: ({ error }) => terminal.note(`casebook: ${sanitize(error.message)}`),
    onRecord: ({ id, source, diagnostics }) => {
      const foreign = diagnostics.find(({ rule }) => rule === languageRule);
      if (foreign !== undefined) terminal.note(sanitize(`casebook: ${source.path} (${id}): ${foreign.reason}`));
    },
    onPlan: (plan) => {
      for (const line of renderPlanNotes(plan)) terminal.note(sanitize(line));
    },
    onProgress: progress.update,
    onStoreReady: async (changes, entries) => {
      progress.stop();
      const { reports } = changes;
      if (reports.length > 0 && choices.tellsRepeated !== false)
        same = renderSameTexts(entries.values(), new Set(reports));
      await follow(changes);
    },
  }).finally(progress.stop);
  if (same !== null) terminal.note(same);
  return summary;
}

/**
 * Takes the reports of a file (`path` as records name it) out of a workspace that is held and its search index; needs no
 * rules.
 */
export async function forgetIn(
  layout: Layout,
  manifest: ManifestFile,
  path: string,
  context: Context,
): Promise<IngestSummary> {
  return await forgetHeld(layout, manifest, path, {
    ...readOptions(layout),
    concurrency: 1,
    rulesHash: '',
    processAll: () => {
      throw new Error('nothing is processed when a report goes');
    },
    onStoreReady: indexFollows(layout, context),
  });
}

/** 130 when the user stopped it, 1 when some reports failed. */
export const ingestExitCode = (summary: IngestSummary): ExitCode =>
  summary.interrupted ? 130 : summary.failed > 0 ? 1 : 0;
