import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPipeline } from '../src/annotate/create-pipeline.js';
import { ingest } from '../src/store/ingest.js';
import { layoutOf } from '../src/store/layout.js';

const root = resolve(import.meta.dirname, '..');
/** Files below a folder that git tracks: a user's own reports there are none of the sample's. */
const tracked = (folder: string): string[] =>
  execFileSync('git', ['ls-files', '-z', folder], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'casebook-corpus-'));
  for (const file of tracked('corpus')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the sample corpus', () => {
  it('gives the committed records byte for byte', async () => {
    const pipeline = await createPipeline();
    const layout = layoutOf(copy);
    const summary = await ingest(layout, [join(copy, 'corpus')], {
      field: 'text',
      id: 'id',
      concurrency: 2,
      rulesHash: pipeline.rulesHash,
      processAll: (reports) => pipeline.processAll(reports),
    });
    expect(summary.failed).toBe(0);
    const golden = tracked('extracted').filter((file) => file.endsWith('.json'));
    const made = readdirSync(join(copy, 'extracted')).filter((file) => file.endsWith('.json'));
    expect(made.map((file) => `extracted/${file}`).toSorted()).toEqual(golden.toSorted());
    for (const file of golden) {
      expect(readFileSync(join(copy, file), 'utf8')).toBe(readFileSync(join(root, file), 'utf8'));
    }
  });

  it('holds two dozen reports or more in several formats and encodings', () => {
    const files = tracked('corpus');
    expect(files.length).toBeGreaterThanOrEqual(24);
    expect(files.filter((file) => file.endsWith('.pdf')).length).toBeGreaterThanOrEqual(4);
  });
});
