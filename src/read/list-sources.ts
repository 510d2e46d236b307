import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CasebookError } from '../model/errors.js';
import { expandGlob, isGlob } from './glob.js';
import { slug, stemOf } from './identify.js';
import { fault } from './load-bytes.js';
import { isOutput, isOutputName } from './outputs.js';
import type { ReadFault, ReadOptions, Reader, SourceFile, SourceUnit } from './reader.js';
import { knownExtensions, readerFor } from './registry.js';

/** A report that can be read, with the reader for it. */
export interface ListedUnit extends SourceUnit {
  readonly reader: Reader;
}

export interface Sources {
  readonly units: readonly ListedUnit[];
  /** Files or lines that should be reports and cannot be read. */
  readonly faults: readonly ReadFault[];
  /** Files below a scanned folder for which there is no reader: not reports, but never passed over in silence. */
  readonly skipped: readonly ReadFault[];
  /** Scanned paths as records name them; `''` stands for the base folder itself. */
  readonly roots: readonly string[];
  /** Folders that could not be read, as records name them: what is below them is not gone. */
  readonly unread: readonly string[];
}

/** What a file holds. */
export interface FileContent {
  readonly units: readonly ListedUnit[];
  readonly faults: readonly ReadFault[];
}

/** What is known of files from before, so that those that have not changed need not be read. */
export interface KnownFiles {
  /** What a file holds that is as it was; null for any other, which is read next. */
  recall(file: SourceFile): FileContent | null;
  /** Takes note of what a file holds. */
  keep(file: SourceFile, reader: Reader, content: FileContent): void;
}

export interface ListOptions extends ReadOptions {
  /** Folder to which the paths in records are relative. */
  readonly base: string;
  /** Folder whose name is never part of an id, whichever of its parts is scanned: the workspace's corpus. */
  readonly corpus?: string;
  readonly known?: KnownFiles;
}

const posix = (path: string): string => path.split(sep).join('/');

/** The way to a path from a folder, both absolute and without detours; most lie below it. */
const wayFrom = (folder: string, path: string): string =>
  posix(path.startsWith(folder + sep) ? path.slice(folder.length + 1) : relative(folder, path));

/** Receives a folder that cannot be read, with the reason of the system. */
type OnUnread = (folder: string, code: string) => void;

/** Files below a folder in the order of their names, and links to nothing; folders that are links are not followed. */
async function* filesBelow(folder: string, onUnread: OnUnread): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    onUnread(folder, String(error.code));
    return [];
  });
  const prefix = join(folder, sep);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix + entry.name;
    if (isOutput(entry.name)) continue;
    if (entry.isDirectory()) yield* filesBelow(path, onUnread);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFileOrGone(path)))) yield path;
  }
}

const isFileOrGone = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? true;

async function kindOf(path: string, given: string): Promise<'file' | 'folder'> {
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory()) return 'folder';
  if (stats?.isFile()) return 'file';
  throw new CasebookError('READ_MISSING', `${given}: no such file or folder`, 2);
}

/** True for a path that is a folder or lies below it; both absolute. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}

/** The file as a source; `root` is the folder below which its path gives the id. */
function sourceFile(absolute: string, root: string, base: string): SourceFile {
  return { path: wayFrom(base, absolute), absolute, slug: slug(stemOf(wayFrom(root, absolute))) };
}

interface Given {
  /** The folder below which paths give ids. */
  readonly folder: string;
  readonly found: Iterable<string> | AsyncIterable<string>;
  /** True when the user named the files, so that one without a reader is a fault. */
  readonly isNamed: boolean;
  /** The path below which everything was looked for; null for a pattern: what it does not match is not gone. */
  readonly scanned: string | null;
}

/** A file, a folder, or a pattern where nothing has that very name. */
async function resolveGiven(given: string, onUnread: OnUnread): Promise<Given> {
  const path = resolve(given);
  if (isGlob(given) && (await stat(path).catch(() => null)) === null) {
    const { folder, matches } = expandGlob(path);
    await kindOf(folder, given);
    const found: string[] = [];
    for await (const file of filesBelow(folder, onUnread)) if (matches(file)) found.push(file);
    if (found.length === 0) throw new CasebookError('READ_MISSING', `${given}: no file has such a name`, 2);
    return { folder, found, isNamed: false, scanned: null };
  }
  const isFolder = (await kindOf(path, given)) === 'folder';
  const found = isFolder ? filesBelow(path, onUnread) : [path];
  return { folder: isFolder ? path : dirname(path), found, isNamed: !isFolder, scanned: path };
}

/** The files that the given paths name or hold, each once. */
async function collectFiles(
  given: readonly Given[],
  options: ListOptions,
): Promise<Map<string, [SourceFile, boolean]>> {
  const files = new Map<string, [file: SourceFile, named: boolean]>();
  for (const { folder, found, isNamed } of given) {
    const root = options.corpus !== undefined && isBelow(options.corpus, folder) ? options.corpus : folder;
    for await (const absolute of found) {
      if (options.signal?.aborted) return files;
      if (isNamed || !files.has(absolute)) files.set(absolute, [sourceFile(absolute, root, options.base), isNamed]);
    }
  }
  return files;
}

function unsupported(file: SourceFile): ReadFault {
  const known = knownExtensions.join(', ');
  return fault(file, 'READ_UNSUPPORTED', `no reader for "${basename(file.path)}"; casebook reads ${known}`);
}

interface Found {
  readonly units: ListedUnit[];
  readonly faults: ReadFault[];
  readonly skipped: ReadFault[];
}

/** What a file without a reader gives: a fault when it was `named`; when a folder held it, it is skipped. */
function withoutReader(file: SourceFile, named: boolean): FileContent {
  if (!named && isOutputName(file.path)) return { units: [], faults: [] };
  return { units: [], faults: [named ? unsupported(file) : { ...unsupported(file), skipped: true }] };
}

/** What a file holds, as its reader tells. */
async function contentOf(file: SourceFile, reader: Reader, options: ReadOptions): Promise<FileContent> {
  const content = { units: [] as ListedUnit[], faults: [] as ReadFault[] };
  for await (const item of reader.list(file, options)) {
    if ('error' in item) content.faults.push(item);
    else content.units.push({ ...item.ok, reader });
  }
  return content;
}

type ContentOptions = ReadOptions & Pick<ListOptions, 'known'>;

async function readContent(file: SourceFile, named: boolean, options: ContentOptions): Promise<FileContent> {
  const reader = isOutput(basename(file.path)) ? null : await readerFor(file);
  if (reader === null) return withoutReader(file, named);
  const content = await contentOf(file, reader, options);
  if (options.signal?.aborted !== true) options.known?.keep(file, reader, content);
  return content;
}

function add(found: Found, { units, faults }: FileContent): void {
  for (const unit of units) found.units.push(unit);
  for (const each of faults) (each.skipped === true ? found.skipped : found.faults).push(each);
}

/**
 * The reports below the given files, folders and patterns (absolute, or relative to the working folder) with their content hashes; nothing is parsed that need not be.
 * Throws a CasebookError (`READ_MISSING`) for a path that does not exist.
 */
export async function listSources(paths: readonly string[], options: ListOptions): Promise<Sources> {
  const found: Found = { units: [], faults: [], skipped: [] };
  const given: Given[] = [];
  const unread: string[] = [];
  const onUnread: OnUnread = (folder, code) => {
    const path = posix(relative(options.base, folder));
    unread.push(path);
    const reason = `${path === '' ? folder : path}: cannot be read (${code}); change its permissions`;
    found.faults.push({ path, error: new CasebookError('READ_FAILED', reason) });
  };
  for (const path of paths) given.push(await resolveGiven(path, onUnread));
  for (const [file, named] of (await collectFiles(given, options)).values()) {
    if (options.signal?.aborted) break;
    add(found, options.known?.recall(file) ?? (await readContent(file, named, options)));
  }
  const roots = given.flatMap(({ scanned }) => (scanned === null ? [] : [posix(relative(options.base, scanned))]));
  return { ...found, roots, unread };
}

/** The reports in bytes that do not come from a file, such as standard input. */
export async function listContent(name: string, content: Uint8Array, options: ReadOptions): Promise<Sources> {
  const found: Found = { units: [], faults: [], skipped: [] };
  add(found, await readContent({ path: name, absolute: name, slug: slug(name), content }, true, options));
  return { ...found, roots: [], unread: [] };
}
