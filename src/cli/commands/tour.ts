import { cp, mkdtemp, access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseQuery } from '../../query/parse.js';
import { queryFields } from '../../search/fields.js';
import { type Layout, layoutOf } from '../../store/layout.js';
import type { Command, Context } from '../command.js';
import { ingestExitCode, ingestInto } from '../ingest-workspace.js';
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

/** Shows the best hits of a query; gives the id of the first. */
async function answer(layout: Layout, query: string, context: Context): Promise<string | undefined> {
  const { terminal } = context;
  terminal.write(`\n${terminal.colours.bold(`casebook search '${query}'`)}\n\n`);
  const { ast } = parseQuery(query, queryFields);
  if (ast === null) return undefined;
  const index = await openSearch(layout, context);
  const result = index.search(ast, { limit: 2 });
  index.close();
  terminal.write(renderHits(result, terminal.colours));
  return result.hits[0]?.id;
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

export const command: Command = {
  details: 'Reads the sample reports that come with casebook and answers two searches in them.',
  examples: [
    { line: 'casebook tour', does: 'see it work' },
    { line: 'npm start', does: 'the same in a clone of the project' },
  ],
  async run(_args, _options, context) {
    const { terminal } = context;
    const layout = await sampleWorkspace();
    terminal.write(`${terminal.colours.bold('casebook ingest')}   (the sample reports in ${layout.corpus})\n\n`);
    const summary = await ingestInto(layout, [layout.corpus], {}, context);
    terminal.write(renderSummary(summary));
    if (summary.interrupted) return 130;
    const found: string[] = [];
    for (const query of searches) found.push((await answer(layout, query, context)) ?? 'ID');
    const isHere = relative(context.cwd, layout.root) === '';
    terminal.write(nextSteps(isHere ? 'casebook' : `casebook -C ${layout.root}`, found[0] ?? 'ID'));
    return ingestExitCode(summary);
  },
};
