import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/model/read-limits.js';
import { read, withFolder } from './collect.js';
import { makeEndlessPdf } from './make-pdf.js';

const built = (path: string): string => new URL(`../../dist/read/${path}`, import.meta.url).href;

/** Reads one file with the built program and says when it began. */
const script = (file: string): string => `
  import { formats } from '${built('formats.js')}';
  const pdfReader = formats.find(({ name }) => name === 'pdf');
  const file = { path: 'a.pdf', absolute: ${JSON.stringify(file)}, slug: 'a' };
  process.stdout.write('begun');
  for await (const item of pdfReader.read(file, new Map(), { field: 'text', id: 'id' })) process.stdout.write(String(item));
`;

/** Ids of the processes that a process started. */
function childrenOf(parent: number | undefined): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/u).map(Number));
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !condition(); i++) await sleep(50);
}

describe.skipIf(process.platform === 'win32')('the process that parses PDFs', () => {
  it('does not outlive the one that started it', async () => {
    await withFolder({ 'a.pdf': makeEndlessPdf() }, async (folder) => {
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script(`${folder}/a.pdf`)]);
      await once(parent.stdout, 'data');
      await until(() => childrenOf(parent.pid).length > 0);
      await sleep(500);
      const children = childrenOf(parent.pid);
      expect(children).toHaveLength(1);
      parent.kill('SIGKILL');
      await until(() => !children.some(isAlive));
      expect(children.filter(isAlive)).toEqual([]);
    });
  });

  it('gives up at once when it is told to', async () => {
    const controller = new AbortController();
    const limits = { ...defaultLimits, seconds: 30, memory: 4 * 2 ** 30 };
    setTimeout(() => controller.abort(), 1000);
    const started = performance.now();
    await read({ 'a.pdf': makeEndlessPdf() }, { limits, signal: controller.signal });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
