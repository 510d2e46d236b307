import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, array, property, string, uint8Array } from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fewestReports, makeDictionary, packContent, unpackContent } from '../../src/search/content-dictionary.js';
import { toSearchDocument } from '../../src/search/document.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { IndexChange, SearchIndex } from '../../src/search/search-index.js';
import { recordOf } from './record-fixture.js';
import { ask, vocabulary } from './reports-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-contents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reports that have most of their words in common, as those of one kind of clinic. */
function put(number: number): IndexChange {
  const raw = `A ${number % 90}-year-old patient was admitted with abdominal pain and fever. Computed tomography showed case${number} of the liver.`;
  const id = `r${String(number).padStart(4, '0')}`;
  return { kind: 'put', document: toSearchDocument(recordOf(id, raw), raw, vocabulary), signature: '1' };
}

const puts = (from: number, to: number): IndexChange[] => Array.from({ length: to - from }, (_, i) => put(from + i));

async function indexOf(name: string, ...portions: readonly (readonly IndexChange[])[]): Promise<SearchIndex> {
  const index = openSearchIndex(join(folder, name));
  for (const portion of portions) await index.apply(portion, vocabulary);
  return index;
}

const dictionariesIn = (name: string): readonly string[] =>
  readdirSync(join(folder, name)).filter((file) => file.startsWith('contents-'));
const bytesIn = (name: string): number =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.segment'))
    .reduce((sum, file) => sum + statSync(join(folder, name, file)).size, 0);
const shown = (index: SearchIndex) => ['case7', 'case333', 'tomography liver'].map((query) => ask(index, query));

describe('the dictionary of contents', () => {
  test('contents come out as they went in, whatever it holds', () => {
    assert(
      property(array(string()), uint8Array({ maxLength: 2_000 }), (texts, content) => {
        const dictionary = makeDictionary(texts, (text) => Buffer.from(text));
        for (const one of texts.join('') === '' ? [null] : [null, dictionary])
          expect(Uint8Array.from(unpackContent(packContent(content, one), one))).toEqual(content);
      }),
    );
  });

  test('is made of many reports, not of few, and is the smaller part of what it saves', async () => {
    (await indexOf('few', puts(0, fewestReports - 1))).close();
    (await indexOf('many', puts(0, 400))).close();
    (await indexOf('in-portions', puts(0, 100), puts(100, 200), puts(200, 300), puts(300, 400))).close();
    expect(dictionariesIn('few')).toEqual([]);
    expect(dictionariesIn('in-portions')).toEqual([]);
    const [dictionary = '', ...others] = dictionariesIn('many');
    expect(others).toEqual([]);
    const saved = bytesIn('in-portions') - bytesIn('many');
    expect(saved).toBeGreaterThan(statSync(join(folder, 'many', dictionary)).size);
  });

  test('shows the same of a report, be it added before there was one, with it or behind it, merged or not', async () => {
    const without = await indexOf('without', puts(0, 150), puts(150, 340), puts(340, 500));
    const grown = await indexOf('grown', puts(0, 100), puts(100, 330), puts(330, 450), puts(450, 500));
    expect(dictionariesIn('without')).toEqual([]);
    expect(shown(grown)).toEqual(shown(without));
    await grown.compact(vocabulary);
    const kept = dictionariesIn('grown');
    expect(kept).toHaveLength(1);
    expect(shown(grown)).toEqual(shown(without));
    await grown.apply([{ kind: 'remove', id: 'r0007' }, ...puts(600, 601)], vocabulary);
    expect(dictionariesIn('grown')).toEqual(kept);
    for (const index of [without, grown]) index.close();
  });

  test('that is damaged or gone is an error that names the cure', async () => {
    (await indexOf('damaged', puts(0, 300))).close();
    const [name = ''] = dictionariesIn('damaged');
    const path = join(folder, 'damaged', name);
    const bytes = readFileSync(path);
    bytes[10] = (bytes[10] as number) ^ 1;
    for (const spoil of [() => writeFileSync(path, bytes), () => rmSync(path)]) {
      spoil();
      expect(() => openSearchIndex(join(folder, 'damaged'))).toThrow(/casebook reindex/u);
    }
  });

  test('is with whoever opened the index before another process took its file away', async () => {
    (await indexOf('left', puts(0, 300))).close();
    const reader = openSearchIndex(join(folder, 'left'));
    expect(ask(reader, 'nowhere').total).toBe(0);
    for (const file of dictionariesIn('left')) rmSync(join(folder, 'left', file));
    const other = await indexOf('other', puts(300, 700));
    expect(ask(other, 'case333').hits).toHaveLength(1);
    expect(ask(reader, 'case7').hits).toHaveLength(1);
    for (const index of [reader, other]) index.close();
  });
});
