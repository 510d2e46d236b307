import type { Diagnostic } from '../model/diagnostic.js';
import { hasMark } from '../model/errors.js';
import type { Metadata, RawReport } from '../model/report.js';
import { noMetadata } from '../model/report.js';
import type { SourceFile } from './reader.js';
import { sha256 } from './sha256.js';

/** What a format's parser makes of the bytes of one report. */
export interface ParsedText {
  readonly raw: string;
  /** Name of the character encoding; null for formats that are no text. */
  readonly encoding: string | null;
  /** Raw offsets at which pages start, when the format has pages. */
  readonly pageStarts?: readonly number[];
  readonly title?: string | null;
  readonly metadata?: Metadata;
  readonly diagnostics?: readonly Diagnostic[];
}

const mark = Symbol.for('casebook.UnreadableError');

/** Thrown by a parser for input that is no report; `message` goes on after the file's name and says what to do. */
export class UnreadableError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasMark(value, mark);
  }

  readonly [mark] = true;
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadableError';
    this.code = code;
  }
}

interface Origin {
  readonly file: SourceFile;
  readonly format: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A lone surrogate cannot be written as UTF-8; its place is kept. */
const withoutLoneSurrogates = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** The report that the parsed text of `origin` makes under the given id. */
export function toReport(id: string, origin: Origin, parsed: ParsedText): RawReport {
  const raw = withoutLoneSurrogates(parsed.raw);
  const pageStarts = parsed.pageStarts ?? [];
  return {
    id,
    source: {
      path: origin.file.path,
      format: origin.format,
      encoding: parsed.encoding,
      sha256: origin.sha256,
      rawSha256: sha256(raw),
      bytes: origin.bytes,
      pages: pageStarts.length || null,
    },
    raw,
    pageStarts,
    title: parsed.title ?? null,
    metadata: parsed.metadata ?? noMetadata,
    diagnostics: parsed.diagnostics ?? [],
  };
}
