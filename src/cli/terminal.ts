import picocolors from 'picocolors';

/** Where output goes and how it may look. */
export interface Terminal {
  /** Writes to standard output as it stands: data, or text that went through `sanitize`. */
  readonly write: (text: string) => void;
  /** Writes one line to standard error. */
  readonly note: (line: string) => void;
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** True when standard output is a terminal. */
  readonly interactive: boolean;
  /** True when a progress bar may be drawn on standard error. */
  readonly showsProgress: boolean;
  /** Width of standard output in columns. */
  readonly columns: number;
}

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** The terminal over two streams. `colour` undefined means: as NO_COLOR, FORCE_COLOR and the stream say. */
export function createTerminal({ stdout, stderr }: Streams, colour?: boolean): Terminal {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: kind } = process.env;
  const wanted = none ? false : force ? force !== '0' : stdout.isTTY && kind !== 'dumb';
  return {
    write: (text) => void stdout.write(text),
    note: (line) => void stderr.write(`${line}\n`),
    colours: picocolors.createColors(colour ?? Boolean(wanted)),
    interactive: Boolean(stdout.isTTY),
    showsProgress: Boolean(stderr.isTTY),
    columns: stdout.columns ?? 80,
  };
}
