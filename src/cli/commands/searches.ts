import { CasebookError } from '../../model/errors.js';
import type { Layout } from '../../store/layout.js';
import { askedQuery } from '../asked-query.js';
import type { Command, Context, ExitCode } from '../command.js';
import { jsonOption } from '../options.js';
import { renderHitList } from '../render/hits.js';
import { sanitize } from '../render/sanitize.js';
import { renderTable } from '../render/table.js';
import { forgetSearch, saveSearch, savedSearches } from '../saved-searches.js';
import { openSearch } from '../search-workspace.js';

interface SearchesOptions {
  readonly json?: true;
}

async function list(layout: Layout, { json }: SearchesOptions, { terminal }: Context): Promise<ExitCode> {
  const searches = [...(await savedSearches(layout))];
  const rows = searches.map(([name, { query, seen }]) => ({ name, query, reports: seen.length }));
  if (json) terminal.write(`${JSON.stringify(rows, null, 2)}\n`);
  else if (rows.length > 0)
    terminal.write(
      renderTable([
        ['name', 'reports', 'query'],
        ...rows.map(({ name, query, reports }) => [sanitize(name), reports, sanitize(query)]),
      ]),
    );
  else terminal.note('no search is saved; save one with: casebook search --save NAME QUERY');
  return rows.length > 0 ? 0 : 1;
}

/** Runs a saved search, shows what it found that it did not find the last time, and keeps what it found. */
async function runSaved(layout: Layout, name: string, { json }: SearchesOptions, context: Context): Promise<ExitCode> {
  const saved = (await savedSearches(layout)).get(name);
  if (saved === undefined)
    throw new CasebookError('SEARCHES_UNKNOWN', `there is no saved search "${name}"; see: casebook searches list`, 2);
  const index = await openSearch(layout, context);
  const { ast } = await askedQuery(saved.query, index, { any: saved.any }, context);
  const freeText = saved.any;
  const result = index.search(ast, { ids: true, limit: 0, freeText });
  const seen = new Set(saved.seen);
  const found = new Set(result.ids);
  const isNew = result.ids.some((id) => !seen.has(id));
  const hits = isNew ? index.search(ast, { freeText }).hits.filter(({ id }) => !seen.has(id)) : [];
  index.close();
  const gone = saved.seen.filter((id) => !found.has(id));
  await saveSearch(layout, name, { ...saved, seen: result.ids });
  const { terminal } = context;
  if (json)
    terminal.write(`${JSON.stringify({ query: saved.query, total: result.total, new: hits, gone }, null, 2)}\n`);
  else {
    const lost = gone.length > 0 ? `; gone: ${gone.map(sanitize).join(', ')}` : '';
    terminal.write(renderHitList(hits, terminal.colours));
    terminal.write(`${hits.length} new since the last time, of ${result.total} in all${lost}\n`);
  }
  return result.total > 0 ? 0 : 1;
}

export const command: Command<SearchesOptions> = {
  arguments: [
    { flags: '<action>', summary: 'list, run or forget' },
    { flags: '[name]', summary: 'name of the search' },
  ],
  options: [jsonOption],
  details: 'run shows the reports that the search did not find the last time.',
  examples: [
    { line: "casebook search --save lu 'drug:dotatate'", does: 'keep a search' },
    { line: 'casebook searches list', does: 'the searches that are kept' },
    { line: 'casebook searches run lu', does: 'what is new since it was run' },
    { line: 'casebook searches forget lu', does: 'keep it no longer' },
  ],
  async run([action, name], options, context) {
    const layout = context.openWorkspace();
    if (action === 'list') return await list(layout, options, context);
    if (action !== 'run' && action !== 'forget')
      throw new CasebookError('SEARCHES_ACTION', `there is no action "${action}"; it takes list, run or forget`, 2);
    if (name === undefined)
      throw new CasebookError('SEARCHES_NAME', `name the search: casebook searches ${action} NAME`, 2);
    if (action === 'run') return await runSaved(layout, name, options, context);
    if (await forgetSearch(layout, name)) {
      const said = options.json ? JSON.stringify({ forgotten: name }) : `forgot ${sanitize(name)}`;
      context.terminal.write(`${said}\n`);
      return 0;
    }
    throw new CasebookError('SEARCHES_UNKNOWN', `there is no saved search "${name}"; see: casebook searches list`, 2);
  },
};
