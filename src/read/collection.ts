import { slug } from './identify.js';
import { fault, loadBytes } from './load-bytes.js';
import { type ParsedText, UnreadableError, toReport } from './parsed.js';
import type { ListItem, ReadItem, ReadOptions, Reader, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';
import { faultOf } from './whole-file.js';

/** One report of a file that may hold many. */
export interface CollectionEntry {
  /** Its own id, which names it within the file. */
  readonly id: string;
  /** Everything that it is made of, for its content hash. */
  readonly content: string;
  readonly parse: () => ParsedText;
}

interface CollectionFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly signs: (head: Uint8Array) => boolean;
  /** Throws an UnreadableError for bytes that are no such collection. */
  readonly split: (bytes: Uint8Array) => Promise<readonly CollectionEntry[]>;
}

interface Keyed {
  readonly entry: CollectionEntry;
  readonly sha256: string;
  readonly name: string | null;
}

/** Entries with their hashes, equal ones once; an entry that is alone goes by its file. */
function keyed(bytes: Uint8Array, entries: readonly CollectionEntry[]): Keyed[] {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return [{ entry: only, sha256: sha256(bytes), name: null }];
  const distinct = new Map(entries.map((entry) => [sha256(entry.content), entry] as const));
  const names = new Set<string>();
  return [...distinct].map(([hash, entry]) => {
    const plain = entry.id || hash.slice(0, 12);
    const name = names.has(plain) ? `${plain}#${hash.slice(0, 12)}` : plain;
    names.add(name);
    return { entry, sha256: hash, name };
  });
}

/** A reader for files that hold one report or many, each known by its own id. */
export function collectionReader({ split, ...format }: CollectionFormat): Reader {
  async function* list(file: SourceFile, options: ReadOptions): AsyncGenerator<ListItem> {
    const bytes = await loadBytes(file, options);
    if ('error' in bytes) {
      yield bytes;
      return;
    }
    try {
      const entries = keyed(bytes, await split(bytes));
      if (entries.length === 0) yield fault(file, 'READ_EMPTY', 'holds no report; remove it');
      for (const { sha256: hash, name } of entries)
        yield {
          ok: { file, entry: name, slug: name === null ? file.slug : `${file.slug}-${slug(name)}`, sha256: hash },
        };
    } catch (error) {
      yield faultOf(file, error);
    }
  }

  function readEntry(file: SourceFile, id: string, { entry, sha256: hash }: Keyed, bytes: number): ReadItem {
    try {
      const parsed = entry.parse();
      if (parsed.raw.trim() === '')
        throw new UnreadableError('READ_EMPTY', `holds no text in ${entry.id || 'an entry'}`);
      return { ok: toReport(id, { file, format: format.name, sha256: hash, bytes }, parsed) };
    } catch (error) {
      return faultOf(file, error);
    }
  }

  async function* read(
    file: SourceFile,
    wanted: ReadonlyMap<string, string>,
    options: ReadOptions,
  ): AsyncGenerator<ReadItem> {
    const bytes = await loadBytes(file, options);
    if ('error' in bytes) {
      yield bytes;
      return;
    }
    try {
      for (const found of keyed(bytes, await split(bytes))) {
        const id = wanted.get(found.sha256);
        const size = found.name === null ? bytes.length : Buffer.byteLength(found.entry.content);
        if (id !== undefined) yield readEntry(file, id, found, size);
      }
    } catch (error) {
      yield faultOf(file, error);
    }
  }
  return { ...format, list, read };
}
