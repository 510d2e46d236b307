import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyzerVersion } from '../../src/search/analyzer.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { SearchIndex } from '../../src/search/search-index.js';
import { indexVersion } from '../../src/search/segment-format.js';
import { ask, put, reports, vocabulary } from './reports-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the index on disk', () => {
  const queries = ['portal vein', 'vein OR bone OR organ*', 'drug:octreotide', 'NOT vein', 'hepatitis~'];
  const answers = (index: SearchIndex) => queries.map((query) => ask(index, query));

  test('answers do not depend on the order or the portions in which reports came', async () => {
    const once = openSearchIndex(join(folder, 'once'));
    await once.apply(Object.keys(reports).map(put), vocabulary);
    const bit = openSearchIndex(join(folder, 'bit'));
    for (const id of ['vein', 'net', 'hepatitis', 'vein', 'lung']) await bit.apply([put(id)], vocabulary);
    await bit.apply([{ kind: 'remove', id: 'net' }], vocabulary);
    await bit.apply([{ kind: 'remove', id: 'unknown' }, put('net')], vocabulary);
    expect(answers(bit)).toEqual(answers(once));
    const again = openSearchIndex(join(folder, 'bit'));
    expect(answers(again)).toEqual(answers(once));
    for (const index of [once, bit, again]) index.close();
  });

  test('a report that is removed leaves nothing behind', async () => {
    const index = openSearchIndex(join(folder, 'removed'));
    await index.apply(Object.keys(reports).map(put), vocabulary);
    await index.apply(
      Object.keys(reports).map((id) => ({ kind: 'remove', id })),
      vocabulary,
    );
    expect(index.documents()).toEqual([]);
    expect(index.concepts()).toEqual([]);
    expect(ask(index, 'vein').missing).toEqual([{ word: 'vein', suggestions: [] }]);
    await index.apply([put('vein')], vocabulary);
    expect(ask(index, 'vein').ids).toEqual(['vein']);
    index.close();
  });

  test('what is no longer named is removed, and what a broken write left does no harm', async () => {
    const path = join(folder, 'generations');
    const index = openSearchIndex(path);
    await index.apply([put('vein')], vocabulary);
    writeFileSync(join(path, '2-1.segment'), 'half');
    await index.apply([put('lung')], vocabulary);
    await index.apply([{ kind: 'remove', id: 'vein' }], vocabulary);
    expect(readdirSync(path).filter((name) => !name.startsWith('vocabulary-'))).toEqual([
      '2-1.segment',
      'current.json',
    ]);
    expect(ask(index, 'vein').ids).toEqual(['lung']);
    index.close();
  });

  test('a crash before the manifest is replaced leaves the state before, one behind it the state after', async () => {
    const path = join(folder, 'crash');
    const before = join(folder, 'crash-before');
    const index = openSearchIndex(path);
    await index.apply([put('vein'), put('net')], vocabulary);
    const old = answers(index);
    cpSync(path, before, { recursive: true });
    await index.apply([{ kind: 'remove', id: 'vein' }, put('lung'), put('hepatitis')], vocabulary);
    const fresh = answers(index);
    index.close();
    const both = join(folder, 'crash-both');
    for (const [manifest, expected] of [
      [join(before, 'current.json'), old],
      [join(path, 'current.json'), fresh],
    ] as const) {
      for (const from of [before, path]) cpSync(from, both, { recursive: true });
      writeFileSync(join(both, '9-1.segment'), 'half a segm');
      cpSync(manifest, join(both, 'current.json'));
      const opened = openSearchIndex(both);
      expect(answers(opened)).toEqual(expected);
      await opened.apply([put('bone')], vocabulary);
      opened.close();
      rmSync(both, { recursive: true });
    }
  });

  test('who reads keeps the state that was opened while another changes the index', async () => {
    const path = join(folder, 'reader');
    const writer = openSearchIndex(path);
    await writer.apply([put('vein'), put('lung')], vocabulary);
    const reader = openSearchIndex(path);
    const seen = answers(reader);
    await writer.apply([{ kind: 'remove', id: 'vein' }, put('hepatitis')], vocabulary);
    await writer.compact(vocabulary);
    expect(answers(reader)).toEqual(seen);
    expect(answers(writer)).not.toEqual(seen);
    reader.close();
    writer.close();
  });

  test.each([
    ['{"indexVersion":0}', 'INDEX_VERSION'],
    ['{"indexVersion":', 'INDEX_DAMAGED'],
    [
      JSON.stringify({ manifest: { indexVersion, analyzerVersion, generation: 1, segments: [] }, crc: 1 }),
      'INDEX_DAMAGED',
    ],
  ])('an index with %s is refused by its code', (text, code) => {
    const path = mkdtempSync(join(folder, 'foreign-'));
    writeFileSync(join(path, 'current.json'), text);
    expect(() => openSearchIndex(path)).toThrow(expect.objectContaining({ code }));
  });
});
