import { expect } from 'vitest';
import { parseQuery } from '../../src/query/parse.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { toSearchDocument } from '../../src/search/document.js';
import { queryFields } from '../../src/search/fields.js';
import { loadVocabulary } from '../../src/search/load-vocabulary.js';
import type { IndexChange, SearchIndex, SearchResult } from '../../src/search/search-index.js';
import { annotate, drug, recordOf, site } from './record-fixture.js';

export const vocabulary = await loadVocabulary();
export const reports: Readonly<Record<string, string>> = {
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
          doi: '10.1000/small.7',
          pmid: '12345678',
          pmcid: null,
          authors: ['Jane Q. Smith', 'Bo Li'],
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
          annotate(
            raw,
            'drug',
            '177Lu-DOTATOC',
            drug('lutetium (177Lu) dotatoc', {
              radionuclide: { symbol: 'Lu', mass: 177, metastable: false },
              ligand: 'DOTATOC',
            }),
          ),
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

/** Puts a report of the fixture into an index. */
export const put = (id: string): IndexChange => ({
  kind: 'put',
  document: toSearchDocument(recordFor(id), reports[id] ?? '', vocabulary),
  signature: '1',
});

/** Asks a query without faults. */
export function ask(index: SearchIndex, query: string): SearchResult {
  const { ast, diagnostics } = parseQuery(query, queryFields);
  expect(diagnostics).toEqual([]);
  if (ast === null) throw new Error(`"${query}" asks for nothing`);
  return index.search(ast, { ids: true });
}
