import { describe, expect, it } from 'vitest';
import { read } from './collect.js';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const encodings: readonly (readonly [name: string, content: Uint8Array, raw: string, encoding: string])[] = [
  ['UTF-8', Buffer.from('Dose 5 µg – naïve'), 'Dose 5 µg – naïve', 'utf-8'],
  ['UTF-8 with a mark', Buffer.from('\ufeffDose 5 µg'), 'Dose 5 µg', 'utf-8'],
  ['UTF-16LE with a mark', utf16le('\ufeffDose 5 µg'), 'Dose 5 µg', 'utf-16le'],
  ['UTF-16BE with a mark', utf16be('\ufeffDose 5 µg'), 'Dose 5 µg', 'utf-16be'],
  ['UTF-16LE without a mark', utf16le('The dose was 5 mg.'), 'The dose was 5 mg.', 'utf-16le'],
  ['UTF-16BE without a mark', utf16be('The dose was 5 mg.'), 'The dose was 5 mg.', 'utf-16be'],
  ['Windows-1252', bytes(0x35, 0x20, 0xb5, 0x67, 0x20, 0x96, 0x20, 0x80, 0x9f), '5 µg – €Ÿ', 'windows-1252'],
];

describe('text reader', () => {
  it.each(encodings)('decodes %s', async (_name, content, raw, encoding) => {
    const { reports, faults } = await read({ 'a.txt': content });
    expect(faults).toEqual([]);
    expect(reports[0]?.raw).toBe(raw);
    expect(reports[0]?.source).toMatchObject({ format: 'text', encoding, bytes: content.length });
  });

  it('says so when the encoding was a guess', async () => {
    const { reports } = await read({ 'a.txt': bytes(0x41, 0x96, 0x42) });
    expect(reports[0]?.diagnostics).toMatchObject([{ severity: 'warning', rule: 'read/encoding' }]);
  });

  it('reads UTF-8 with a few damaged bytes as UTF-8', async () => {
    const damaged = Buffer.concat([Buffer.from('5 µg, 7 µg, 9 µg '), bytes(0xff), Buffer.from(' end')]);
    const { reports } = await read({ 'a.txt': damaged });
    expect(reports[0]?.raw).toBe('5 µg, 7 µg, 9 µg \ufffd end');
  });

  it('keeps line ends as they are', async () => {
    const { reports } = await read({ 'a.txt': 'one\r\ntwo\rthree\n' });
    expect(reports[0]?.raw).toBe('one\r\ntwo\rthree\n');
  });

  it('counts pages by form feeds, but none after the last', async () => {
    const { reports } = await read({ 'a.txt': 'one\n\ftwo\n\f\n' });
    expect([reports[0]?.pageStarts, reports[0]?.source.pages]).toEqual([[0, 5], 2]);
  });

  it('has no pages without a form feed', async () => {
    const { reports } = await read({ 'a.txt': 'one' });
    expect([reports[0]?.pageStarts, reports[0]?.source.pages]).toEqual([[], null]);
  });

  it.each([
    ['READ_EMPTY', ''],
    ['READ_EMPTY', ' \n\f\n'],
    ['READ_BINARY', bytes(0, 1, 2, 3, 0, 255, 254)],
    ['READ_BINARY', Buffer.from('PK\u0003\u0004word/document.xml')],
  ])('faults with %s in one line that names the file', async (code, content) => {
    const { reports, faults } = await read({ 'ward/a.txt': content, 'b.txt': 'Text.' });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${code} ward/a\\.txt: [^\\n]+$`, 'u'))]);
    expect(reports.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('Markdown', () => {
  it.each(['published: 2021', 'date: 2021', 'year: 2021'])('takes the year of publication from "%s"', async (line) => {
    const { reports } = await read({ 'a.md': `---\ntitle: A case\n${line}\n---\n\nA man was seen.\n` });
    expect(reports).toMatchObject([{ title: 'A case', metadata: { published: '2021' } }]);
  });
});
