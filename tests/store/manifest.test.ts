import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/store/layout.js';
import { type ManifestEntry, loadManifest, saveManifest } from '../../src/store/manifest.js';
import { withFolder } from '../read/collect.js';

const entry: ManifestEntry = {
  id: 'a',
  slug: 'a',
  path: 'corpus/a.txt',
  sha256: 's',
  rawSha256: 'r',
  fingerprint: '',
  rules: 'x',
  record: { size: 1, time: 2.5, sha256: 't' },
};
const written = (value: unknown, version = 3): string =>
  JSON.stringify({ manifestVersion: version, entries: { 'corpus/a.txt': value } });

async function loaded(text: string): Promise<readonly (readonly [string, ManifestEntry])[]> {
  return await withFolder({}, async (root) => {
    const layout = layoutOf(root);
    await mkdir(layout.index, { recursive: true });
    await writeFile(layout.manifest, text);
    return [...(await loadManifest(layout))];
  });
}

describe('the manifest', () => {
  it('is read as it was written', async () => {
    await withFolder({}, async (root) => {
      const entries = new Map([
        ['b', { ...entry, rules: null, record: null }],
        ['a', entry],
      ]);
      await saveManifest(layoutOf(root), entries);
      expect(await loadManifest(layoutOf(root))).toEqual(entries);
    });
  });

  it.each([
    ['cut short', written(entry).slice(0, -1)],
    ['no object', '[]'],
    ['of another version', written(entry, 2)],
    ['without a field', written({ ...entry, slug: undefined })],
    ['with another state of a record', written({ ...entry, record: { size: '1', time: 2, sha256: 't' } })],
    ['with a list for an entry', written([])],
    ['with nothing for an entry', written(null)],
  ])('counts as none when it is %s', async (_, text) => {
    expect(await loaded(written(entry))).toEqual([['corpus/a.txt', entry]]);
    expect(await loaded(text)).toEqual([]);
  });
});
