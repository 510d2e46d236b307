import type { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfReply, PdfRequest } from './messages.js';

/** Milliseconds between two looks at the memory. */
const watchInterval = 50;

/** SIGKILL, because a thread in an endless loop heeds nothing else. */
const end = (): void => void process.kill(process.pid, 'SIGKILL');

function send(reply: PdfReply, isLast: boolean): void {
  const answer: PdfAnswer = { reply, isLast };
  process.send?.(answer, undefined, undefined, () => {
    if (isLast) end();
  });
}

/** Parses one PDF; the first of reply, time limit and memory limit answers, and a limit ends the process. */
function parse(worker: Worker, request: PdfRequest): void {
  const started = performance.now();
  const finish = (reply: PdfReply, isLast: boolean): void => {
    clearInterval(watch);
    worker.off('message', onReply).off('error', onError);
    send(reply, isLast);
  };
  const onReply = (reply: PdfReply): void => finish(reply, process.memoryUsage.rss() > request.memory / 2);
  const onError = (error: Error & { code?: string }): void =>
    finish({ fault: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'READ_PDF_MEMORY' : 'READ_PDF_INVALID' }, true);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > request.memory) finish({ fault: 'READ_PDF_MEMORY' }, true);
    else if (performance.now() - started > request.seconds * 1000) finish({ fault: 'READ_PDF_TIMEOUT' }, true);
  }, watchInterval);
  worker.on('message', onReply).on('error', onError);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  worker.postMessage(request);
}

/** Answers the parent's requests through the thread that parses; the process ends with the parent. */
export function serve(worker: Worker): void {
  // Ctrl-C goes to the whole process group; the parent decides what becomes of the work in hand.
  process.on('SIGINT', () => undefined);
  process.on('message', (request: PdfRequest) => parse(worker, request));
  process.on('disconnect', end);
}
