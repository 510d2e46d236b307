import type { Command } from '../command.js';
import { jsonOption, wholeNumber } from '../options.js';
import { renderTable } from '../render/table.js';
import { sanitize } from '../render/sanitize.js';
import { openSearch } from '../search-workspace.js';

interface SuggestOptions {
  readonly limit: number;
  readonly json?: true;
}

export const command: Command<SuggestOptions> = {
  arguments: [{ flags: '<prefix...>', summary: 'the beginning of a word or name' }],
  options: [
    { flags: '-n, --limit <n>', summary: 'suggestions to show', default: 10, parse: wholeNumber(1) },
    jsonOption,
  ],
  examples: [
    { line: 'casebook suggest octr', does: 'drugs, sites, tests and words that start so' },
    { line: 'casebook suggest hepatic v --json', does: 'the same for a longer beginning, as JSON' },
  ],
  async run(words, { limit, json }, context) {
    const index = await openSearch(context.openWorkspace(), context);
    const found = await index.suggest(words.join(' '), limit);
    index.close();
    const { terminal } = context;
    if (json) terminal.write(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length > 0)
      terminal.write(
        renderTable([
          ['text', 'type', 'reports'],
          ...found.map(({ text, type, reports }) => [sanitize(text), type ?? 'word', reports]),
        ]),
      );
    else terminal.note('nothing found');
    return found.length > 0 ? 0 : 1;
  },
};
