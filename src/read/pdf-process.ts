import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PdfAnswer } from './pdf-child.js';
import { type PdfPages, parsePdf } from './pdf-pages.js';

/** A journal article takes 0.01 s a page; a file that takes a minute was made to. */
const usualPatience = 60_000;

const childFile = fileURLToPath(new URL('./pdf-child.js', import.meta.url));

let child: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

function startChild(): ChildProcess {
  const started = fork(childFile, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const end = (): void => void started.kill('SIGKILL');
  process.once('exit', end);
  started.once('exit', () => {
    process.off('exit', end);
    if (child === started) child = null;
  });
  return started;
}

/** An idle child must not keep the program from ending. */
function hold(held: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    held.ref();
    held.channel?.ref();
  } else {
    held.unref();
    held.channel?.unref();
  }
}

function ask(asked: ChildProcess, bytes: Uint8Array, patience: number): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const finish = (answer: PdfAnswer): void => {
      clearTimeout(timer);
      asked.off('message', finish);
      asked.off('exit', crash);
      hold(asked, false);
      resolve(answer);
    };
    const crash = (): void => finish({ exception: 'Crash' });
    const timer = setTimeout(() => {
      asked.kill('SIGKILL');
      finish({ exception: 'Timeout' });
    }, patience);
    asked.once('message', finish);
    asked.once('exit', crash);
    hold(asked, true);
    asked.send(bytes);
  });
}

async function parseInChild(bytes: Uint8Array, patience: number): Promise<PdfPages> {
  child ??= startChild();
  const answer = await ask(child, bytes, patience);
  if ('bug' in answer) throw new Error(answer.bug);
  if ('exception' in answer && answer.exception === 'Timeout') child = null;
  return answer;
}

/**
 * Parses a PDF in a child process that is killed after `patience` milliseconds: a small file can hold a parser for ever
 * or fill its memory. The exceptions `Timeout` and `Crash` say that it did. One file at a time; what pdf-parse prints is lost.
 * Where the child is not compiled (tests on the sources) the file is parsed in this process.
 */
export async function parsePdfApart(bytes: Uint8Array, patience = usualPatience): Promise<PdfPages> {
  if (!existsSync(childFile)) return await parsePdf(bytes);
  const answer = last.then(() => parseInChild(bytes, patience));
  last = answer.catch(() => undefined);
  return await answer;
}
