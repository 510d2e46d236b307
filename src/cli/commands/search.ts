import { CasebookError } from '../../model/errors.js';
import { parseQuery } from '../../query/parse.js';
import { printQuery } from '../../query/print.js';
import { queryFields } from '../../search/fields.js';
import { nearest } from '../../search/nearest.js';
import type { Command, Context } from '../command.js';
import { jsonOption, wholeNumber } from '../options.js';
import { renderHits } from '../render/hits.js';
import { renderQueryDiagnostic, renderSearchNotes } from '../render/query-notes.js';
import { sanitize } from '../render/sanitize.js';
import { openSearch } from '../search-workspace.js';

interface SearchCommandOptions {
  readonly limit: number;
  readonly json?: true;
  readonly ids?: true;
  readonly count?: true;
  readonly strict?: true;
}

const fieldLines = queryFields.map(({ name, summary }) => `  ${`${name}:`.padEnd(13)}${summary}`).join('\n');

const details = `Words side by side must all occur; OR, NOT (or -word) and parentheses combine.
  "portal vein"  the words in this order
  hepat*         words that start so
  octreotide~    words that are spelt nearly so
  a near/5 b     within five words of each other
A field takes a word, a "phrase" or a list (a OR b); a number also a range
(40..60, >=50). What a report denies does not count. Fields:
${fieldLines}
section: holds for what stands beside it: section:case metastasis.
Put the query in single quotes, so that the shell leaves it alone.`;

function parse(text: string, strict: boolean, { terminal }: Context): ReturnType<typeof parseQuery> {
  const parsed = parseQuery(text, queryFields, {
    mode: strict ? 'strict' : 'lenient',
    suggest: (word, candidates) => nearest(word, candidates, 1)[0] ?? null,
  });
  const lines = parsed.diagnostics.map((diagnostic) => renderQueryDiagnostic(text, diagnostic));
  if (strict && lines[0] !== undefined) throw new CasebookError('QUERY_INVALID', lines[0], 2);
  for (const line of lines) terminal.note(sanitize(line));
  if (parsed.ast === null)
    throw new CasebookError('QUERY_EMPTY', 'the query asks for nothing; see: casebook search --help', 2);
  return parsed;
}

export const command: Command<SearchCommandOptions> = {
  arguments: [{ flags: '<query...>', summary: 'words, phrases and fields' }],
  options: [
    { flags: '-n, --limit <n>', summary: 'hits to show', default: 10, parse: wholeNumber(1) },
    { flags: '--ids', summary: 'print the ids of all matching reports, a line each' },
    { flags: '--count', summary: 'print how many reports match' },
    { flags: '--strict', summary: 'refuse a query with faults' },
    jsonOption,
  ],
  details,
  examples: [
    { line: "casebook search 'neuroendocrine metastasis'", does: 'reports with both words' },
    { line: "casebook search 'drug:octreotide anatomy:liver age:40..60'", does: 'reports by what was found in them' },
    { line: `casebook search '"portal vein" near/5 thromb* -section:references'`, does: 'words in their places' },
    { line: "casebook search --ids 'drug:(octreotide OR lanreotide)'", does: 'ids alone, for other programs' },
  ],
  async run(args, { limit, json, ids, count, strict }, context) {
    const text = args.join(' ');
    const { terminal } = context;
    const layout = await context.openWorkspace();
    const { ast, diagnostics } = parse(text, strict === true, context);
    if (ast === null) return 2;
    const index = await openSearch(layout, context);
    const result = index.search(ast, { limit: ids || count ? 0 : limit });
    index.close();
    if (ids) terminal.write(result.ids.map((id) => `${id}\n`).join(''));
    else if (json)
      terminal.write(
        `${JSON.stringify({ query: printQuery(ast), diagnostics, total: result.total, hits: result.hits, missing: result.missing, ignored: result.ignored }, null, 2)}\n`,
      );
    else if (count) terminal.write(`${result.total}\n`);
    else if (result.total > 0) terminal.write(renderHits(result, terminal.colours));
    if (!json) for (const line of renderSearchNotes(result)) terminal.note(sanitize(line));
    if (!json && !count && result.total === 0) terminal.note('nothing found');
    return result.total > 0 ? 0 : 1;
  },
};
