import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/model/read-limits.js';
import { read } from './collect.js';
import { fixtureInput, pack } from './fixtures.js';
import { makePdf } from './make-pdf.js';

const codes = (faults: readonly string[]): string[] => faults.map((fault) => fault.split(' ')[0] as string);

/** The archive with the declared size of its only file changed in the central directory and before the data. */
function lyingAboutSize(archive: Buffer, size: number): Buffer {
  const changed = Buffer.from(archive);
  changed.writeUInt32LE(size, changed.indexOf(Buffer.from('PK\u0001\u0002')) + 24);
  changed.writeUInt32LE(size, 22);
  return changed;
}

describe('ZIP of reports', () => {
  it('reads every file inside, and says what is none', async () => {
    const archive = pack({
      'ward/Case One.txt': 'A man of 50 years.',
      'two.pdf': makePdf(['A woman of 60 years.']),
      'more.jsonl': '{"id":"EN1","text":"A boy."}\n{"id":"EN2","text":"A girl."}\n',
      'same again.txt': 'A man of 50 years.',
      'inner.zip': pack({ 'x.txt': 'X.' }),
      'figure.png': 'x',
      '__MACOSX/._two.pdf': 'x',
      'record.json': '{"schemaVersion":1}',
    });
    const { reports, faults, skipped } = await read({ 'cases.zip': archive });
    expect(faults).toEqual([]);
    expect(reports.map(({ id, source }) => [id, source.format, source.path])).toEqual([
      ['cases-ward-case-one', 'text', 'cases.zip'],
      ['cases-two', 'pdf', 'cases.zip'],
      ['EN1', 'jsonl', 'cases.zip'],
      ['EN2', 'jsonl', 'cases.zip'],
    ]);
    expect(skipped).toEqual(['cases.zip/inner.zip', 'cases.zip/figure.png']);
  });

  it('never writes: a path out of the folder is only a name', async () => {
    // A name of its own, which nothing else can have put there.
    const name = `out-${randomUUID()}`;
    const { reports } = await read({ 'a.zip': pack({ [`../${name}.txt`]: 'A man.' }) });
    expect(reports.map(({ id }) => id)).toEqual([`a-${name}`]);
    expect([tmpdir(), '..', '.'].filter((folder) => existsSync(join(folder, `${name}.txt`)))).toEqual([]);
  });

  it.each([
    ['READ_ZIP_TOO_LARGE', pack({ 'a.txt': 'a'.repeat(5000), 'b.txt': 'b' }), { archiveBytes: 5000 }],
    ['READ_ZIP_TOO_LARGE', pack({ 'a.txt': 'a', 'b.txt': 'b' }), { archiveEntries: 1 }],
    ['READ_TOO_LARGE', pack({ 'a.txt': 'a'.repeat(5000) }), { bytes: 4000 }],
    ['READ_ZIP_INVALID', lyingAboutSize(pack({ 'a.txt': 'a'.repeat(100_000) }), 10), {}],
    ['READ_ZIP_INVALID', pack({ 'a.txt': 'A man.' }).subarray(0, 60), {}],
    ['READ_ZIP_INVALID', Buffer.from('no archive'), {}],
    ['READ_EMPTY', pack({ 'a.txt': '' }), {}],
  ])('faults with %s', async (code, content, limit) => {
    const { reports, faults } = await read({ 'a.zip': content }, { limits: { ...defaultLimits, ...limit } });
    expect(codes(faults)).toEqual([code]);
    expect(reports).toEqual([]);
  });
});

describe('gzip', () => {
  it('reads any format inside', async () => {
    const html = '<!doctype html><html><body><h1>Case report</h1><p>A man of 50 years.</p></body></html>';
    const { reports, faults } = await read({ 'a.txt.gz': gzipSync('A man.'), 'b.html.gz': gzipSync(html) });
    expect(faults).toEqual([]);
    expect(reports.map(({ id, source, raw }) => [id, source.format, raw.split('\n')[0]])).toEqual([
      ['a', 'text', 'A man.'],
      ['b', 'html', 'Case report'],
    ]);
  });

  it('faults for what unpacks too far or is cut off', async () => {
    const limits = { ...defaultLimits, bytes: 10_000 };
    const files = { 'a.txt.gz': gzipSync('a'.repeat(20_000)), 'b.txt.gz': gzipSync('A man.').subarray(0, 15) };
    const { faults } = await read(files, { limits });
    expect(codes(faults)).toEqual(['READ_TOO_LARGE', 'READ_GZIP']);
  });
});

describe('formats that are archives', () => {
  it('hold to the limits too', async () => {
    const docx = pack({ 'word/document.xml': `<w:document>${'a'.repeat(200_000)}</w:document>` });
    const files = { 'a.docx': lyingAboutSize(docx, 10), 'b.docx': pack({ 'x.txt': 'x' }), 'c.epub': pack({ x: 'x' }) };
    const { faults } = await read(files);
    expect(codes(faults)).toEqual(['READ_ZIP_INVALID', 'READ_DOCX_INVALID', 'READ_EPUB_INVALID']);
  });

  it('are known by their first bytes under another name', async () => {
    const [epub] = Object.values(fixtureInput('epub'));
    const { reports } = await read({ 'a.download': epub as Uint8Array });
    expect(reports.map(({ source }) => source.format)).toEqual(['epub']);
  });
});
