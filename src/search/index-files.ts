import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CasebookError } from '../model/errors.js';
import { isMissing, writeAtomic } from '../store/write-atomic.js';
import { analyzerVersion } from './analyzer.js';
import { type Current, type DictionaryEntry, type Head, type TermPostings, indexVersion } from './index-format.js';

const currentFile = 'current.json';
/** Says which state of the records the index was last compared with; written by `refresh`. */
export const seenFile = 'seen';
const files = (generation: number) => ({
  head: `head-${generation}.json`,
  dictionary: `dictionary-${generation}.json`,
  postings: `postings-${generation}.jsonl`,
});

/** A file of which ranges are read. */
class RangeFile {
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
  }

  /** The text of a range of bytes. */
  read(offset: number, length: number): string {
    const buffer = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
      const read = readSync(this.#descriptor, buffer, got, length - got, offset + got);
      if (read === 0) throw damaged('a file of it ends too soon');
      got += read;
    }
    return buffer.toString('utf8');
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

const damaged = (what: string): CasebookError =>
  new CasebookError('INDEX_DAMAGED', `the search index cannot be used (${what}); run: casebook reindex`);

/** The index's files, opened; one state for as long as they are, whatever is written meanwhile. */
export interface OpenFiles {
  readonly current: Current;
  readonly head: Head;
  readonly dictionary: readonly DictionaryEntry[];
  readonly postings: RangeFile;
  readonly contents: RangeFile;
}

/** `current.json`, null when there is no index. Throws `INDEX_DAMAGED` or `INDEX_VERSION`. */
function readCurrent(folder: string): Current | null {
  let current: Partial<Current>;
  try {
    current = JSON.parse(readFileSync(join(folder, currentFile), 'utf8')) as Partial<Current>;
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof SyntaxError) throw damaged(`${currentFile} is no JSON`);
    throw error;
  }
  if (current.indexVersion !== indexVersion || current.analyzerVersion !== analyzerVersion)
    throw new CasebookError('INDEX_VERSION', 'the search index was made by another version; run: casebook reindex');
  return current as Current;
}

function openGeneration(folder: string, current: Current): OpenFiles {
  const names = files(current.generation);
  const parse = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    current,
    head: parse(names.head) as Head,
    dictionary: parse(names.dictionary) as DictionaryEntry[],
    postings: new RangeFile(join(folder, names.postings)),
    contents: new RangeFile(join(folder, current.contents)),
  };
}

/** Opens the index in `folder`; null when there is none. A write that ends meanwhile is followed once. */
export function openFiles(folder: string): OpenFiles | null {
  for (let attempt = 0; ; attempt++) {
    const current = readCurrent(folder);
    if (current === null) return null;
    try {
      return openGeneration(folder, current);
    } catch (error) {
      if (isMissing(error) && attempt === 0) continue;
      if (isMissing(error) || error instanceof SyntaxError) throw damaged('a file of it is missing or is no JSON');
      throw error;
    }
  }
}

export interface NextGeneration {
  readonly head: Head;
  /** Sorted by term. */
  readonly terms: readonly (readonly [string, TermPostings, readonly (readonly [string, number])[]])[];
  readonly contents: string;
  readonly contentsLength: number;
}

/** Writes bytes at an offset of the contents file and waits for the disk. */
export async function writeContents(folder: string, name: string, offset: number, text: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, name), offset === 0 ? 'w' : 'r+');
  try {
    await file.write(text, 0, text.length, offset);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Writes the files of a generation, makes it the current one in a single step, and removes older ones. */
export async function writeGeneration(folder: string, generation: number, next: NextGeneration): Promise<void> {
  const names = files(generation);
  const lines = next.terms.map(([, postings]) => `${JSON.stringify(postings)}\n`);
  const dictionary = next.terms.map(([term, , words], i): DictionaryEntry => [term, lines[i]?.length ?? 0, words]);
  await writeAtomic(join(folder, names.postings), lines.join(''));
  await writeAtomic(join(folder, names.dictionary), JSON.stringify(dictionary));
  await writeAtomic(join(folder, names.head), JSON.stringify(next.head));
  const { contents, contentsLength } = next;
  const current: Current = { indexVersion, analyzerVersion, generation, contents, contentsLength };
  await writeAtomic(join(folder, currentFile), JSON.stringify(current));
  const kept = new Set<string>([...Object.values(names), contents, currentFile, seenFile]);
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name), { force: true });
}
