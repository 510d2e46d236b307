import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ExportOptions, FileFormat, Format, StreamFormat } from '../export/format.js';
import { CasebookError } from '../model/errors.js';
import type { CaseRecord } from '../record/schema.js';
import { isBelow } from '../read/list-sources.js';
import { writeAtomic } from '../store/write-atomic.js';
import type { Terminal } from './terminal.js';

/** Takes reports one at a time and writes them in a format. */
export interface Output {
  /** `name` is the base name of the report's files. */
  readonly add: (name: string, record: CaseRecord, raw: string) => Promise<void>;
  /** Puts the output in its place when it is `whole`, else takes away what would look so. */
  readonly finish: (whole: boolean) => Promise<void>;
}

interface Target {
  /** Where to write, absolute; null is standard output. */
  readonly out: string | null;
  /** How many reports there are. */
  readonly reports: number;
  /** Folders from which reports are read, absolute. */
  readonly inputFolders: readonly string[];
  readonly options: ExportOptions;
  readonly terminal: Terminal;
}

/** One text: to standard output, or to a file that appears under its name when it is whole. */
async function createStreamOutput(format: StreamFormat, { out, options, terminal }: Target): Promise<Output> {
  if (out === null) {
    terminal.write(format.header);
    return {
      add: async (_name, record, raw) => terminal.write(format.toText(record, raw, options)),
      finish: async () => undefined,
    };
  }
  await mkdir(dirname(out), { recursive: true });
  const temporary = `${out}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  await file.write(format.header);
  return {
    add: async (_name, record, raw) => void (await file.write(format.toText(record, raw, options))),
    finish: async (whole) => {
      await file.close();
      await (whole ? rename(temporary, out) : rm(temporary));
    },
  };
}

/** What is written among the reports would be read as a report the next time. */
function refuseInputFolder(folder: string, { inputFolders }: Target): void {
  const input = inputFolders.find((candidate) => isBelow(candidate, folder));
  if (input === undefined) return;
  throw new CasebookError(
    'EXTRACT_INTO_INPUT',
    `${folder} is in ${input}, from which reports are read; take another --out`,
    2,
  );
}

/** Files of a report's own: into a folder, or its single file to the named file or to standard output. */
function createFileOutput(format: FileFormat, target: Target): Output {
  const { out, reports, options, terminal } = target;
  const isFileName = out !== null && extname(out) !== '' && reports === 1;
  if (out === null && reports > 1)
    throw new CasebookError(
      'EXTRACT_NEEDS_OUT',
      `format ${format.name} writes a file a report; name a folder with --out`,
      2,
    );
  if (out !== null) refuseInputFolder(isFileName ? dirname(out) : out, target);
  const add = async (name: string, record: CaseRecord, raw: string): Promise<void> => {
    const files = format.toFiles(record, raw, options);
    const [only] = files;
    if ((out === null || isFileName) && (files.length > 1 || only === undefined))
      throw new CasebookError(
        'EXTRACT_NEEDS_OUT',
        `format ${format.name} writes several files; name a folder with --out`,
        2,
      );
    if (out === null) terminal.write(only?.content ?? '');
    else if (isFileName) await writeAtomic(out, only?.content ?? '');
    else for (const { extension, content } of files) await writeAtomic(join(out, `${name}${extension}`), content);
  };
  return { add, finish: async () => undefined };
}

/** The output for a format; throws a CasebookError where that cannot be written there. */
export async function createOutput(format: Format, target: Target): Promise<Output> {
  return format.kind === 'stream' ? await createStreamOutput(format, target) : createFileOutput(format, target);
}
