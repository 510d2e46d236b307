import { resolve } from 'node:path';
import type { ReadOptions } from '../../read/reader.js';
import type { Command } from '../command.js';
import { ingestExitCode, ingestInto, usualConcurrency } from '../ingest-workspace.js';
import { jsonOption, wholeNumber } from '../options.js';
import { renderSummary } from '../render/summary.js';
import { readOptionSpecs } from '../settings.js';

interface IngestOptions extends Partial<ReadOptions> {
  readonly concurrency?: number;
  readonly json?: true;
}

export const command: Command<IngestOptions> = {
  arguments: [{ flags: '[paths...]', summary: 'files or folders; the corpus of the workspace when none is given' }],
  options: [
    ...readOptionSpecs,
    {
      flags: '--concurrency <n>',
      summary: `reports in work at the same time (default: ${usualConcurrency})`,
      parse: wholeNumber(1),
    },
    jsonOption,
  ],
  details:
    'Reads text, PDF, JATS, PubMed and BioC XML, HTML, DOCX, RTF, Markdown, EPUB, JSON Lines, and .gz and .zip of them. What has not changed is not read again; records of reports that are gone from a scanned folder are removed.',
  examples: [
    { line: 'casebook ingest', does: 'bring the records in step with corpus/' },
    { line: 'casebook ingest corpus/new ~/papers', does: 'only these folders' },
    { line: 'casebook ingest cases.jsonl.gz --field body --id pmid', does: 'one report a line' },
  ],
  async run(args, options, context) {
    const layout = context.openWorkspace();
    const paths = args.length === 0 ? [layout.corpus] : args.map((path) => resolve(context.cwd, path));
    const summary = await ingestInto(layout, paths, options, context);
    context.terminal.write(options.json ? `${JSON.stringify(summary)}\n` : renderSummary(summary));
    const { interrupted, ...counts } = summary;
    if (!interrupted && Object.values(counts).every((count) => count === 0))
      context.terminal.note(`no report there: put some into ${layout.corpus}`);
    return ingestExitCode(summary);
  },
};
