import type { CaseRecord } from '../record/schema.js';

export interface ExportOptions {
  /** Text without captions and tables. */
  readonly body?: boolean;
}

/** `extension` with its dot; the file's name is the report's. */
interface ExportedFile {
  readonly extension: string;
  readonly content: string;
}

interface Named {
  readonly name: string;
  /** One line for help. */
  readonly summary: string;
}

/** A format in which any number of reports stand one behind the other. */
export interface StreamFormat extends Named {
  readonly kind: 'stream';
  /** Stands once before the first report; empty for most. */
  readonly header: string;
  readonly toText: (record: CaseRecord, raw: string, options: ExportOptions) => string;
}

/** A format with files of its own for each report. */
export interface FileFormat extends Named {
  readonly kind: 'files';
  readonly toFiles: (record: CaseRecord, raw: string, options: ExportOptions) => readonly ExportedFile[];
}

/** A format is pure: the same record and raw text give the same text. */
export type Format = StreamFormat | FileFormat;
