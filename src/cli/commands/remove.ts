import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { isBelow } from '../../read/list-sources.js';
import type { CaseRecord } from '../../record/schema.js';
import type { Layout } from '../../store/layout.js';
import { withStore } from '../../store/ingest.js';
import type { Manifest } from '../../store/manifest-entry.js';
import { writeOverrides } from '../../store/overrides-file.js';
import { readRecord } from '../../store/records.js';
import type { Command, ExitCode } from '../command.js';
import { forgetIn } from '../ingest-workspace.js';
import { type JsonChoice, jsonOption } from '../options.js';

/** Throws a CasebookError where the report's file may not be deleted: outside of the corpus, or with other reports in it. */
function refuse(layout: Layout, manifest: Manifest, { id, source }: CaseRecord): void {
  if (!existsSync(resolve(layout.root, source.path))) return;
  if (!isBelow(layout.corpus, resolve(layout.root, source.path)))
    throw new CasebookError(
      'REMOVE_OUTSIDE',
      `${source.path} is not in the corpus, so it is not deleted; delete it, then run: casebook ingest ${source.path.replace(/\/[^/]*$/u, '')}`,
      2,
    );
  if (source.format === 'jsonl')
    throw new CasebookError(
      'REMOVE_LINE',
      `"${id}" is a line of ${source.path}; delete that line, then run: casebook ingest`,
      2,
    );
  if (manifest.get(source.path)?.id !== id)
    throw new CasebookError(
      'REMOVE_MEMBER',
      `"${id}" is one of the reports in ${source.path}; take it out of ${basename(source.path)}, then run: casebook ingest`,
      2,
    );
}

/** Ids of the other reports of a report's file, which go with it where the file is gone. */
const othersOf = (manifest: Manifest, { id, source }: CaseRecord): string[] =>
  [...manifest.values()].filter((entry) => entry.path === source.path && entry.id !== id).map((entry) => entry.id);

function said(id: string, path: string, others: readonly string[]): string {
  if (others.length === 0) return `removed ${id} (${path})`;
  const reports = others.length === 1 ? '1 other report' : `${others.length} other reports`;
  return `removed ${id} and ${reports} of ${path}, which is gone`;
}

export const command: Command<JsonChoice> = {
  options: [jsonOption],
  arguments: [{ flags: '<id>', summary: 'id of the report' }],
  details:
    'Deletes the report from the corpus, and with it its record, what was decided on its hyphens, and its place in the index.',
  examples: [
    { line: 'casebook remove lu-dotatate-ivc-compression', does: 'take one report out of the workspace' },
    { line: 'casebook -C cases remove case-12', does: 'the same in another workspace' },
  ],
  async run([id = ''], { json }, context) {
    const layout = context.openWorkspace();
    const record = await readRecord(layout, id);
    const { path } = record.source;
    return await withStore(layout, async (manifest): Promise<ExitCode> => {
      refuse(layout, manifest.entries, record);
      await rm(resolve(layout.root, path), { force: true });
      const others = othersOf(manifest.entries, record);
      // What was decided on other reports cannot be made again, and counts when their file is back.
      if (others.length === 0) await writeOverrides(layout.root, path, []);
      const summary = await forgetIn(layout, manifest, path, context);
      const answer = json
        ? JSON.stringify({ removed: id, path, ...(others.length > 0 && { others }) })
        : said(id, path, others);
      context.terminal.write(`${answer}\n`);
      return summary.interrupted ? 130 : 0;
    });
  },
};
