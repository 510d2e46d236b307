import type { Terminal } from './terminal.js';

/** A progress bar on standard error; it draws nothing where that is no terminal. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

const none: Progress = { update: () => undefined, stop: () => undefined };

/** A bar that is loaded and drawn only on a terminal, and begins with the first `update`. */
export async function createProgress(terminal: Terminal, label: string): Promise<Progress> {
  if (!terminal.showsProgress) return none;
  const { SingleBar } = (await import('cli-progress')).default;
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
      started = false;
    },
  };
}
