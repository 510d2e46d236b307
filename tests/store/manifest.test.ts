import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/store/layout.js';
import { loadManifest, saveManifest } from '../../src/store/manifest.js';
import { type KnownFile, type ManifestEntry, type ManifestFile, withChanges } from '../../src/store/manifest-entry.js';
import { formatManifest, parseManifest } from '../../src/store/manifest-lines.js';
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
const file: KnownFile = {
  size: 1,
  time: 2.5,
  change: 3.5,
  slug: 'a',
  reader: 'text',
  listing: 'l',
  reports: 1,
  faults: [],
};
const both: ManifestFile = { entries: new Map([['corpus/a.txt', entry]]), files: new Map([['corpus/a.txt', file]]) };

/** All that is known of files and reports, as plain objects. */
const plain = (manifest: ManifestFile | null) =>
  manifest && {
    entries: [...manifest.entries].map(([key, each]) => [key, withChanges(each, {})]),
    files: [...manifest.files].map(([path, { size, time, change, slug, reader, listing, reports, faults }]) => [
      path,
      { size, time, change, slug, reader, listing, reports, faults },
    ]),
  };

/** What is loaded of a workspace whose index has these files. */
async function loaded(files: Readonly<Record<string, string | Uint8Array>>) {
  return await withFolder({}, async (root) => {
    const layout = layoutOf(root);
    await mkdir(layout.index, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(`${layout.index}/${name}`, content);
    return plain(await loadManifest(layout));
  });
}

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('\t', '\n', '\\', '"', 'é', '–', '肝', '\ud800'), fc.string()),
});
const hex = fc.constantFrom('0123456789abcdef', 'fedcba9876543210');
const time = fc.double({ min: 0, max: 2e12, noNaN: true });
const state = { size: fc.nat(), time, change: fc.option(time) };
const anyEntry: fc.Arbitrary<ManifestEntry> = fc.record({
  id: anyText,
  slug: anyText.filter((slug) => slug !== ''),
  path: anyText.filter((path) => path !== ''),
  sha256: hex,
  rawSha256: hex,
  fingerprint: fc.constantFrom('', '0000000100000002'),
  rules: fc.option(hex),
  record: fc.option(fc.record({ ...state, sha256: hex })),
});
const anyFile: fc.Arbitrary<KnownFile> = fc.record({
  ...state,
  slug: anyText,
  reader: fc.constantFrom('text', 'jsonl'),
  listing: hex,
  reports: fc.nat(),
  faults: fc.array(fc.record({ code: hex, message: anyText, path: anyText, skipped: fc.boolean() })),
});
const byKey = <T>(values: fc.Arbitrary<T>) =>
  fc.dictionary(anyText, values).map((found) => new Map(Object.entries(found)));

describe('the manifest', () => {
  it('is read as it was written, whatever names and faults have in them, and written as it was read', () => {
    fc.assert(
      fc.property(fc.record({ entries: byKey(anyEntry), files: byKey(anyFile) }), (manifest) => {
        const bytes = formatManifest(manifest);
        const read = parseManifest(bytes);
        expect(plain(read)).toEqual(plain(manifest));
        expect(formatManifest(read as ManifestFile)).toEqual(bytes);
      }),
    );
  });

  it('has a line for each file and report, in their order', async () => {
    await withFolder({}, async (root) => {
      const layout = layoutOf(root);
      const entries = new Map([
        ['b', { ...entry, rules: null, record: null }],
        ['a', entry],
      ]);
      await saveManifest(layout, { entries, files: both.files });
      const lines = (await readFile(layout.manifest, 'latin1')).split('\n').map((each) => each.split('\t').slice(0, 2));
      expect(lines.slice(0, 4)).toEqual([['casebook manifest 6'], ['f', 'corpus/a.txt'], ['r', 'b'], ['r', 'a']]);
      expect(plain(await loadManifest(layout))).toEqual(plain({ entries, files: both.files }));
    });
  });

  const bytes = formatManifest(both);
  it.each([
    ['cut short', bytes.subarray(0, -3)],
    ['empty', ''],
    ['of another version', bytes.toString().replace('manifest 6', 'manifest 5')],
    ['changed in one letter', bytes.toString().replace('corpus', 'korpus')],
  ])('counts as none when it is %s', async (_, damaged) => {
    expect(await loaded({ 'manifest.txt': bytes })).toEqual(plain(both));
    expect(await loaded({ 'manifest.txt': damaged })).toEqual({ entries: [], files: [] });
  });
});

/** Entries of a manifest of JSON. */
const entriesOf = async (text: string) => (await loaded({ 'manifest.json': text }))?.entries;

describe('a manifest of JSON, as it was before', () => {
  const { faults: _none, ...older } = file;
  const written = (value: unknown, version = 4, known: unknown = older): string =>
    JSON.stringify({ manifestVersion: version, files: { 'corpus/a.txt': known }, entries: { 'corpus/a.txt': value } });

  it.each([
    ['cut short', written(entry).slice(0, -1)],
    ['no object', '[]'],
    ['of another version', written(entry, 2)],
    ['without a field', written({ ...entry, slug: undefined })],
    ['with another state of a record', written({ ...entry, record: { size: '1', time: 2, change: 3, sha256: 't' } })],
    ['with a list for an entry', written([])],
    ['with nothing for an entry', written(null)],
  ])('counts as none when it is %s', async (_, text) => {
    expect(await loaded({ 'manifest.json': written(entry) })).toEqual(plain(both));
    expect(await entriesOf(text)).toEqual([]);
  });

  it('keeps its entries when it was written before files and times of changes were kept', async () => {
    const { change: _change, ...record } = entry.record as RecordState;
    const text = JSON.stringify({ manifestVersion: 3, entries: { 'corpus/a.txt': { ...entry, record } } });
    expect(await entriesOf(text)).toEqual([['corpus/a.txt', { ...entry, record: { ...record, change: null } }]]);
  });

  it('keeps its entries when what it says of files is damaged, so that those are read', async () => {
    expect(await entriesOf(written(entry, 4, { ...older, reports: '1' }))).toEqual([['corpus/a.txt', entry]]);
  });

  it('has rules and fingerprints that count as they do now, in fewer letters', async () => {
    const rules = '0123456789abcdef0123456789abcdef';
    const more = { rules, fingerprint: '00000001 00000002' };
    expect(await entriesOf(written({ ...entry, ...more }))).toEqual([
      ['corpus/a.txt', { ...entry, rules: rules.slice(0, 16), fingerprint: '0000000100000002' }],
    ]);
  });

  it('gives way to the one that is written next, and counts no more beside it', async () => {
    await withFolder({}, async (root) => {
      const layout = layoutOf(root);
      await mkdir(layout.index, { recursive: true });
      await writeFile(layout.olderManifest, written({ ...entry, id: 'other' }));
      await saveManifest(layout, await loadManifest(layout));
      await expect(stat(layout.olderManifest)).rejects.toThrow('ENOENT');
      await writeFile(layout.olderManifest, written(entry));
      expect(plain(await loadManifest(layout))?.entries).toMatchObject([['corpus/a.txt', { id: 'other' }]]);
    });
  });
});
