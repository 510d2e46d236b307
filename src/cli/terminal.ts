import picocolors from 'picocolors';

/** Where output goes and how it may look. */
export interface Terminal {
  /** Writes to standard output as it stands: data, or text that went through `sanitize`. */
  readonly write: (text: string) => void;
  /** Writes one line to standard error; line ends in it, as in a file's name, become blanks. */
  readonly note: (line: string) => void;
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** True when standard output is a terminal. */
  readonly interactive: boolean;
  /** True when a progress bar may be drawn on standard error. */
  readonly showsProgress: boolean;
  /** Width of standard output in columns. */
  readonly columns: number;
}

/** A standard stream; `isTTY` and `columns` are missing where it is no terminal. */
export interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** Text that may hold a file's name as one line. */
export const toOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/gu, ' ');

/** The terminal over two streams. `colour` undefined means: as NO_COLOR, FORCE_COLOR and the stream say. */
export function createTerminal(streams: Streams, colour?: boolean): Terminal {
  const { stdout } = streams;
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: kind } = process.env;
  const isTerminal = stdout.isTTY === true;
  const wanted = !none && (force ? force !== '0' : isTerminal && kind !== 'dumb');
  return {
    write: (text) => void stdout.write(text),
    note: (line) => void streams.stderr.write(`${toOneLine(line)}\n`),
    colours: picocolors.createColors(colour ?? wanted),
    interactive: isTerminal,
    get showsProgress() {
      return streams.stderr.isTTY === true;
    },
    columns: stdout.columns ?? 80,
  };
}
