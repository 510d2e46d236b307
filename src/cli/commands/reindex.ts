import type { Command } from '../command.js';
import { type JsonChoice, jsonOption } from '../options.js';
import { rebuildSearch } from '../search-workspace.js';

export const command: Command<JsonChoice> = {
  options: [jsonOption],
  details: 'The index follows the records by itself; this is for one that was damaged from outside.',
  examples: [
    { line: 'casebook reindex', does: 'make the search index anew' },
    { line: 'casebook -C ~/reports reindex', does: 'the same in another workspace' },
  ],
  async run(_args, { json }, context) {
    const index = await rebuildSearch(context.openWorkspace(), context);
    const { length } = index.documents();
    index.close();
    const said = `${length} ${length === 1 ? 'report' : 'reports'} indexed`;
    context.terminal.write(`${json ? JSON.stringify({ reports: length }) : said}\n`);
    return length > 0 ? 0 : 1;
  },
};
