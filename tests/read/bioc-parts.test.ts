import { describe, expect, it } from 'vitest';
import { read } from './collect.js';

const document = (id: string, title: string): object => ({
  _id: `${id}|None`,
  id,
  infons: {},
  passages: [
    { infons: { type: 'title', journal: 'Invented J; 2019 05;13(2)45-6. doi:10.1000/j.1', year: '2019' }, text: title },
    { infons: { type: 'abstract' }, text: 'A man of 50 years.' },
  ],
});
const [first, second] = [document('1', 'One case'), document('2', 'Two cases')];

describe('BioC in JSON', () => {
  it.each([
    ['a collection', { source: 'PubMed', documents: [first, second] }],
    ['a list of collections', [{ documents: [first] }, { documents: [second] }]],
    ['an answer of PubTator', { PubTator3: [first, second] }],
    ['a list of documents', [first, second]],
  ])('is read from %s', async (_what, value) => {
    const { reports, faults } = await read({ 'a.json': JSON.stringify(value) });
    expect(faults).toEqual([]);
    expect(reports.map(({ title }) => title)).toEqual(['One case', 'Two cases']);
  });

  it('is read from one document, and from one on each line', async () => {
    const lines = `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`;
    const { reports } = await read({ 'a.json': JSON.stringify(first), 'b.json': lines });
    expect(reports.map(({ title }) => title)).toEqual(['One case', 'One case', 'Two cases']);
  });

  it('has journal and DOI where the journal cites itself', async () => {
    const { reports } = await read({ 'a.json': JSON.stringify(first) });
    const metadata = { journal: 'Invented J', doi: '10.1000/j.1', published: '2019' };
    expect(reports[0]?.metadata).toMatchObject(metadata);
  });
});
