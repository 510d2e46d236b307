import { describe, expect, test } from 'vitest';
import { formats } from '../../src/export/registry.js';
import type { CaseRecord } from '../../src/record/schema.js';
import { recordOf } from '../search/record-fixture.js';

const raw = 'A tu-\nmor.\nFig. 1 A scan.\nPAGE 2\nIt grew.';
const record: CaseRecord = recordOf('one', raw, {
  sections: [
    { kind: 'case', heading: null, start: 0, end: 11 },
    { kind: 'caption', heading: null, start: 11, end: 26 },
    { kind: 'furniture', heading: null, start: 26, end: 33 },
    { kind: 'case', heading: null, start: 33, end: raw.length },
  ],
  repairs: [{ start: 4, end: 6, replacement: '', rule: 'hyphen/join', evidence: 'lexicon:tumor' }],
  pieces: [
    [0, 11],
    [33, raw.length],
    [11, 26],
  ],
});

/** What a format makes of the record, file after file. */
function render(name: string, body = false): string[] {
  const format = formats.get(name);
  if (format?.kind === 'files') return format.toFiles(record, raw, { body }).map(({ content }) => content);
  return [format?.toText(record, raw, { body }) ?? ''];
}

describe('formats', () => {
  test('are looked up by name', () => {
    expect([...formats.keys()]).toEqual(['json', 'jsonl', 'csv', 'brat', 'text']);
  });

  test('json and jsonl hold the whole record', () => {
    for (const name of ['json', 'jsonl']) expect(JSON.parse(render(name)[0] ?? '')).toEqual(record);
    expect(render('jsonl')[0]?.trimEnd()).not.toContain('\n');
  });

  test('text is repaired and leaves furniture out', () => {
    expect(render('text')).toEqual(['A tumor.\nIt grew.Fig. 1 A scan.\n']);
  });

  test('body leaves captions out too', () => {
    expect(render('text', true)).toEqual(['A tumor.\nIt grew.\n']);
  });
});
