import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../src/repair/lines.js';

const rawText = fc
  .array(fc.constantFrom('a', 'Bc', ' ', '\t', '\u00a0', '\n', '\r', '\r\n', '\f'))
  .map((parts) => parts.join(''));

describe('splitLines', () => {
  it('covers the text without a gap, each line trimmed and ended by its own mark', () => {
    fc.assert(
      fc.property(rawText, (raw) => {
        const lines = splitLines(raw, []);
        expect(lines.map(({ start, next }) => raw.slice(start, next)).join('')).toBe(raw);
        expect(lines.map(({ start, next, terminator }) => raw.slice(start, next - terminator.length))).toEqual(
          raw.split(/\r\n|[\n\r\f]/u).slice(0, lines.length),
        );
        for (const { start, next, from, to, text, terminator } of lines) {
          expect(text).toBe(raw.slice(start, next).trim());
          expect(raw.slice(from, to)).toBe(text);
          expect(raw.slice(start, next).endsWith(terminator)).toBe(true);
        }
      }),
    );
  });
});
