import { cp, mkdtemp, access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseQuery } from '../../query/parse.js';
import { queryFields } from '../../search/fields.js';
import { type Layout, layoutOf } from '../../store/layout.js';
import type { Command, Context } from '../command.js';
import { ingestExitCode, ingestInto } from '../ingest-workspace.js';
import { type JsonChoice, jsonOption } from '../options.js';
import { renderHits } from '../render/hits.js';
import { renderSummary } from '../render/summary.js';
import { openSearch } from '../search-workspace.js';

const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** One search by words and one by what was found in the reports. */
const searches = ['"portal vein" OR "vena cava"', 'drug:octreotide anatomy:liver'];

/** The package's own folder where it may be written to (a clone), else a copy of its corpus in a temporary folder. */
async function sampleWorkspace(): Promise<Layout> {
  try {
    await access(packageRoot, constants.W_OK);
    return layoutOf(packageRoot);
  } catch {
    const copy = layoutOf(await mkdtemp(join(tmpdir(), 'casebook-tour-')));
    await cp(layoutOf(packageRoot).corpus, copy.corpus, { recursive: true });
    return copy;
  }
}

/** Shows the best hits of a query unless JSON is wanted; gives their ids. */
async function answer(layout: Layout, query: string, context: Context, json: boolean): Promise<readonly string[]> {
  const { terminal } = context;
  if (!json) terminal.write(`\n${terminal.colours.bold(`casebook search '${query}'`)}\n\n`);
  const { ast } = parseQuery(query, queryFields);
  if (ast === null) return [];
  const index = await openSearch(layout, context);
  const result = index.search(ast, { limit: 2 });
  index.close();
  if (!json) terminal.write(renderHits(result, terminal.colours));
  return result.hits.map(({ id }) => id);
}

function nextSteps(program: string, id: string): string {
  const steps = [
    [`show ${id}`, 'read a report with its annotations marked'],
    ['entities drug', 'the drugs of all reports'],
    ['search --help', 'everything a search can ask for'],
    ['init cases', 'start a collection of your own'],
  ] as const;
  const width = Math.max(...steps.map(([line]) => line.length));
  const lines = steps.map(([line, does]) => `  ${program} ${line.padEnd(width)}  ${does}`);
  return `\nWhat you can do next:\n${lines.join('\n')}\n`;
}

export const command: Command<JsonChoice> = {
  options: [jsonOption],
  details: 'Reads the sample reports that come with casebook and answers two searches in them.',
  examples: [
    { line: 'casebook tour', does: 'see it work' },
    { line: 'npm start', does: 'the same in a clone of the project' },
  ],
  async run(_args, { json = false }, context) {
    const { terminal } = context;
    const layout = await sampleWorkspace();
    if (!json)
      terminal.write(`${terminal.colours.bold('casebook ingest')}   (the sample reports in ${layout.corpus})\n\n`);
    const summary = await ingestInto(layout, [layout.corpus], {}, context);
    if (!json) terminal.write(renderSummary(summary));
    if (summary.interrupted) return 130;
    const found: { query: string; ids: readonly string[] }[] = [];
    for (const query of searches) found.push({ query, ids: await answer(layout, query, context, json) });
    if (json) terminal.write(`${JSON.stringify({ ...summary, searches: found })}\n`);
    const isHere = relative(context.cwd, layout.root) === '';
    const program = isHere ? 'node bin/casebook.js' : `casebook -C ${layout.root}`;
    if (!json) terminal.write(nextSteps(program, found[0]?.ids[0] ?? 'ID'));
    return ingestExitCode(summary);
  },
};
