import { gunzipSync } from 'node:zlib';
import { slug, stemOf } from './identify.js';
import { defaultLimits, megabytes } from '../model/read-limits.js';
import { fault, loadBytes } from './load-bytes.js';
import { isOutputName } from './outputs.js';
import { UnreadableError } from './parsed.js';
import type { ListItem, ReadFault, ReadItem, ReadOptions, Reader, SourceFile } from './reader.js';
import { isGzip, isPlainZip } from './sniff.js';
import { faultOf } from './whole-file.js';
import { unzip, zipEntries } from './zip.js';

/** Finds the reader for a file inside; archives in archives have none. */
export type FindReader = (file: SourceFile) => Promise<Reader | null>;

/** A file inside another; `name` is null where it is the only one that there can be. */
interface Member {
  readonly file: SourceFile;
  readonly name: string | null;
}

type ReadableMember = Member & { readonly reader: Reader };

interface ArchiveFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly signs?: (head: Uint8Array) => boolean;
  readonly unpack: (file: SourceFile, bytes: Uint8Array, options: ReadOptions) => Iterable<Member | ReadFault>;
}

function unsupported(member: SourceFile): ReadFault {
  const what = 'is no report that casebook reads, or an archive within an archive';
  return { ...fault(member, 'READ_UNSUPPORTED', what), skipped: true };
}

/** The ids of the reports in one file inside, by their hashes; takes them out of `left`. */
async function wantedOf(
  member: ReadableMember,
  left: Map<string, string>,
  options: ReadOptions,
): Promise<Map<string, string>> {
  const wanted = new Map<string, string>();
  for await (const item of member.reader.list(member.file, options)) {
    const id = 'error' in item ? undefined : left.get(item.ok.sha256);
    if ('error' in item || id === undefined) continue;
    wanted.set(item.ok.sha256, id);
    left.delete(item.ok.sha256);
  }
  return wanted;
}

/** A reader that hands the files inside of a file to their own readers. */
function archiveReader({ unpack, ...format }: ArchiveFormat, findReader: FindReader): Reader {
  /** Every file inside with its reader; what has none is skipped, and silently so where it can be no report. */
  async function* members(file: SourceFile, options: ReadOptions): AsyncGenerator<ReadFault | ReadableMember> {
    const bytes = await loadBytes(file, options);
    if ('error' in bytes) {
      yield bytes;
      return;
    }
    try {
      for (const member of unpack(file, bytes, options)) {
        const reader = 'error' in member ? null : await findReader(member.file);
        if ('error' in member) yield member;
        else if (reader !== null) yield { ...member, reader };
        else if (!isOutputName(member.file.path)) yield unsupported(member.file);
      }
    } catch (error) {
      yield faultOf(file, error);
    }
  }

  async function* list(file: SourceFile, options: ReadOptions): AsyncGenerator<ListItem> {
    const seen = new Set<string>();
    for await (const member of members(file, options)) {
      if ('error' in member) {
        yield member;
        continue;
      }
      for await (const item of member.reader.list(member.file, options)) {
        if ('error' in item) yield item;
        else if (!seen.has(item.ok.sha256)) {
          seen.add(item.ok.sha256);
          const entry = [member.name, item.ok.entry].filter((part) => part !== null).join('#') || null;
          yield { ok: { ...item.ok, file, entry } };
        }
      }
    }
  }

  async function* read(
    file: SourceFile,
    wanted: ReadonlyMap<string, string>,
    options: ReadOptions,
  ): AsyncGenerator<ReadItem> {
    const left = new Map(wanted);
    for await (const member of members(file, options)) {
      // What is wrong with the archive or a file inside was said when it was listed.
      if ('error' in member) continue;
      const inside = await wantedOf(member, left, options);
      if (inside.size === 0) continue;
      for await (const item of member.reader.read(member.file, inside, options))
        yield 'error' in item ? item : { ok: { ...item.ok, source: { ...item.ok.source, path: file.path } } };
      if (left.size === 0) return;
    }
    if (left.size === wanted.size) yield fault(file, 'READ_FAILED', 'changed while it was read; run the command again');
  }
  return { ...format, list, read };
}

/** What archivers add beside the files that they were given. */
const isClutter = (name: string): boolean => /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/|Thumbs\.db$)/u.test(name);

function* unpackZip(
  file: SourceFile,
  bytes: Uint8Array,
  { limits = defaultLimits }: ReadOptions,
): Generator<Member | ReadFault> {
  for (const entry of zipEntries(bytes, limits)) {
    if (isClutter(entry.name)) continue;
    const member = {
      path: `${file.path}/${entry.name}`,
      absolute: file.absolute,
      slug: `${file.slug}-${slug(stemOf(entry.name))}`,
    };
    try {
      yield { file: { ...member, content: unzip(bytes, entry, limits) }, name: entry.name };
    } catch (error) {
      yield faultOf(member, error);
    }
  }
}

/** ZIP: every file inside is read as if it stood in a folder of the archive's name. Nothing is ever written. */
export const zipReader = (findReader: FindReader): Reader =>
  archiveReader({ name: 'zip', extensions: ['.zip'], signs: isPlainZip, unpack: unpackZip }, findReader);

function* unpackGzip(file: SourceFile, bytes: Uint8Array, { limits = defaultLimits }: ReadOptions): Generator<Member> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.gz$/iu, '');
  try {
    const content = gunzipSync(bytes, { maxOutputLength: limits.bytes });
    yield { file: { ...file, path: `${file.path}/${name}`, content }, name: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new UnreadableError('READ_TOO_LARGE', `unpacks to more than ${megabytes(limits.bytes)}; split it`);
    if (!code.startsWith('Z_')) throw error;
    throw new UnreadableError('READ_GZIP', 'is no valid gzip file or is cut off; fetch it again');
  }
}

/** A file of any other format, packed by gzip. */
export const gzipReader = (findReader: FindReader): Reader =>
  archiveReader({ name: 'gzip', extensions: ['.gz'], signs: isGzip, unpack: unpackGzip }, findReader);
