import { fault, listWhole, loadBytes } from './load-bytes.js';
import { type ParsedText, UnreadableError, toReport } from './parsed.js';
import type { ReadFault, ReadItem, ReadOptions, Reader, SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

/** A format in which a file is one report. */
interface WholeFileFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly signs?: (head: Uint8Array) => boolean;
  readonly prepare?: () => void;
  /** Throws an UnreadableError for bytes that are no report. */
  readonly parse: (bytes: Uint8Array, options: ReadOptions) => ParsedText | Promise<ParsedText>;
}

/** What `parse` threw as the fault of the file; anything that is not its fault is a bug and thrown on. */
export function faultOf(file: SourceFile, error: unknown): ReadFault {
  if (error instanceof UnreadableError) return fault(file, error.code, error.message);
  throw error;
}

/** A reader for files that are one report each. */
export function wholeFileReader({ parse, ...format }: WholeFileFormat): Reader {
  async function* read(
    file: SourceFile,
    wanted: ReadonlyMap<string, string>,
    options: ReadOptions,
  ): AsyncGenerator<ReadItem> {
    const [id] = wanted.values();
    const bytes = await loadBytes(file, options);
    if ('error' in bytes) {
      yield bytes;
      return;
    }
    try {
      const origin = { file, format: format.name, sha256: sha256(bytes), bytes: bytes.length };
      const parsed = await parse(bytes, options);
      if (parsed.raw.trim() === '') throw new UnreadableError('READ_EMPTY', 'holds no text; remove it or fill it');
      if (id !== undefined) yield { ok: toReport(id, origin, parsed) };
    } catch (error) {
      yield faultOf(file, error);
    }
  }
  return { ...format, list: listWhole, read };
}
