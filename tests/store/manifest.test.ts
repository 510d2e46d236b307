import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/store/layout.js';
import { type KnownFile, type ManifestEntry, loadManifest, saveManifest } from '../../src/store/manifest.js';
import type { RecordState } from '../../src/store/file-state.js';
import { withFolder } from '../read/collect.js';

const entry: ManifestEntry = {
  id: 'a',
  slug: 'a',
  path: 'corpus/a.txt',
  sha256: 's',
  rawSha256: 'r',
  fingerprint: '',
  rules: 'x',
  record: { size: 1, time: 2.5, change: 3.5, sha256: 't' },
};
const file: KnownFile = { size: 1, time: 2.5, change: 3.5, slug: 'a', reader: 'text', listing: 'l', reports: 1 };
const written = (value: unknown, version = 4, known: unknown = file): string =>
  JSON.stringify({ manifestVersion: version, files: { 'corpus/a.txt': known }, entries: { 'corpus/a.txt': value } });

async function loaded(text: string): Promise<readonly (readonly [string, ManifestEntry])[]> {
  return await withFolder({}, async (root) => {
    const layout = layoutOf(root);
    await mkdir(layout.index, { recursive: true });
    await writeFile(layout.manifest, text);
    return [...(await loadManifest(layout)).entries];
  });
}

describe('the manifest', () => {
  it('is read as it was written', async () => {
    await withFolder({}, async (root) => {
      const entries = new Map([
        ['b', { ...entry, rules: null, record: null }],
        ['a', entry],
      ]);
      const files = new Map([['corpus/a.txt', file]]);
      await saveManifest(layoutOf(root), { entries, files });
      expect(await loadManifest(layoutOf(root))).toEqual({ entries, files });
    });
  });

  it.each([
    ['cut short', written(entry).slice(0, -1)],
    ['no object', '[]'],
    ['of another version', written(entry, 2)],
    ['without a field', written({ ...entry, slug: undefined })],
    ['with another state of a record', written({ ...entry, record: { size: '1', time: 2, change: 3, sha256: 't' } })],
    ['with a state of a record that lacks a time', written({ ...entry, record: { size: 1, time: 2, sha256: 't' } })],
    ['with a list for an entry', written([])],
    ['with nothing for an entry', written(null)],
  ])('counts as none when it is %s', async (_, text) => {
    expect(await loaded(written(entry))).toEqual([['corpus/a.txt', entry]]);
    expect(await loaded(text)).toEqual([]);
  });

  it('keeps its entries when it was written before files and times of changes were kept', async () => {
    const { change: _none, ...record } = entry.record as RecordState;
    const older = JSON.stringify({ manifestVersion: 3, entries: { 'corpus/a.txt': { ...entry, record } } });
    expect(await loaded(older)).toEqual([['corpus/a.txt', { ...entry, record: { ...record, change: null } }]]);
  });

  it('keeps its entries when what it says of files is damaged, so that those are read', async () => {
    expect(await loaded(written(entry, 4, { ...file, reports: '1' }))).toEqual([['corpus/a.txt', entry]]);
  });
});
