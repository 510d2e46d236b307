import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { toSearchDocument } from '../../src/search/document.js';
import { queryFields } from '../../src/search/fields.js';
import { loadVocabulary } from '../../src/search/load-vocabulary.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import type { IndexChange, SearchIndex, SearchResult } from '../../src/search/search-index.js';
import { annotate, drug, recordOf, site } from './record-fixture.js';

const vocabulary = loadVocabulary();
const folder = mkdtempSync(join(tmpdir(), 'casebook-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reports: Readonly<Record<string, string>> = {
  net: 'Case report\nA woman with liver metastases received Sandostatin and 177Lu-DOTATOC. Ki-67 was 4 %.\nDiscussion\nLanreotide is an alternative in bone disease.',
  lung: 'A boy had a nodule in the upper lobe of the left lung. No aspirin was given. The portal vein was patent.',
  vein: 'Thrombosis of the vein. The portal was closed, and hepatic tissue lay near the portal vein.',
  hepatitis: 'An organism caused hepatitis; organs recovered after acetylsalicylic acid in bone marrow.',
};

function recordFor(id: string): CaseRecord {
  const raw = reports[id] ?? '';
  const split = raw.indexOf('Discussion');
  switch (id) {
    case 'net':
      return recordOf(id, raw, {
        title: 'Radioligand therapy of a pancreatic tumour',
        metadata: {
          doi: null,
          pmid: null,
          pmcid: null,
          authors: [],
          journal: 'Journal of Small Cases',
          published: '2019-04',
        },
        sections: [
          { kind: 'case', heading: 'Case report', start: 0, end: split },
          { kind: 'discussion', heading: 'Discussion', start: split, end: raw.length },
        ],
        annotations: [
          annotate(raw, 'anatomy', 'liver', site('liver', { segment: 'IVb' })),
          annotate(
            raw,
            'drug',
            'Sandostatin',
            drug('octreotide', { brand: 'Sandostatin', class: 'somatostatin analogue' }),
          ),
          annotate(raw, 'drug', '177Lu-DOTATOC', drug('lutetium (177Lu) dotatoc', { ligand: 'DOTATOC' })),
          annotate(raw, 'drug', 'Lanreotide', drug('lanreotide', { class: 'somatostatin analogue' })),
          annotate(raw, 'anatomy', 'bone', site('bone')),
        ],
        sentences: [...raw.matchAll(/[^.\n]+/gu)].map(({ index, 0: text }): [number, number] => [
          index,
          index + text.length,
        ]),
        patients: [{ age: { value: 50, unit: 'a' }, sex: 'female', mentions: [] }],
      });
    case 'lung':
      return recordOf(id, raw, {
        annotations: [
          annotate(raw, 'anatomy', 'upper lobe of the left lung', site('lung', { side: 'left', part: 'upper lobe' })),
          annotate(raw, 'drug', 'aspirin', drug('acetylsalicylic acid'), { negated: true }),
        ],
        patients: [{ age: { value: 18, unit: 'mo' }, sex: 'male', mentions: [] }],
      });
    case 'hepatitis':
      return recordOf(id, raw, {
        annotations: [
          annotate(raw, 'drug', 'acetylsalicylic acid', drug('acetylsalicylic acid')),
          annotate(raw, 'anatomy', 'bone marrow', site('bone marrow')),
        ],
      });
    default:
      return recordOf(id, raw);
  }
}

const put = (id: string): IndexChange => ({
  kind: 'put',
  document: toSearchDocument(recordFor(id), reports[id] ?? '', vocabulary),
  signature: '1',
});

function ask(index: SearchIndex, query: string): SearchResult {
  const { ast, diagnostics } = parseQuery(query, queryFields);
  expect(diagnostics).toEqual([]);
  if (ast === null) throw new Error(`"${query}" asks for nothing`);
  return index.search(ast, { ids: true });
}

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
    ['anatomy:"right lung"', []],
    ['anatomy:"upper lobe"', ['lung']],
    ['anatomy:bone', ['hepatitis', 'net']],
    ['only:anatomy:bone', ['net']],
    ['class:"somatostatin analogue"', ['net']],
    ['drug:aspirin is:negated', ['lung']],
    ['drug:aspirin is:any', ['hepatitis', 'lung']],
    ['177-Lu-DOTATOC', ['net']],
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

  test.each([
    ['{"indexVersion":0}', 'INDEX_VERSION'],
    ['{"indexVersion":', 'INDEX_DAMAGED'],
    ['{"manifest":{"indexVersion":4,"analyzerVersion":2,"generation":1,"segments":[]},"crc":1}', 'INDEX_DAMAGED'],
  ])('an index with %s is refused by its code', (text, code) => {
    const path = mkdtempSync(join(folder, 'foreign-'));
    writeFileSync(join(path, 'current.json'), text);
    expect(() => openSearchIndex(path)).toThrow(expect.objectContaining({ code }));
  });
});
