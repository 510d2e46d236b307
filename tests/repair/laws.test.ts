import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, assertRepairs } from '../../src/model/repairs.js';
import { repaired, repairedText } from './helpers.js';

const word = fc.constantFrom(
  'the',
  'tumor',
  'Ki-67',
  '177Lu-',
  'treat-',
  'was',
  '5 mg',
  'liver.',
  'Figure 1: a',
  'and',
  'pre-',
  '9. 7 mg/dl',
  'tu- mors',
  '\u00AD',
  'ﬁ',
  '\u00A0',
  '12',
  '\t3',
  'Results',
  '* Corresponding author',
  'J 2020;3:4-5',
);
const line = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '));
const end = fc.constantFrom('\n', ' \n', '\r\n', '\f', '\n\n', '\n \n', '\r', '');
const soup = fc.array(fc.tuple(line, end), { maxLength: 40 }).map((lines) => lines.flat().join(''));

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('laws of repair', () => {
  it('pieces and edits keep their laws for any soup of lines', () => {
    fc.assert(
      fc.property(soup, (raw) => {
        const { map } = repaired(raw);
        expect(() => assertRepairs(map.repairs, raw.length)).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('the repaired text is the raw pieces with their edits', () => {
    fc.assert(
      fc.property(soup, (raw) => {
        const { map, text } = repaired(raw);
        expect(map.repairs.pieces.map((piece) => applyEdits(raw, piece, map.repairs.edits)).join('')).toBe(text);
        expect(text).toHaveLength(map.length);
      }),
      { numRuns: 200 },
    );
  });

  it('the raw spans of a snapped slice, with the edits inside them, read as the slice', () => {
    fc.assert(
      fc.property(soup, fc.nat(), fc.nat(), (raw, a, b) => {
        const { map, text } = repaired(raw);
        fc.pre(text.length > 0);
        const start = a % text.length;
        const span = map.snap({ start, end: start + 1 + (b % (text.length - start)) });
        const back = map.toRaw(span).map((rawSpan) => applyEdits(raw, rawSpan, map.repairs.edits));
        expect(back.join('')).toBe(text.slice(span.start, span.end));
      }),
      { numRuns: 400 },
    );
  });

  it('every letter and digit survives outside left-out furniture, but for joined hyphens', () => {
    const prose = fc.array(fc.constantFrom('The', 'liver', 'was', 'large,', 'and', 'tender.', 'treat-', 'ment'), {
      minLength: 5,
      maxLength: 60,
    });
    fc.assert(
      fc.property(prose, fc.integer({ min: 2, max: 9 }), (words, width) => {
        const raw = words.map((text, i) => text + (i % width === width - 1 ? '\n' : ' ')).join('');
        expect(letters(repairedText(raw))).toBe(letters(raw));
      }),
    );
  });

  it('clean text stays as it is', () => {
    const sentence = fc.constantFrom(
      'The liver was tender.',
      'She took ramipril 5 mg daily.',
      'CT showed a lesion of 18.4 x 8.1 mm (Figure 1).',
    );
    const paragraph = fc.array(sentence, { minLength: 4, maxLength: 12 }).map((sentences) => sentences.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), (paragraphs) => {
        const raw = `Case Report\n\n${paragraphs.join('\n\n')}\n`;
        expect(repaired(raw).map.repairs).toEqual({ pieces: [{ start: 0, end: raw.length }], edits: [] });
      }),
    );
  });

  it('an empty report has no pieces', () => {
    expect(repaired('').map.repairs).toEqual({ pieces: [], edits: [] });
  });
});
