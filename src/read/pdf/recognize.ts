import { execFile } from 'node:child_process';
import type { ReadLimits } from '../../model/read-limits.js';
import { pdfHost } from './host.js';

/** Runs tesseract on a picture; null when there is no such program or it fails. */
function tesseract(picture: Uint8Array, seconds: number): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { timeout: seconds * 1000, maxBuffer: 16 * 1024 * 1024 };
    const child = execFile('tesseract', ['stdin', 'stdout'], options, (error, text) =>
      resolve(error === null ? text.replace(/\f\s*$/u, '') : null),
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

/** The text of the given pages (numbered from 1) as tesseract sees it; none when it is not installed. */
export async function recognizePages(
  bytes: Uint8Array,
  pages: readonly number[],
  limits: ReadLimits,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  if (pages.length === 0 || !(await isInstalled())) return found;
  for (const page of pages) {
    const reply = await pdfHost.parse({ ...limits, bytes, draw: [page] });
    const picture = 'pictures' in reply ? reply.pictures[0] : undefined;
    if (picture === undefined) continue;
    const text = await tesseract(picture, limits.seconds);
    if (text !== null) found.set(page, text);
  }
  return found;
}
