import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../read/collect.js';
import { binary, runBinary } from './casebook.js';

const report = 'A 50-year-old man received octreotide 20 mg intramuscularly.\n';

describe('built program', () => {
  it('prints its version, and a fault in one line with exit code 2', async () => {
    await withFolder({}, async (cwd) => {
      expect(await runBinary(['--version'], { cwd })).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u),
      });
      expect(await runBinary(['ingest'], { cwd })).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(/^casebook: [^\n]+\n$/u),
      });
    });
  });

  it('works from init to verify with the real rules', async () => {
    await withFolder({ 'in.txt': report }, async (cwd) => {
      await runBinary(['init', '.'], { cwd });
      expect(await runBinary(['add', 'in.txt'], { cwd })).toMatchObject({ code: 0, out: '1 new, 0 unchanged\n' });
      const shown = await runBinary(['show', 'in'], { cwd });
      expect(shown.out).toContain('[octreotide](drug) [20 mg](dose)');
      expect(await runBinary(['verify'], { cwd })).toMatchObject({ code: 0, out: '1 records checked, all hold\n' });
      expect(await runBinary(['search', 'octreotide', '--ids'], { cwd })).toMatchObject({ code: 0, out: 'in\n' });
    });
  }, 30_000);

  it('leaves a whole store after Ctrl-C', async () => {
    const files = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`corpus/r${i}.txt`, `${i}. ${report}`]));
    await withFolder(files, async (cwd) => {
      const child = spawn(process.execPath, [binary, 'ingest'], { cwd, stdio: 'ignore' });
      const exit = once(child, 'exit');
      const hasBegun = async (): Promise<boolean> => (await readdir(`${cwd}/extracted`).catch(() => [])).length > 20;
      while (child.exitCode === null && !(await hasBegun())) await new Promise((done) => setTimeout(done, 20));
      child.kill('SIGINT');
      expect(await exit).toEqual([130, null]);
      const names = await readdir(`${cwd}/extracted`, { recursive: true });
      expect(names.filter((name) => /tmp|lock/u.test(name))).toEqual([]);
      expect(names.length).toBeLessThan(3000);
      expect(await runBinary(['verify'], { cwd })).toMatchObject({ code: 0 });
    });
  }, 30_000);
});
