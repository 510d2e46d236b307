/** What reading a single input may cost at most; beyond it the input is a fault and the batch goes on. */
export interface ReadLimits {
  /** Bytes of a file, or of one entry of an archive once unpacked. */
  readonly bytes: number;
  /** Bytes of all entries of an archive once unpacked. */
  readonly archiveBytes: number;
  /** Entries of an archive. */
  readonly archiveEntries: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** Seconds that one PDF may take. */
  readonly seconds: number;
  /** Bytes of resident memory of the process that parses PDFs. */
  readonly memory: number;
}

export const megabyte = 1024 * 1024;

/** Far above any case report, far below what harms a laptop. */
export const defaultLimits: ReadLimits = {
  bytes: 200 * megabyte,
  archiveBytes: 2048 * megabyte,
  archiveEntries: 100_000,
  pages: 2000,
  seconds: 60,
  memory: 1024 * megabyte,
};

/** Bytes as megabytes, for messages. */
export const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / megabyte))} MB`;
