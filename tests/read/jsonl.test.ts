import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { read } from './collect.js';

const line = (fields: object): string => `${JSON.stringify(fields)}\n`;
const two = line({ id: 'EN1', text: 'First.' }) + line({ id: 'EN2', text: 'Second.' });

describe('JSON Lines reader', () => {
  it.each([
    ['cases.jsonl', Buffer.from(two)],
    ['cases.ndjson', Buffer.from(`\ufeff${two}`)],
    ['cases.jsonl.gz', gzipSync(two)],
  ])('reads one report a line from %s', async (name, content) => {
    const { reports, faults } = await read({ [name]: content });
    expect(faults).toEqual([]);
    expect(reports.map(({ id, raw }) => [id, raw])).toEqual([
      ['EN1', 'First.'],
      ['EN2', 'Second.'],
    ]);
  });

  it('loses only the lines that are bad, and says which', async () => {
    const text = `${line({ id: 'a', text: 'A.' })}{"id": \n[1]\n\n${line({ id: 'b' })}${line({ id: 'c', text: 'C.' })}`;
    const { reports, faults } = await read({ 'x.jsonl': text });
    expect(reports.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(faults).toEqual([
      expect.stringMatching(/^READ_JSON_LINE x\.jsonl: line 2 is no valid JSON/u),
      expect.stringMatching(/^READ_JSON_LINE x\.jsonl: line 3 is no JSON object/u),
      expect.stringMatching(/^READ_JSON_FIELD x\.jsonl: line 5 has no text in "text"/u),
    ]);
  });

  it('takes the fields it knows as metadata', async () => {
    const fields = {
      date: '2012-04-14T00:00',
      doi: '10.1/x',
      source: 'A Journal',
      title: 'T',
      authors: ['A B', 'C D'],
    };
    const { reports } = await read({ 'x.jsonl': line({ id: 1, text: 'A.', pmid: 123, ...fields }) });
    expect(reports[0]).toMatchObject({
      id: '1',
      title: 'T',
      metadata: {
        doi: '10.1/x',
        pmid: '123',
        pmcid: null,
        authors: ['A B', 'C D'],
        journal: 'A Journal',
        published: '2012-04-14',
      },
    });
  });

  it('takes text and id from the named fields', async () => {
    const { reports } = await read({ 'x.jsonl': line({ pmid: 'P 1', body: 'A.' }) }, { field: 'body', id: 'pmid' });
    expect(reports.map(({ id, raw }) => [id, raw])).toEqual([['p-1', 'A.']]);
  });

  it('names a report without an id by its content, wherever it stands', async () => {
    const first = await read({ 'x.jsonl': line({ text: 'A.' }) + line({ text: 'B.' }) });
    const second = await read({ 'x.jsonl': line({ text: 'B.' }) + line({ text: 'A.' }) });
    expect(first.reports.map(({ id }) => id).toSorted()).toEqual(second.reports.map(({ id }) => id).toSorted());
    expect(first.reports[0]?.id).toMatch(/^x-[0-9a-f]{12}$/u);
  });

  it('reads the same line once', async () => {
    const { reports } = await read({ 'x.jsonl': two + two });
    expect(reports).toHaveLength(2);
  });

  it('reads a line that is longer than a chunk of the stream', async () => {
    const { reports } = await read({ 'x.jsonl': line({ id: 'long', text: 'word '.repeat(50_000) }) });
    expect(reports[0]?.raw).toHaveLength(250_000);
  });

  it('keeps what stood before a gzip file was cut off', async () => {
    const packed = gzipSync(two.repeat(1) + 'x'.repeat(10));
    const { faults } = await read({ 'x.jsonl.gz': packed.subarray(0, packed.length - 9) });
    expect(faults.at(-1)).toMatch(/^READ_GZIP x\.jsonl\.gz: /u);
  });
});
