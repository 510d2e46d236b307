import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { IndexChange, SearchIndex } from '../../src/search/search-index.js';
import { ask, put, reports, vocabulary } from './reports-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('search', () => {
  let index: SearchIndex;
  beforeAll(async () => {
    index = openSearchIndex(join(folder, 'shared'));
    await index.apply(Object.keys(reports).map(put), vocabulary);
  });
  afterAll(() => index.close());

  test.each<[string, readonly string[]]>([
    ['metastasis', ['net']],
    ['METASTASES', ['net']],
    ['ki-67', ['net']],
    ['ki67', ['net']],
    ['177lu-dotatoc', ['net']],
    ['octreotide', ['net']],
    ['"portal vein"', ['lung', 'vein']],
    ['"vein portal"', []],
    ['portal vein thrombosis', ['vein']],
    ['vein -"portal vein"', []],
    ['"thrombosis of the vein"', ['vein']],
    ['thrombosis near/3 vein', ['vein']],
    ['vein near/3 thrombosis', ['vein']],
    ['thrombosis near/2 vein', []],
    ['hepati*', ['hepatitis', 'vein']],
    ['hepatit*', ['hepatitis']],
    ['organi*', ['hepatitis']],
    ['sandostatn~', ['net']],
    ['sandstatn~1', []],
    ['NOT vein', ['hepatitis', 'net']],
    ['nodule OR thrombosis', ['lung', 'vein']],
    ['title:radioligand', ['net']],
    ['title:metastases', []],
    ['title:"pancreatic tumor"', ['net']],
  ])('%s', (query, expected) => {
    expect([...ask(index, query).ids].toSorted()).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['drug:octreotide', ['net']],
    ['drug:sandostatin', ['net']],
    ['drug:dotatoc', ['net']],
    ['drug:"somatostatin analogues"', ['net']],
    ['drug:(lanreotide OR aspirin)', ['hepatitis', 'net']],
    // A name stands for its concept: the report says acetylsalicylic acid.
    ['drug:aspirin', ['hepatitis']],
    ['drug:"acetylsalicylic acid"', ['hepatitis']],
    ['drug:acetyl*', ['hepatitis']],
    ['drug:octreotides*', ['net']],
    ['drug:lanreos*', []],
    ['drug:octreotid~', ['net']],
    ['anatomy:liver', ['net']],
    ['anatomy:"liver segment IVb"', ['net']],
    ['anatomy:"left lung"', ['lung']],
    ['anatomy:"segment IVb"', ['net']],
    ['anatomy:left', ['lung']],
    ['anatomy:"right lung"', []],
    ['anatomy:"upper lobe"', ['lung']],
    ['anatomy:bone', ['hepatitis', 'net']],
    ['only:anatomy:bone', ['net']],
    ['class:"somatostatin analogue"', ['net']],
    ['drug:aspirin is:negated', ['lung']],
    ['drug:aspirin is:any', ['hepatitis', 'lung']],
    ['177-Lu-DOTATOC', ['net']],
    ['[177Lu]Lu-DOTA-TOC', ['net']],
    ['drug:177Lu-DOTATOC', ['net']],
    ['drug:Lu-177-DOTATOC', ['net']],
    ['drug:"[177Lu]Lu-DOTA-TOC"', ['net']],
    ['drug:"lutetium-177 edotreotide"', ['net']],
    ['drug:Lu-177', ['net']],
    ['drug:lutetium-177', ['net']],
    ['drug:177Lu-DOTATATE', []],
    ['drug:Lu-176-DOTATOC', []],
    ['drug:(sandostatin OR aspirin) near/5 dotatoc', ['net']],
    ['author:smith', ['net']],
    ['author:"Smith J"', ['net']],
    ['author:"J. Q. Smith"', ['net']],
    ['author:"Smith B"', []],
    ['author:smi*', ['net']],
    ['author:smi', []],
    ['author:jane', ['net']],
    ['author:ja*', ['net']],
    ['author:"jane li"', []],
    ['doi:10.1000/SMALL.7', ['net']],
    ['pmid:12345678', ['net']],
    ['pmid:1234567', []],
    ['Lu177', ['net']],
    ['lanreotide near/sentence bone', ['net']],
    ['lanreotide near/sentence metastases', []],
    ['lanreotide near/section bone', ['net']],
    ['sandostatin near/section lanreotide', []],
    ['published:2012..2020', ['net']],
    ['sex:male', ['lung']],
    ['age:40..60', ['net']],
    ['age:<2', ['lung']],
    ['age:>=18mo', ['lung', 'net']],
    ['year:2019', ['net']],
    ['journal:"small cases"', ['net']],
    ['id:lu*', ['lung']],
    ['section:discussion', ['net']],
    ['section:case lanreotide', []],
    ['section:discussion lanreotide', ['net']],
    ['section:case drug:lanreotide', []],
    ['section:(case OR discussion) drug:lanreotide', ['net']],
    ['-section:discussion alternative', []],
    ['-section:discussion metastases', ['net']],
    ['NOT section:discussion', ['hepatitis', 'lung', 'vein']],
    ['drug:octreotide near/6 metastases', ['net']],
    ['drug:octreotide near/1 metastases', []],
  ])('%s', (query, expected) => {
    expect([...ask(index, query).ids].toSorted()).toEqual(expected);
  });

  test('a hit shows what matched', () => {
    const [hit] = ask(index, 'drug:octreotide metastases').hits;
    const { text, marks } = hit?.snippet[0] ?? { text: '', marks: [] };
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['metastases', 'Sandostatin']);
    expect(text).not.toMatch(/\n|\s\s/u);
    expect(hit?.entities).toEqual([{ type: 'drug', name: 'octreotide', mentions: 1 }]);
    expect(hit?.patient).toEqual({ ages: [50], sexes: ['female'] });
  });

  test('words that nothing has come with the nearest that something has; common words are named', () => {
    const result = ask(index, 'metastesis with');
    expect(result.total).toBe(0);
    expect(result.missing).toEqual([{ word: 'metastesis', suggestions: ['metastases'] }]);
    expect(result.ignored).toEqual(['with']);
  });

  test('what reports state only otherwise than asked is not said to be missing from them', () => {
    expect(ask(index, 'drug:octreotide is:negated').missing).toEqual([
      { word: 'octreotide', type: 'drug', suggestions: [], only: 'affirmed' },
    ]);
    expect(ask(index, 'drug:lanreotyde').missing).toEqual([
      { word: 'lanreotyde', type: 'drug', suggestions: ['lanreotide'] },
    ]);
    expect(ask(index, 'drug:aspirin').missing).toEqual([]);
    // A segment stands with its organ.
    expect(ask(index, 'anatomy:"segment IVb"').missing).toEqual([]);
    expect(ask(index, 'anatomy:"right bone"').missing).toMatchObject([{ word: 'right bone' }]);
  });

  test('concepts are counted with those that are denied', () => {
    expect(index.concepts('drug').find(({ name }) => name === 'acetylsalicylic acid')).toEqual({
      type: 'drug',
      name: 'acetylsalicylic acid',
      mentions: 2,
      negated: 1,
      reports: 2,
    });
  });
});

/** The same report under another id. */
const named = (change: IndexChange, id: string): IndexChange =>
  change.kind === 'put' ? { ...change, document: { ...change.document, id } } : { kind: 'remove', id };

test('reports whose structures are read in several goes are found by their sentences and sections', async () => {
  const [net, vein] = [put('net'), put('vein')];
  const index = openSearchIndex(join(folder, 'many'));
  const ids = Array.from({ length: 4500 }, (_, i) => `${i % 3 === 0 ? 'net' : 'vein'}${i}`);
  await index.apply(
    ids.map((id) => named(id.startsWith('net') ? net : vein, id)),
    vocabulary,
  );
  const nets = ids.filter((id) => id.startsWith('net')).toSorted();
  const found = (query: string): string[] => [...ask(index, query).ids].toSorted();
  expect(found('lanreotide near/sentence bone')).toEqual(nets);
  expect(found('lanreotide near/sentence metastases')).toEqual([]);
  expect(found('lanreotide near/section bone')).toEqual(nets);
  expect(found('section:discussion lanreotide')).toEqual(nets);
  expect(found('section:case lanreotide')).toEqual([]);
  index.close();
});
