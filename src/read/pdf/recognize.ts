import { type ExecFileException, execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { ReadLimits } from '../../model/read-limits.js';
import { pdfHost } from './host.js';

/** Why a page has not been recognized: no program, none of its data, too slow, an error of its own, or no picture. */
export type RecognitionFault = 'missing' | 'language' | 'timeout' | 'failed' | 'undrawn';

/** What tesseract sees on a page, be it nothing, or why it does not. */
export type Recognized = { readonly text: string } | { readonly fault: RecognitionFault };

/** What would be the same for every further page. */
const lasting: ReadonlySet<RecognitionFault> = new Set(['missing', 'language', 'timeout']);

function faultOf(error: ExecFileException, told: string): RecognitionFault {
  if (error.code === 'ENOENT') return 'missing';
  if (error.killed === true) return 'timeout';
  return /traineddata|load(?:ing)? (?:any )?language/iu.test(told) ? 'language' : 'failed';
}

/**
 * Runs tesseract on a picture, which it turns as its letters stand. Its own threads wait for each other most of the time,
 * so that it has one, and pages are recognized side by side.
 */
function tesseract(picture: Uint8Array, seconds: number, signal: AbortSignal | undefined): Promise<Recognized> {
  const options = {
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    signal,
  } as const;
  return new Promise((resolve) => {
    const child = execFile('tesseract', ['stdin', 'stdout', '--psm', '1'], options, (error, text, told) =>
      resolve(error === null ? { text: text.replace(/\f\s*$/u, '') } : { fault: faultOf(error, told) }),
    );
    // A program that ends early closes its input; its exit says all there is to say.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(picture);
  });
}

const isInstalled = (): Promise<boolean> =>
  new Promise((resolve) => {
    execFile('tesseract', ['--version'], { timeout: 10_000 }, (error) => resolve(error === null));
  });

/**
 * What tesseract makes of the given pages (numbered from 1). Each may take as long as a PDF may; when one shows that no
 * other will do better, the others are not tried.
 */
export async function recognizePages(
  bytes: Uint8Array,
  pages: readonly number[],
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, Recognized>> {
  if (pages.length === 0) return new Map();
  let stopped: RecognitionFault | null = (await isInstalled()) ? null : 'missing';
  const recognize = async (page: number): Promise<Recognized> => {
    if (signal?.aborted === true) stopped ??= 'undrawn';
    if (stopped !== null) return { fault: stopped };
    const reply = await pdfHost.parse({ ...limits, bytes, draw: page }, signal);
    if (!('picture' in reply)) return { fault: 'undrawn' };
    const seen = await tesseract(reply.picture, limits.seconds, signal);
    if ('fault' in seen && lasting.has(seen.fault)) stopped = seen.fault;
    return seen;
  };
  const queue = new PQueue({ concurrency: availableParallelism() });
  return new Map(await Promise.all(pages.map((page) => queue.add(async () => [page, await recognize(page)] as const))));
}
