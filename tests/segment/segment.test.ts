import { describe, expect, it } from 'vitest';
import { OffsetMap } from '../../src/model/offset-map.js';
import { type RepairedReport, noMetadata } from '../../src/model/report.js';
import { contains } from '../../src/model/span.js';
import { segment } from '../../src/segment/segment.js';

const source = { path: 'x.txt', format: 'text', encoding: 'utf-8', sha256: '', rawSha256: '', bytes: 0, pages: null };
const report = (text: string, title: string | null = null): RepairedReport => ({
  id: 'x',
  source,
  raw: text,
  text,
  map: OffsetMap.identity(text.length),
  pageStarts: [],
  title,
  metadata: noMetadata,
  diagnostics: [],
});

const text =
  'A rare tumour of the liver\n\nCase report\nA man had S. aureus (Fig. 2). He took 5 mg.\nFigure 1: CT\nHe recovered.\n';

describe('segment', () => {
  it('puts every sentence inside one section', () => {
    const { sections, sentences } = segment(report(text));
    for (const sentence of sentences) expect(sections.filter((section) => contains(section, sentence))).toHaveLength(1);
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'A rare tumour of the liver',
      'Case report',
      'A man had S. aureus (Fig. 2).',
      'He took 5 mg.',
      'Figure 1: CT',
      'He recovered.',
    ]);
  });

  it('gives tokens with offsets of the repaired text', () => {
    const { tokens } = segment(report(text));
    for (let i = 0; i < tokens.count; i++)
      expect(text.slice(tokens.starts[i], tokens.ends[i]).toLowerCase()).toBe(tokens.folded[i]);
  });

  it('takes the title from the first line, unless the reader gave one', () => {
    expect(segment(report(text)).title).toBe('A rare tumour of the liver');
    expect(segment(report(text, 'Given')).title).toBe('Given');
    expect(segment(report('He recovered.\n')).title).toBeNull();
  });

  it('looks for the title behind what the journal prints of itself', () => {
    const imprint = 'J Imag Cases. 2019 Mar 4;13(2):45. doi: 10.99999/ic.5';
    expect(segment(report(`${imprint}\n\n${text}`)).title).toBe('A rare tumour of the liver');
    expect(segment(report(`Made-Up et al.\n\n${imprint}\n\n${text}`)).title).toBe('A rare tumour of the liver');
    expect(segment(report(`${imprint}\n\nHe recovered.\n`)).title).toBeNull();
  });

  it('takes an empty report', () => {
    const { sections, sentences, tokens } = segment(report(''));
    expect([sections, sentences, tokens.count]).toEqual([[], [], 0]);
  });
});
