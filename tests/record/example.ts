import type { Quantity } from '../../src/model/quantity.js';
import type { CaseRecord, RecordAnnotation } from '../../src/record/schema.js';

export const quantity: Quantity = {
  literal: '20 mg',
  value: 20,
  low: null,
  high: null,
  comparator: null,
  approximate: false,
  uncertainty: null,
  unit: 'mg',
  unitInherited: false,
};

const place = { page: null, line: 1, section: 0, sentence: 0, assertion: null, rule: 'test/rule', madeFrom: [] };

const drug: RecordAnnotation = {
  id: 'a1',
  type: 'drug',
  text: 'octreotide',
  start: 6,
  end: 16,
  ...place,
  value: {
    name: 'octreotide',
    kind: 'ingredient',
    salt: null,
    brand: null,
    class: null,
    members: [],
    codes: { atc: ['H01CB02'] },
    radionuclide: null,
    ligand: null,
    correctedFrom: null,
  },
};

const dose: RecordAnnotation = {
  id: 'a2',
  type: 'dose',
  text: '20 mg',
  start: 17,
  end: 22,
  ...place,
  value: { quantity, per: ['d'], cumulative: false },
};

/** A record of `Depot octreotide 20 mg was given.` that the schema accepts; hashes are made up. */
export const exampleRecord: CaseRecord = {
  schemaVersion: 1,
  id: 'depot',
  source: {
    path: 'corpus/depot.txt',
    format: 'text',
    encoding: 'utf-8',
    sha256: 'a'.repeat(64),
    rawSha256: 'b'.repeat(64),
    bytes: 33,
    pages: null,
  },
  offsetUnit: 'utf-16',
  title: null,
  metadata: { doi: null, pmid: null, pmcid: null, authors: ['R. Imhof'], journal: null, published: '2019-04' },
  sections: [{ kind: 'body', heading: null, start: 0, end: 33 }],
  sentences: [[0, 33]],
  annotations: [drug, dose],
  relations: [{ type: 'dose_of', from: 'a2', to: 'a1', rule: 'test/rule' }],
  patients: [{ age: { value: 50, unit: 'a' }, sex: 'male', mentions: [] }],
  administrations: [
    {
      drug: 'octreotide',
      mentions: ['a1'],
      doses: ['a2'],
      routes: [],
      forms: [],
      frequencies: [],
      durations: [],
      events: [],
      steps: [],
    },
  ],
  repairs: [],
  pieces: [[0, 33]],
  diagnostics: [],
};
