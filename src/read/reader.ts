import type { CasebookError } from '../model/errors.js';
import type { RawReport } from '../model/report.js';
import type { ReadLimits } from '../model/read-limits.js';

/** A file that holds one report or many. */
export interface SourceFile {
  /** As the record names it: relative to the base folder, with `/`. */
  readonly path: string;
  readonly absolute: string;
  /** Slug of the path below the scanned root, without the extension. */
  readonly slug: string;
  /** The bytes, when they do not come from the disk (standard input). */
  readonly content?: Uint8Array;
}

/** A report that is known by its content hash and not parsed yet. */
export interface SourceUnit {
  readonly file: SourceFile;
  /** Name of the report within a file of many; null when the file is the report. */
  readonly entry: string | null;
  /** The id that it asks for. */
  readonly slug: string;
  /** SHA-256 of the file's bytes, or of the line's. */
  readonly sha256: string;
}

/** What could not be read; `path` names the file as the record would. */
export interface ReadFault {
  readonly error: CasebookError;
  readonly path: string;
  /** True for what is no report at all, such as an image in an archive: said, and no failure. */
  readonly skipped?: true;
}

export type ListItem = { readonly ok: SourceUnit } | ReadFault;
export type ReadItem = { readonly ok: RawReport } | ReadFault;

/** Names of the fields of a JSONL line, and what an input may cost. */
export interface ReadOptions {
  readonly field: string;
  readonly id: string;
  /** `defaultLimits` when not given. */
  readonly limits?: ReadLimits;
  /** Gives up what is being read; what comes out after that is of no use. */
  readonly signal?: AbortSignal;
}

/** One format. A reader yields faults and throws only what is a bug. */
export interface Reader {
  /** `source.format` of the record. */
  readonly name: string;
  /** Lower-case ends of file names, with the dot; an empty string stands for a name without an extension. */
  readonly extensions: readonly string[];
  /** True when the first bytes can only be this format, whatever the file is called. */
  readonly signs?: (head: Uint8Array) => boolean;
  /** Starts what `read` will wait for. Optional: `read` starts what it lacks. */
  readonly prepare?: () => void;
  /** The reports of the file with their content hashes; nothing is parsed that need not be. */
  list(file: SourceFile, options: ReadOptions): AsyncIterable<ListItem>;
  /** Parses the wanted reports: a map from the unit's `sha256` to the report's id. */
  read(file: SourceFile, wanted: ReadonlyMap<string, string>, options: ReadOptions): AsyncIterable<ReadItem>;
}

/** Key of a report: stable while its file stays where it is. */
export const unitKey = (path: string, entry: string | null): string => (entry === null ? path : `${path}#${entry}`);
