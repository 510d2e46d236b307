import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brat } from '../../src/export/brat.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { annotate, drug, quantity, recordOf } from '../search/record-fixture.js';

function exportBrat(record: CaseRecord, raw: string): { readonly ann: string; readonly txt: string } {
  const files = new Map(
    brat.kind === 'files' ? brat.toFiles(record, raw, {}).map((file) => [file.extension, file.content]) : [],
  );
  return { ann: files.get('.ann') ?? '', txt: files.get('.txt') ?? '' };
}

const dose = { quantity: quantity('20 mg', 20, 'mg'), per: [], cumulative: false };

describe('brat', () => {
  test('entities, relations and negations, and nothing else', () => {
    const raw = 'Given octreotide 20 mg; no aspirin.';
    const record = recordOf('one', raw, {
      annotations: [
        annotate(raw, 'drug', 'octreotide', drug('octreotide')),
        annotate(raw, 'dose', '20 mg', dose),
        annotate(raw, 'drug', 'aspirin', drug('aspirin'), { negated: true }),
      ],
      relations: [{ type: 'dose_of', from: 'a2', to: 'a1', rule: 'dose-of/test' }],
    });
    const { ann, txt } = exportBrat(record, raw);
    expect(ann.split('\n')).toEqual([
      'T1\tdrug 6 16\toctreotide',
      'T2\tdose 17 22\t20 mg',
      'T3\tdrug 27 34\taspirin',
      'R1\tdose_of Arg1:T2 Arg2:T1',
      'A1\tNegated T3',
      '',
    ]);
    expect(txt).toBe(raw);
  });

  test('offsets count code points, not UTF-16 units', () => {
    const raw = '𝒳-ray 🫀 of aspirin 🫀 and aspirin';
    const record = recordOf('astral', raw, {
      annotations: [0, 1].map((nth) => annotate(raw, 'drug', 'aspirin', drug('aspirin'), { nth })),
    });
    expect(exportBrat(record, raw).ann).toBe('T1\tdrug 11 18\taspirin\nT2\tdrug 25 32\taspirin\n');
  });

  test.each([
    ['\n', '6 16;17 24'],
    ['\r\n', '6 16;18 25'],
    ['\n\n', '6 16;18 25'],
    ['\n \f', '6 16;19 26'],
  ])('a span over %j is a fragment a line', (lineEnd, offsets) => {
    const raw = `Given octreotide${lineEnd}acetate.`;
    const annotation = annotate(raw, 'drug', `octreotide${lineEnd}acetate`, drug('octreotide'));
    expect(exportBrat(recordOf('lines', raw, { annotations: [annotation] }), raw).ann).toBe(
      `T1\tdrug ${offsets}\toctreotide acetate\n`,
    );
  });

  test('a span over left-out text is a fragment a part', () => {
    const raw = 'octreotide PAGE 7 acetate';
    const annotation = {
      ...annotate(raw, 'drug', raw, drug('octreotide')),
      spans: [
        [0, 10],
        [18, 25],
      ] as [number, number][],
    };
    expect(exportBrat(recordOf('gap', raw, { annotations: [annotation] }), raw).ann).toBe(
      'T1\tdrug 0 10;18 25\toctreotide acetate\n',
    );
  });

  test('the offsets of every line lead back to its text', () => {
    const unit = fc.constantFrom('a', 'µ', 'é', '🫀', '𝒳', ' ', '\n', '\r\n', '\t', '\f', '-');
    const texts = fc.array(unit, { minLength: 1, maxLength: 40 }).map((units) => units.join(''));
    fc.assert(
      fc.property(texts, fc.nat(40), fc.nat(40), (raw, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const covered = raw.slice(start, end);
        fc.pre(/\S/u.test(covered) && !/\p{Cs}/u.test(covered));
        const annotation = { ...annotate(raw, 'drug', covered, drug('x')), start, end: start + covered.length };
        const { ann, txt } = exportBrat(recordOf('any', raw, { annotations: [annotation] }), raw);
        const [, head = '', surface] = ann.trimEnd().length > 0 ? ann.slice(0, -1).split('\t') : [];
        const points = [...txt];
        const fragments = head
          .slice('drug '.length)
          .split(';')
          .map((fragment) => {
            const [from, to] = fragment.split(' ').map(Number);
            return points.slice(from, to).join('').replaceAll('\t', ' ');
          });
        expect(fragments.join(' ')).toBe(surface);
        expect(fragments.join('').replace(/\s/gu, '')).toBe(covered.replace(/\s/gu, ''));
      }),
    );
  });
});
