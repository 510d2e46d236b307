import { rm } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { CasebookError } from '../../model/errors.js';
import { readRecord } from '../../store/records.js';
import type { Command } from '../command.js';
import { forgetIn } from '../ingest-workspace.js';
import { type JsonChoice, jsonOption } from '../options.js';

export const command: Command<JsonChoice> = {
  options: [jsonOption],
  arguments: [{ flags: '<id>', summary: 'id of the report' }],
  details: 'Deletes the report from the corpus, and with it its record and its place in the index.',
  examples: [
    { line: 'casebook remove lu-dotatate-ivc', does: 'take one report out of the workspace' },
    { line: 'casebook -C cases remove case-12', does: 'the same in another workspace' },
  ],
  async run([id = ''], { json }, context) {
    const layout = context.openWorkspace();
    const { source } = await readRecord(layout, id);
    const path = resolve(layout.root, source.path);
    const below = relative(layout.corpus, path);
    if (below.startsWith(`..${sep}`))
      throw new CasebookError(
        'REMOVE_OUTSIDE',
        `${source.path} is not in the corpus; casebook deletes nothing outside it`,
        2,
      );
    if (source.format === 'jsonl')
      throw new CasebookError(
        'REMOVE_LINE',
        `"${id}" is a line of ${source.path}; delete that line, then run: casebook ingest`,
        2,
      );
    await rm(path, { force: true });
    const summary = await forgetIn(layout, source.path, context);
    const said = json ? JSON.stringify({ removed: id, path: source.path }) : `removed ${id} (${source.path})`;
    context.terminal.write(`${said}\n`);
    return summary.interrupted ? 130 : 0;
  },
};
