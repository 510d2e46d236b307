import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { listSources } from '../../read/list-sources.js';
import { readUnits } from '../../read/read-units.js';
import type { ReadOptions } from '../../read/reader.js';
import type { Layout } from '../../store/layout.js';
import { loadManifest } from '../../store/manifest.js';
import type { Command, Context } from '../command.js';
import { ingestExitCode, ingestInto } from '../ingest-workspace.js';
import { type JsonChoice, jsonOption } from '../options.js';
import { sanitize } from '../render/sanitize.js';
import { renderSummary } from '../render/summary.js';
import { readOptionSpecs, readOptions } from '../settings.js';

/** Hashes of the raw texts in a file; throws the first fault, so that nothing unreadable gets into the corpus. */
async function rawHashes(path: string, layout: Layout, options: ReadOptions): Promise<string[]> {
  const { units, faults } = await listSources([path], { ...options, base: layout.root });
  if (faults[0] !== undefined) throw faults[0].error;
  const hashes: string[] = [];
  for await (const item of readUnits(
    units.map((unit) => ({ unit, id: unit.slug })),
    options,
  )) {
    if ('error' in item) throw item.error;
    hashes.push(item.ok.source.rawSha256);
  }
  return hashes;
}

/** Copies a file into the corpus under its own name; throws a CasebookError when another file has that name. */
async function copyInto(layout: Layout, path: string): Promise<string> {
  const target = join(layout.corpus, basename(path));
  await mkdir(layout.corpus, { recursive: true });
  await copyFile(path, target, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new CasebookError('ADD_EXISTS', `the corpus has another file named ${basename(path)}; rename one of them`);
  });
  return target;
}

/** Copies the files that hold a text that is not there yet; says which are. */
async function copyNew(layout: Layout, paths: readonly string[], options: ReadOptions, context: Context) {
  const known = new Map(
    [...(await loadManifest(layout)).values()].map(({ rawSha256, id }) => [rawSha256, id] as const),
  );
  const copied: string[] = [];
  for (const path of paths) {
    const hashes = await rawHashes(path, layout, options);
    const same = hashes.map((hash) => known.get(hash));
    if (same.length > 0 && same.every((id) => id !== undefined)) {
      const shown = sanitize(relative(context.cwd, path));
      context.terminal.note(
        `${shown}: the same text already is there as ${same[0] ?? ''}${same.length > 1 ? ' …' : ''}`,
      );
      continue;
    }
    for (const hash of hashes) known.set(hash, basename(path));
    copied.push(await copyInto(layout, path));
  }
  return copied;
}

export const command: Command<Partial<ReadOptions> & JsonChoice> = {
  arguments: [{ flags: '<files...>', summary: 'reports to copy into the corpus' }],
  options: [...readOptionSpecs, jsonOption],
  details: 'Copies files into the corpus and ingests them. A text that is there already is not added again.',
  examples: [
    { line: 'casebook add report.pdf', does: 'add one report' },
    { line: 'casebook -C cases add ~/Downloads/*.txt', does: 'add several to another workspace' },
  ],
  async run(args, { json, ...given }, context) {
    const layout = context.openWorkspace();
    const paths = args.map((path) => resolve(context.cwd, path));
    const copied = await copyNew(layout, paths, readOptions(layout, given), context);
    if (copied.length === 0) {
      if (json) context.terminal.write(`${JSON.stringify({ added: [] })}\n`);
      return 0;
    }
    const summary = await ingestInto(layout, copied, given, context);
    const added = copied.map((path) => relative(layout.root, path));
    context.terminal.write(json ? `${JSON.stringify({ added, ...summary })}\n` : renderSummary(summary));
    return ingestExitCode(summary);
  },
};
