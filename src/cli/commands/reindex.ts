import type { Command } from '../command.js';
import { rebuildSearch } from '../search-workspace.js';

export const command: Command = {
  details: 'The index follows the records by itself; this is for one that was damaged from outside.',
  examples: [
    { line: 'casebook reindex', does: 'make the search index anew' },
    { line: 'casebook -C ~/reports reindex', does: 'the same in another workspace' },
  ],
  async run(_args, _options, context) {
    const index = await rebuildSearch(await context.openWorkspace(), context);
    const { length } = index.documents();
    index.close();
    context.terminal.write(`${length} ${length === 1 ? 'report' : 'reports'} indexed\n`);
    return length > 0 ? 0 : 1;
  },
};
