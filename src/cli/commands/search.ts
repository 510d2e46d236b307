import { existsSync, opendirSync } from 'node:fs';
import { anyOfWords } from '../../query/any-of-words.js';
import { printQuery } from '../../query/print.js';
import { facetNames } from '../../search/concepts.js';
import { queryFields } from '../../search/fields.js';
import type { SearchResult, SortOrder } from '../../search/search-index.js';
import type { Layout } from '../../store/layout.js';
import type { Command, Context } from '../command.js';
import { InvalidArgumentError, jsonOption, wholeNumber } from '../options.js';
import { type Asked, askedQuery } from '../asked-query.js';
import { renderFacets, renderHits } from '../render/hits.js';
import { renderSearchNotes } from '../render/query-notes.js';
import { sanitize } from '../render/sanitize.js';
import { openSearch } from '../search-workspace.js';

interface SearchCommandOptions {
  readonly limit?: number;
  readonly offset: number;
  readonly sort: SortOrder;
  readonly facets?: readonly string[];
  readonly json?: true;
  readonly jsonl?: true;
  readonly ids?: true;
  readonly count?: true;
  readonly any?: true;
  readonly save?: string;
  readonly strict?: true;
  readonly proximity: boolean;
}

const fieldLines = queryFields.map(({ name, summary }) => `  ${`${name}:`.padEnd(13)}${summary}`).join('\n');

const details = `Words side by side must all occur; OR, NOT (or -word) and parentheses combine.
  "portal vein"      the words in this order
  hepat*             words that start so
  octreotide~        words that are spelt nearly so
  a near/5 b         within five words; also near/sentence, near/section
  drug:a with dose>20mg
                     facts that belong together
A field takes a word, a "phrase" or a list (a OR b); a number also a range
(40..60, >=50), with a unit where it has one: size>3cm, dose:octreotide>=20mg,
glucose>11mmol/L, ggt>2xULN. A test is a field too: glucose:high. What a report
denies does not count, unless it is asked for: drug:aspirin is:negated. A site
or class finds what is a part or a kind of it; only:anatomy:liver does not.
Fields:
${fieldLines}
section: holds for what stands beside it: section:case metastasis.
Put the query in single quotes, so that the shell leaves it alone.`;

/** A name as it is typed in a shell. */
const inShell = (name: string): string => (/^[\w.-]+$/u.test(name) ? name : `'${name}'`);

function readFacets(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !facetNames.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`there is no facet "${unknown}"; facets are ${facetNames.join(', ')}.`);
  return names;
}

function write(result: SearchResult, asked: Asked, options: SearchCommandOptions, { terminal }: Context): void {
  const { total, hits, facets, missing, ignored, faults } = result;
  const { limit, offset } = options;
  const ids = result.ids.slice(offset, limit === undefined ? undefined : offset + limit);
  if (options.json) {
    const answer = {
      query: printQuery(asked.ast),
      diagnostics: asked.diagnostics,
      total,
      ...(options.ids && { ids }),
      hits,
      facets,
      missing,
      ignored,
      faults,
    };
    terminal.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (options.jsonl && !options.ids) terminal.write(hits.map((hit) => `${JSON.stringify(hit)}\n`).join(''));
  else if (options.ids) terminal.write(ids.length === 0 ? '' : `${ids.join('\n')}\n`);
  else {
    if (options.count) terminal.write(`${total}\n`);
    else if (total > 0) terminal.write(renderHits(result, terminal.colours, offset));
    terminal.write(renderFacets(facets));
  }
}

/** True where some report was ingested; looks at no more names than it must. */
function hasRecords({ extracted }: Layout): boolean {
  const folder = opendirSync(extracted);
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync())
      if (entry.name.endsWith('.json')) return true;
    return false;
  } finally {
    folder.closeSync();
  }
}

/** Words side by side must all occur: who asked in whole sentences is told of `--any`. */
function nothingFound(
  { ast }: Asked,
  { missing }: SearchResult,
  { any }: SearchCommandOptions,
  layout: Layout,
): string {
  if (!existsSync(layout.extracted) || !hasRecords(layout))
    return 'nothing found: there are no reports yet; put some into the corpus, then run: casebook ingest';
  const isSentence = any !== true && missing.length === 0 && ast !== anyOfWords(ast);
  return isSentence ? 'nothing found that has all of these words; --any takes them for a question' : 'nothing found';
}

export const command: Command<SearchCommandOptions> = {
  arguments: [{ flags: '<query...>', summary: 'words, phrases and fields' }],
  options: [
    { flags: '-n, --limit <n>', summary: 'hits to show (default: 10; with --ids all)', parse: wholeNumber(0) },
    { flags: '--offset <n>', summary: 'hits to pass over', default: 0, parse: wholeNumber(0) },
    { flags: '--sort <order>', summary: 'order of the hits', choices: ['score', 'date', 'age'], default: 'score' },
    { flags: '--facets <names>', summary: 'count what the reports found have: drug,anatomy,sex', parse: readFacets },
    { flags: '--any', summary: 'a question in free text: its words need not all occur' },
    { flags: '--no-proximity', summary: 'rank by the words alone, however far apart they stand' },
    { flags: '--ids', summary: 'print the ids of the matching reports alone, a line each' },
    { flags: '--count', summary: 'print how many reports match' },
    { flags: '--save <name>', summary: 'keep the search; see: casebook searches' },
    { flags: '--strict', summary: 'refuse a query with faults' },
    { flags: '--jsonl', summary: 'print each hit as a line of JSON' },
    jsonOption,
  ],
  details,
  examples: [
    { line: "casebook search 'neuroendocrine metastasis'", does: 'reports with both words' },
    { line: "casebook search 'drug:octreotide anatomy:liver age:40..60'", does: 'reports by what was found in them' },
    { line: `casebook search '"portal vein" near/5 thromb* -section:references'`, does: 'words in their places' },
    { line: "casebook search --ids 'drug:(octreotide OR lanreotide)'", does: 'ids alone, for other programs' },
  ],
  async run(args, options, context) {
    const { limit, offset, sort, facets = [], ids = false, count = false } = options;
    const text = args.join(' ');
    const { terminal } = context;
    const layout = context.openWorkspace();
    const index = await openSearch(layout, context);
    const asked = await askedQuery(text, index, options, context);
    const wanted = {
      limit: ids || count ? 0 : (limit ?? 10),
      offset,
      sort,
      facets,
      ids: ids || options.save !== undefined,
    };
    const { proximity } = options;
    const result = index.search(asked.ast, { ...wanted, proximity, freeText: options.any === true });
    index.close();
    if (options.save !== undefined) {
      const { saveSearch } = await import('../saved-searches.js');
      await saveSearch(layout, options.save, { query: text, any: options.any === true, seen: result.ids });
      terminal.note(`saved; run it again with: casebook searches run ${inShell(options.save)}`);
    }
    write(result, asked, options, context);
    const isData = options.json === true || options.jsonl === true;
    if (!isData) for (const line of renderSearchNotes(result)) terminal.note(sanitize(line));
    if (!isData && !count && result.total === 0) terminal.note(nothingFound(asked, result, options, layout));
    return result.total > 0 ? 0 : 1;
  },
};
