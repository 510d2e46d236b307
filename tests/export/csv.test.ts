import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/export/csv.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { annotate, drug, quantity, recordOf, site } from '../search/record-fixture.js';

/** Cells of a text after RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",\r\n]*))(?<end>,|\r\n)/gu)) {
    const { quoted, bare = '', end } = match.groups ?? {};
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The rows of a record as objects by column. */
function rowsOf(record: CaseRecord): Record<string, string>[] {
  if (csv.kind !== 'stream') throw new Error('csv is a stream');
  const [columns = [], ...rows] = parseCsv(csv.header + csv.toText(record, '', {}));
  return rows.map((row) => {
    expect(row).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, i) => [column, row[i] ?? '']));
  });
}

describe('csv', () => {
  const raw = 'No octreotide 20 mg/kg in the left lung; 18.4 x 8.1 mm.';
  const record = recordOf('one', raw, {
    annotations: [
      annotate(raw, 'drug', 'octreotide', drug('octreotide', { codes: { atc: ['H01CB02'] } }), { negated: true }),
      annotate(raw, 'dose', '20 mg/kg', { quantity: quantity('20 mg', 20, 'mg'), per: ['kg'], cumulative: false }),
      annotate(raw, 'anatomy', 'left lung', site('lung', { side: 'left' })),
      annotate(raw, 'measurement', '18.4 x 8.1 mm', {
        quantity: null,
        dimensions: [quantity('18.4', 18.4, 'mm'), quantity('8.1 mm', 8.1, 'mm')],
        ratio: null,
        qualitative: null,
        analyte: null,
        abnormal: null,
        reference: null,
        previous: null,
      }),
    ],
    relations: [{ type: 'dose_of', from: 'a2', to: 'a1', rule: 'dose-of/test' }],
  });

  test('a row an annotation, its value spread over columns', () => {
    expect(rowsOf(record)).toMatchObject([
      {
        report_id: 'one',
        annotation_id: 'a1',
        type: 'drug',
        name: 'octreotide',
        codes: 'H01CB02',
        negated: 'true',
        section: 'body',
      },
      { annotation_id: 'a2', value: '20', unit: 'mg', per: 'kg', related_to: 'dose_of:a1', low: '', negated: 'false' },
      { type: 'anatomy', name: 'lung', side: 'left', start: '30', end: '39' },
      { type: 'measurement', value: '', dimensions: '18.4 x 8.1', unit: 'mm' },
    ]);
  });

  test.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1 (555)', "'+1 (555)"],
    ['@home', "'@home"],
    ['-0.5', '-0.5'],
    ['- none', "'- none"],
  ])('text %j is written so that no spreadsheet runs it', (text, cell) => {
    const own = recordOf('formula', text, { annotations: [annotate(text, 'drug', text, drug('x'))] });
    expect(rowsOf(own)[0]?.['text']).toBe(cell);
  });

  test('any text is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const own = recordOf('any', text, { annotations: [annotate(text, 'drug', text, drug('x'))] });
        expect(rowsOf(own)[0]?.['text']?.replace(/^'(?=[=+\-@\t\r])/u, '')).toBe(text);
      }),
    );
  });
});
