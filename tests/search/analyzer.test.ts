import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze, joinedForms, toTerm } from '../../src/search/analyzer.js';
import { canonicalUnits } from '../../src/units/canonical.js';
import { toSearchDocument } from '../../src/search/document.js';
import { openSearchIndex } from '../../src/search/open-index.js';
import { recordOf } from './record-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'casebook-analyzer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vocabulary = {
  hash: '',
  units: canonicalUnits([]),
  forms: {},
  elements: {},
  ligands: {},
  ancestors: () => [],
  molarMass: () => null,
};
let indexes = 0;

/** The words of a text and, behind them, its joined forms. */
function forms(text: string): string[] {
  const analysis = analyze(text);
  return [...analysis.words, ...joinedForms(analysis).map(({ word }) => word)];
}

/** Tells which words find a text. */
async function finder(text: string): Promise<(query: string) => boolean> {
  const index = openSearchIndex(join(folder, String(indexes++)));
  const document = toSearchDocument(recordOf('one', text), text, vocabulary);
  await index.apply([{ kind: 'put', document, signature: '' }], vocabulary);
  return (query) => index.search({ kind: 'word', text: query }, { limit: 0 }).total === 1;
}

/** True when a query's word is found in the text. */
const finds = async (query: string, text: string): Promise<boolean> => (await finder(text))(query);

describe('analyzer', () => {
  test.each([
    ['Ki-67', ['ki', '67', 'ki67']],
    ['177Lu-DOTATOC', ['177', 'lu', 'dotatoc', '177ludotatoc', '177lu', 'ludotatoc']],
    ['i.v. route', ['i', 'v', 'route', 'iv']],
    ['Crohn’s disease', ['crohn', 'disease']],
    ['10–20 mg', ['10', '20', 'mg']],
    ['1,200 IU', ['1200', 'iu']],
    ['IFN-γ', ['ifn', 'gamma', 'ifngamma']],
    ['250 μg', ['250', 'ug']],
    ['Behçet', ['behcet']],
    ['ﬁbrosis', ['fibrosis']],
    ['non‑small‑cell', ['non', 'small', 'cell', 'nonsmallcell', 'nonsmall', 'smallcell']],
  ])('%s gives %j', (text, expected) => {
    expect(forms(text)).toEqual(expected);
  });

  test.each([
    ['metastasis', 'metastases'],
    ['haemorrhage', 'hemorrhages'],
    ['tumour', 'tumors'],
    ['oesophageal', 'esophageal'],
    ['localisation', 'localization'],
    ['biopsy', 'biopsies'],
  ])('%s and %s are one term', (a, b) => {
    expect(toTerm(a)).toBe(toTerm(b));
  });

  test.each([
    ['toe', 'te'],
    ['does', 'des'],
    ['hour', 'hor'],
  ])('%s is not %s', (a, b) => {
    expect(toTerm(a)).not.toBe(toTerm(b));
  });

  test.each(['Ki-67', 'Ki67', 'Ki 67', 'KI‑67'])('ki-67 and ki67 are found in %s', async (text) => {
    expect(await Promise.all([finds('ki-67', text), finds('ki67', text), finds('67', text)])).toEqual([
      true,
      true,
      true,
    ]);
  });

  test.each(['177Lu-DOTATOC', '177 Lu-DOTATOC', '177Lu DOTATOC', '¹⁷⁷Lu-DOTATOC'])(
    '177lu-dotatoc is found in %s',
    async (text) => {
      expect(await Promise.all([finds('177lu-dotatoc', text), finds('dotatoc', text), finds('177Lu', text)])).toEqual([
        true,
        true,
        true,
      ]);
    },
  );

  test('a joined word is found by its parts written apart, and the other way round', async () => {
    expect(await finds('cross-sectional', 'a crosssectional study')).toBe(true);
    expect(await finds('octreotide', 'octreo-tide')).toBe(true);
    expect(await finds('3', 'grade 30')).toBe(false);
  });

  test('a compound is found as one word behind a longer one', async () => {
    const finding = await finder('177Lu-DOTATOC raised IFN-γ, then TNF-α, 68Ga-PSMA and Ki-67');
    expect(['ifngamma', 'ifnγ', 'tnfalpha', '68ga', 'gapsma', 'ki67'].filter((word) => !finding(word))).toEqual([]);
  });

  test('every word of a text finds that text', async () => {
    const unit = fc.constantFrom('a', 'b', 'é', 'µ', 'β', '1', '7', '-', ' ', '.', "'", 'ﬁ', '🫀', '²', '‑');
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 30 }).map((units) => units.join('')),
        async (text) => {
          const analysis = analyze(text);
          const parts = analysis.starts
            .map((start, i) => text.slice(start, analysis.ends[i]))
            .filter((_, i) => toTerm(analysis.words[i] ?? '') !== null);
          const whole = text.split(' ').filter((word) => analyze(word).words.some((part) => toTerm(part) !== null));
          const finding = await finder(text);
          const joined = joinedForms(analyze(text))
            .map(({ word }) => word)
            .filter((word) => toTerm(word) !== null);
          expect([...parts, ...whole, ...joined].filter((word) => !finding(word))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('offsets lead back to the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { words, starts, ends } = analyze(text);
        let last = 0;
        for (const [i] of words.entries()) {
          expect(starts[i] ?? -1).toBeGreaterThanOrEqual(last);
          expect(ends[i] ?? -1).toBeGreaterThan(starts[i] ?? 0);
          last = ends[i] ?? 0;
        }
      }),
    );
  });
});
