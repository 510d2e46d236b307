import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { formats } from '../../export/registry.js';
import type { Format } from '../../export/format.js';
import { assignIds, stemOf } from '../../read/identify.js';
import { type Sources, listContent, listSources } from '../../read/list-sources.js';
import { type IdentifiedUnit, readUnits } from '../../read/read-units.js';
import { type ReadFault, type ReadOptions, unitKey } from '../../read/reader.js';
import { layoutOf } from '../../store/layout.js';
import { toRecord } from '../../store/to-record.js';
import type { Command, Context } from '../command.js';
import { type Output, createOutput } from '../extract-output.js';
import { createProgress } from '../progress.js';
import { sanitize } from '../render/sanitize.js';
import { readOptionSpecs, readOptions, userWords } from '../settings.js';

interface ExtractOptions extends Partial<ReadOptions> {
  readonly format: string;
  readonly out?: string;
  readonly json?: true;
  readonly body?: true;
}

async function listInputs(args: readonly string[], read: ReadOptions, context: Context): Promise<Sources> {
  if (args.length === 1 && args[0] === '-') return await listContent('stdin', await context.readStandardInput(), read);
  const paths = args.map((path) => resolve(context.cwd, path));
  return await listSources(paths, { ...read, base: context.cwd, signal: context.signal });
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false;

/** Folders that were scanned, and those of the files that were found; a name may be a pattern, or that of no file. */
async function foldersOf(args: readonly string[], { units }: Sources, cwd: string): Promise<string[]> {
  const named = args.filter((arg) => arg !== '-').map((arg) => resolve(cwd, arg));
  if (named.length === 0) return [];
  const scanned = await Promise.all(named.map(async (path) => ((await isFolder(path)) ? [path] : [])));
  return [...new Set([...scanned.flat(), ...units.map(({ file }) => dirname(resolve(cwd, file.path)))])];
}

function identify({ units }: Sources): IdentifiedUnit[] {
  const keyed = units.map((unit) => ({ unit, key: unitKey(unit.file.path, unit.entry), slug: unit.slug }));
  const ids = assignIds(keyed);
  return keyed.map(({ unit, key, slug }) => ({ unit, id: ids.get(key) ?? slug }));
}

/** The name of each report's files, by its id: its input's base name, or the id where an input has many or a name twice. */
function fileNames(units: readonly IdentifiedUnit[]): Map<string, string> {
  const named = units.map(({ unit, id }) => {
    const name = stemOf(basename(unit.file.path));
    return { id, name: unit.entry === null ? name : id };
  });
  const uses = new Map<string, number>();
  for (const { name } of named) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(named.map(({ id, name }) => [id, uses.get(name.toLowerCase()) === 1 ? name : id]));
}

const formatHelp = [...formats.values()].map(({ name, summary }) => `${name}: ${summary}`).join('; ');

/** Processes the reports one at a time; a bug or Ctrl-C leaves no output that looks whole. */
async function writeReports(
  units: readonly IdentifiedUnit[],
  read: ReadOptions,
  output: Output,
  complain: (fault: ReadFault) => void,
  context: Context,
): Promise<void> {
  const items = readUnits(units, { ...read, signal: context.signal });
  const names = fileNames(units);
  const words = userWords(layoutOf(context.directory ?? context.cwd));
  const progress = await createProgress(context.terminal, 'reports');
  let done = 0;
  let isWhole = false;
  try {
    const pipeline = await context.createPipeline(words);
    for await (const item of items) {
      if (context.signal.aborted) return;
      done += 1;
      progress.update(done, units.length);
      if ('error' in item) {
        complain(item);
        continue;
      }
      const record = toRecord(pipeline.process(item.ok));
      await output.add(names.get(record.id) ?? record.id, record, item.ok.raw);
    }
    isWhole = true;
  } finally {
    progress.stop();
    await output.finish(isWhole);
  }
}

export const command: Command<ExtractOptions> = {
  arguments: [{ flags: '<paths...>', summary: 'files or folders; - is standard input' }],
  options: [
    { flags: '-f, --format <name>', summary: formatHelp, choices: [...formats.keys()], default: 'jsonl' },
    { flags: '-o, --out <path>', summary: 'file or folder to write to, instead of standard output' },
    { flags: '--body', summary: 'with text: leave out captions and tables too' },
    { flags: '--json', summary: 'the records, a line each: the same as --format jsonl' },
    ...readOptionSpecs,
  ],
  details:
    'Works without a workspace and keeps nothing. Never reads .ann or .json files, never writes among its inputs.',
  examples: [
    { line: 'casebook extract report.pdf --format json', does: 'the record of one report' },
    { line: 'casebook extract papers --format csv --out facts.csv', does: 'all annotations as a table' },
    { line: 'casebook extract papers --format brat --out ann', does: 'NAME.ann and NAME.txt for each report' },
    { line: 'casebook extract - --format text --body < paste.txt', does: 'mend a pasted text' },
  ],
  async run(args, { format, json, out, body = false, ...given }, context) {
    const name = json ? 'jsonl' : format;
    const read = readOptions(layoutOf(context.directory ?? context.cwd), given);
    const sources = await listInputs(args, read, context);
    const units = identify(sources);
    let failed = sources.faults.length;
    const note = ({ error }: ReadFault): void => context.terminal.note(`casebook: ${sanitize(error.message)}`);
    for (const fault of [...sources.faults, ...sources.skipped]) note(fault);
    if (units.length === 0) {
      if (failed === 0) context.terminal.note('casebook: there are no reports there');
      return 1;
    }
    const output = await createOutput(formats.get(name) as Format, {
      out: out === undefined ? null : resolve(context.cwd, out),
      reports: units.length,
      inputFolders: await foldersOf(args, sources, context.cwd),
      options: { body },
      terminal: context.terminal,
    });
    const complain = (fault: ReadFault): void => {
      failed += 1;
      note(fault);
    };
    await writeReports(units, read, output, complain, context);
    return context.signal.aborted ? 130 : failed > 0 ? 1 : 0;
  },
};
