import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PdfAnswer, PdfReply, PdfRequest } from './messages.js';

/** Milliseconds beyond a request's own limit after which a process that does not answer is ended from here. */
const grace = 5000;

/** Milliseconds after which a process without work is let go. */
const idleTime = 20_000;

/** Stands three folders above, in the sources as in what is built of them. */
const childProgram = fileURLToPath(new URL('../../../bin/pdf-child.js', import.meta.url));

function start(): ChildProcess {
  const child = fork(childProgram, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Its end says all there is to say; without a listener an error would be thrown.
  child.on('error', () => undefined);
  return child;
}

/** Whether a process keeps this one alive: only while it works. */
function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

const outOfMemory: PdfAnswer = { reply: { fault: 'READ_PDF_MEMORY' }, isLast: true };

/** Sends one request. A process that is killed from outside or aborts has met the end of memory. */
function ask(child: ChildProcess, request: PdfRequest, signal: AbortSignal | undefined): Promise<PdfAnswer> {
  const end = (): void => void child.kill('SIGKILL');
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      signal?.removeEventListener('abort', end);
    };
    const settle = (answer: PdfAnswer): void => {
      stop();
      resolve(answer);
    };
    const onMessage = (answer: unknown): void => settle(answer as PdfAnswer);
    const onExit = (code: number | null, killedBy: string | null): void => {
      if (killedBy !== null || code === 134) settle(outOfMemory);
      else {
        stop();
        reject(new Error(`the PDF process ended with code ${code}`));
      }
    };
    const timer = setTimeout(
      () => {
        settle({ reply: { fault: 'READ_PDF_TIMEOUT' }, isLast: true });
        end();
      },
      request.seconds * 1000 + grace,
    );
    child.on('message', onMessage).on('exit', onExit);
    signal?.addEventListener('abort', end);
    child.send(request, (error) => {
      if (error === null || !child.connected) return;
      stop();
      reject(error);
    });
  });
}

interface PdfHost {
  /** Starts the process, if there is none, while whoever wants it still has other work to do. */
  readonly prepare: () => void;
  /** Parses in a process of its own that is reused from file to file; requests go one after the other. */
  readonly parse: (request: PdfRequest, signal?: AbortSignal) => Promise<PdfReply>;
}

function createHost(): PdfHost {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const connected = (): ChildProcess => {
    if (child?.connected !== true) child = start();
    return child;
  };
  const letGo = (used: ChildProcess): void => {
    hold(used, false);
    clearTimeout(idle);
    idle = setTimeout(() => used.disconnect(), idleTime).unref();
  };
  const work = async (request: PdfRequest, signal: AbortSignal | undefined): Promise<PdfReply> => {
    clearTimeout(idle);
    const used = connected();
    hold(used, true);
    const { reply, isLast } = await ask(used, request, signal);
    if (isLast) {
      hold(used, false);
      child = null;
    } else letGo(used);
    return reply;
  };
  return {
    prepare() {
      if (child?.connected !== true) letGo(connected());
    },
    parse(request, signal) {
      const result = last.then(() => work(request, signal));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** The one process for PDFs of this process. */
export const pdfHost = createHost();
