import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OffsetMap } from '../../src/model/offset-map.js';
import type { AnnotatedReport, RawReport } from '../../src/model/report.js';
import { noMetadata } from '../../src/model/report.js';
import { sha256 } from '../../src/read/sha256.js';
import { checkRecord, checkShape } from '../../src/store/check-record.js';
import { formatRecord } from '../../src/store/format-record.js';
import { toRecord } from '../../src/store/to-record.js';
import { tokenize } from '../../src/segment/tokenize.js';
import { repairedText, spanOf } from '../model/arbitrary-repairs.js';
import { smallPipeline } from './small-pipeline.js';

function rawReport(raw: string, pageStarts: readonly number[] = []): RawReport {
  const hashes = { sha256: sha256(raw), rawSha256: sha256(raw) };
  const source = { path: 'corpus/a.txt', format: 'text', encoding: 'utf-8', bytes: raw.length, pages: null, ...hashes };
  return { id: 'a', source, raw, pageStarts, title: null, metadata: noMetadata, diagnostics: [] };
}

/** A report with any lawful repairs, sections cut anywhere and annotations anywhere. */
const annotatedReport: fc.Arbitrary<AnnotatedReport> = repairedText
  .map(({ raw, repairs }) => ({ raw, map: new OffsetMap(repairs, raw.length) }))
  .filter(({ map }) => map.length > 0)
  .chain(({ raw, map }) =>
    fc
      .tuple(
        fc.array(spanOf(map.length), { maxLength: 4 }),
        fc.uniqueArray(fc.nat({ max: map.length }), { maxLength: 3 }),
      )
      .map(([spans, cuts]) => {
        const text = map.apply(raw);
        const edges = [...new Set([0, ...cuts.toSorted((a, b) => a - b), text.length])];
        const sections = edges.slice(1).map((end, i) => ({
          kind: i % 2 === 0 ? ('case' as const) : ('discussion' as const),
          heading: null,
          start: edges[i] ?? 0,
          end,
        }));
        const [drug] = smallPipeline.process(rawReport('octreotide')).annotations;
        const annotations = spans.map((span, i) => ({
          ...(drug as NonNullable<typeof drug>),
          ...span,
          id: `a${i + 1}`,
        }));
        const empty = { relations: [], patients: [], administrations: [] };
        return { ...rawReport(raw), text, map, sections, sentences: [], tokens: tokenize(text), annotations, ...empty };
      }),
  );

describe('making a record', () => {
  it('gives a record that holds, whatever was repaired, moved or left out', () => {
    fc.assert(
      fc.property(annotatedReport, (report) => {
        const record = toRecord(report);
        expect(checkShape(record)).toBeNull();
        expect(checkRecord(record, report.raw)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('has one range for an annotation over an edit, and spans only where text was left out', () => {
    const joined = toRecord(smallPipeline.process(rawReport('Depot octreo-\ntide was given.')));
    expect(joined.annotations).toMatchObject([{ text: 'octreotide', start: 6, end: 18, line: 1 }]);
    expect(joined.annotations[0]).not.toHaveProperty('spans');
    const raw = 'octreo\nPAGE 7\ntide';
    const pieces = [
      { start: 0, end: 6 },
      { start: 14, end: 18 },
    ];
    const map = new OffsetMap({ pieces, edits: [] }, raw.length);
    const whole = smallPipeline.process(rawReport('octreotide'));
    const split = toRecord({ ...whole, ...rawReport(raw), map });
    expect(split.annotations).toMatchObject([
      {
        text: 'octreotide',
        start: 0,
        end: 18,
        spans: [
          [0, 6],
          [14, 18],
        ],
      },
    ]);
    expect(split.sections.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['body', 0, 6],
      ['furniture', 6, 14],
      ['body', 14, 18],
    ]);
  });

  it('counts pages and lines from 1, a line being what an editor shows as one', () => {
    const raw = 'one\r\ntwo octreotide\n\foctreotide';
    const record = toRecord(smallPipeline.process(rawReport(raw, [0, raw.indexOf('\f') + 1])));
    expect(record.annotations.map(({ page, line }) => [page, line])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('is written a line a field and a line an item, and read back the same', () => {
    const record = toRecord(smallPipeline.process(rawReport('octreotide and octreotide')));
    const text = formatRecord(record);
    expect(JSON.parse(text)).toEqual(record);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.split('\n').filter((line) => line.startsWith('  {"id":"a'))).toHaveLength(2);
  });
});

describe('checking a record', () => {
  const raw = 'Depot octreo-\ntide was given.';
  const good = toRecord(smallPipeline.process(rawReport(raw)));
  const [first] = good.annotations;

  it.each([
    ['another text', { annotations: [{ ...first, text: 'octreo' }] }, /says "octreo"/u],
    ['a span outside the text', { annotations: [{ ...first, end: 99 }] }, /leaves the text/u],
    ['the wrong section', { annotations: [{ ...first, section: 3 }] }, /not in section 3/u],
    ['the wrong line', { annotations: [{ ...first, line: 2 }] }, /on line 1, not 2/u],
    ['a gap in the sections', { sections: [{ kind: 'body', heading: null, start: 3, end: raw.length }] }, /gap/u],
    ['a link to nothing', { relations: [{ type: 'dose_of', from: 'a9', to: 'a1', rule: 'x' }] }, /a9 is named/u],
    ['an edit outside its piece', { pieces: [[0, 10]] }, /leaves its piece/u],
  ])('finds %s', (_name, change, reason) => {
    expect(checkRecord({ ...good, ...change } as typeof good, raw).join('\n')).toMatch(reason);
  });
});
