import { CasebookError } from '../../model/errors.js';
import type { Command } from '../command.js';
import { jsonOption, wholeNumber } from '../options.js';
import { sanitize } from '../render/sanitize.js';
import { openSearch } from '../search-workspace.js';

interface SimilarOptions {
  readonly limit: number;
  readonly json?: true;
}

export const command: Command<SimilarOptions> = {
  arguments: [{ flags: '<id>', summary: 'id of the report, as ingest and search name it' }],
  options: [{ flags: '-n, --limit <n>', summary: 'reports to show', default: 10, parse: wholeNumber(1) }, jsonOption],
  details:
    'Reports with the same drugs, tests and sites and the same rare words, with the facts that they share, rarest first.',
  examples: [
    { line: 'casebook similar lu-dotatate-ivc-compression', does: 'reports like this one, and why' },
    { line: 'casebook similar lu-dotatate-ivc-compression --json', does: 'the same as JSON' },
  ],
  async run([id = ''], { limit, json }, context) {
    const index = await openSearch(context.openWorkspace(), context);
    const found = await index.similar(id, limit);
    index.close();
    if (found === null) throw new CasebookError('SEARCH_UNKNOWN_ID', `no report "${id}" in the index`);
    const { terminal } = context;
    if (json) terminal.write(`${JSON.stringify({ id, similar: found }, null, 2)}\n`);
    else
      for (const [i, { id: other, title, score, shared }] of found.entries()) {
        const facts = shared.map(({ type, name, reports }) => `${type} ${name} (${reports})`);
        const name = title === null ? '' : ` ${terminal.colours.dim(sanitize(other))}`;
        terminal.write(
          `${i + 1}. ${terminal.colours.bold(sanitize(title ?? other))}${name} · score ${score.toFixed(1)}\n`,
        );
        terminal.write(`   ${facts.length > 0 ? terminal.colours.cyan(sanitize(facts.join(' · '))) : 'words alone'}\n`);
      }
    if (found.length === 0 && !json) terminal.note('nothing found');
    return found.length > 0 ? 0 : 1;
  },
};
