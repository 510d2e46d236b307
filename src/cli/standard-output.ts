import { fstatSync, writeSync } from 'node:fs';
import type { Stream } from './terminal.js';

/** Standard output, and whether all that was written to it is where it should be. */
export interface StandardOutput extends Stream {
  readonly isWritten: () => boolean;
}

/** Calls `stop` for a reader that closed the pipe because it has seen enough (`casebook show ID | head`): no fault. */
function onFault(error: NodeJS.ErrnoException, stop: (code: number) => void): void {
  if (error.code === 'EPIPE') return stop(0);
  process.stderr.write(`casebook: standard output: ${error.message}\n`);
  return stop(1);
}

/** What is left of some bytes when the reader of a pipe takes no more for now. */
function writeAtOnce(bytes: Buffer): Buffer {
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(1, bytes, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(at);
}

/**
 * A file or a pipe is written to at once: to load Node's streams takes as long as to look up a word. A terminal has its
 * stream, and so has a pipe whose reader is slow.
 */
export function openStandardOutput(stop: (code: number) => void): StandardOutput {
  let stream: NodeJS.WriteStream | null = null;
  const open = (): NodeJS.WriteStream => {
    if (stream !== null) return stream;
    process.stdout.on('error', (error) => onFault(error, stop));
    return (stream = process.stdout);
  };
  const isDevice = fstatSync(1).isCharacterDevice();
  return {
    write: (text) => {
      if (isDevice || stream !== null) return open().write(text);
      try {
        const rest = writeAtOnce(Buffer.from(text));
        return rest.length === 0 || open().write(rest);
      } catch (error) {
        return onFault(error as NodeJS.ErrnoException, stop);
      }
    },
    get isTTY() {
      return isDevice && open().isTTY;
    },
    get columns() {
      return isDevice ? open().columns : 80;
    },
    isWritten: () => stream === null,
  };
}
